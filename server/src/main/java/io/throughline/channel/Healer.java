package io.throughline.channel;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.InboxChange;
import io.throughline.inbox.InboxEvent;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.event.Consumer;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.job.Worker;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Access;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Looks after inboxes whose provider may stop bringing messages. */
public final class Healer implements Consumer, Worker {
  private static final String KIND = "heal";
  private static final String BOOKMARK = "healing";
  private static final String INBOX = "inbox";
  private static final String ONCE = "once";
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMinutes(1);

  private final Channels channels;
  private final Inboxes inboxes;
  private final Access access;
  private final Jobs jobs;
  private final Clock clock;

  /** Wires it. */
  public Healer(Channels channels, Inboxes inboxes, Access access, Jobs jobs, Clock clock) {
    this.channels = channels;
    this.inboxes = inboxes;
    this.access = access;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "healing";
  }

  /** An inbox that changed is looked at once, and from then on every hour. */
  @Override
  public Set<Class<? extends Event>> events() {
    return Set.of(InboxEvent.Changed.class);
  }

  @Override
  public void accept(List<Recorded> events) {
    for (Recorded recorded : events) {
      if (recorded.event() instanceof InboxEvent.Changed changed
          && changed.state().equals(Inbox.State.ACTIVE.stored())
          && channels.of(inboxes.get(recorded.workspace(), changed.inboxId())) instanceof Heals) {
        InboxId inbox = changed.inboxId();
        submit(recorded.workspace(), inbox, inbox + " " + recorded.position(), Duration.ZERO);
        submit(recorded.workspace(), inbox, inbox.toString(), EVERY);
      }
    }
  }

  /** What waits for its hour holds up nothing that is to be looked at now: another lane. */
  private void submit(WorkspaceId workspace, InboxId inbox, String key, Duration after) {
    boolean once = after.isZero();
    String lane = KIND + (once ? " once " : " ") + inbox;
    Map<String, Object> payload = Map.of(INBOX, inbox, ONCE, once);
    jobs.submit(workspace, lane, KIND, key, payload, clock.instant().plus(after));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int attempts() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Outcome work(Job job) {
    InboxId id = InboxId.of(job.payload().path(INBOX).asString(""));
    Inbox inbox = inboxes.get(job.workspace(), id);
    if (inbox.state() != Inbox.State.ACTIVE || !(channels.of(inbox) instanceof Heals heals)) {
      return new Done();
    }
    Heals.Finding finding = heals.heal(inbox);
    return switch (finding) {
      case Heals.Unclear(String reason) -> new Again(SOON, reason);
      case Heals.Ill(String reason) -> {
        remember(inbox, true);
        inboxes.failing(inbox, reason);
        yield next(job, reason);
      }
      case Heals.Well well -> {
        recovered(inbox);
        inboxes.lasts(inbox, well.until());
        renew(inbox, well.renewed());
        yield next(job, "it is looked after every hour");
      }
    };
  }

  private static Outcome next(Job job, String reason) {
    return job.payload().path(ONCE).asBoolean(false) ? new Done() : new Again(EVERY, reason);
  }

  /** What was found ill is well again; what failed under other settings is forgotten, too. */
  private void recovered(Inbox inbox) {
    Optional<JsonNode> before = inboxes.bookmark(inbox, BOOKMARK);
    boolean ill = before.map(mark -> mark.path("ill").asBoolean(false)).orElse(false);
    boolean other =
        before.map(mark -> mark.path("settings").asInt(0) != settings(inbox)).orElse(true);
    if (ill || other) {
      inboxes.healthy(inbox);
      remember(inbox, false);
    }
  }

  private void remember(Inbox inbox, boolean ill) {
    inboxes.bookmark(
        inbox, BOOKMARK, Json.object().put("ill", ill).put("settings", settings(inbox)));
  }

  private static int settings(Inbox inbox) {
    return inbox.settings().hashCode();
  }

  private void renew(Inbox inbox, Map<String, String> renewed) {
    if (!renewed.isEmpty()) {
      inboxes.change(
          access.system(inbox.workspace(), "The provider renewed the inbox's credentials"),
          inbox.id(),
          InboxChange.NONE.withSettings(renewed));
    }
  }
}
