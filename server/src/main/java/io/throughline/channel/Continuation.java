package io.throughline.channel;

import io.throughline.conversation.ConversationEvent;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Outbox;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.event.Consumer;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.job.Worker;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When a reply went to a place the customer may have left, looks after a while whether it was seen,
 * and if not sends it another way too.
 */
public final class Continuation implements Consumer {
  private static final String CONTINUE = "continue";

  private final Inboxes inboxes;
  private final Jobs jobs;
  private final Clock clock;

  /** Submits to these jobs. */
  public Continuation(Inboxes inboxes, Jobs jobs, Clock clock) {
    this.inboxes = inboxes;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "continuation";
  }

  @Override
  public Set<Class<? extends Event>> events() {
    return Set.of(ConversationEvent.DeliveryChanged.class);
  }

  @Override
  public void accept(List<Recorded> events) {
    for (Recorded recorded : events) {
      if (recorded.event() instanceof ConversationEvent.DeliveryChanged changed
          && changed.state().equals(DeliveryState.SENT.stored())) {
        Inbox inbox = inboxes.get(recorded.workspace(), changed.inboxId());
        if (inbox.descriptor().capabilities().has(Capabilities.Feature.CONTINUES)) {
          jobs.submit(
              recorded.workspace(),
              CONTINUE + " " + changed.entryId(),
              CONTINUE,
              changed.entryId().toString(),
              Map.of("entry", changed.entryId(), "route", changed.routeId()),
              clock.instant().plus(Outbox.patience(inbox)));
        }
      }
    }
  }

  /** The worker that looks again. */
  public static Worker worker(Outbox outbox) {
    return new Worker() {
      @Override
      public String kind() {
        return CONTINUE;
      }

      @Override
      public Outcome work(Job job) {
        outbox.continueElsewhere(
            job.workspace(),
            EntryId.of(job.payload().path("entry").asString("")),
            RouteId.of(job.payload().path("route").asString("")));
        return new Done();
      }
    };
  }
}
