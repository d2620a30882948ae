package io.throughline.channel;

import io.throughline.conversation.ConversationEvent;
import io.throughline.conversation.Delivery;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Timeline;
import io.throughline.customer.Customers;
import io.throughline.customer.Handle;
import io.throughline.customer.Identity;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.event.Consumer;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.job.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rings for answers that no device took in time: once for each, again and again until the program
 * that is called has understood, or a device has come meanwhile.
 */
public final class Ringing implements Consumer, Worker {
  private static final String RING = "ring";
  private static final Duration PATIENCE = Duration.ofHours(24);
  private static final Duration PAUSED = Duration.ofSeconds(15);
  private static final int COUNTED = 50;
  private static final Set<String> TAKEN =
      Set.of(DeliveryState.DELIVERED.stored(), DeliveryState.READ.stored());

  private final Channels channels;
  private final Inboxes inboxes;
  private final Records records;
  private final Jobs jobs;
  private final Clock clock;

  /**
   * What was said, and to whom.
   *
   * @param timeline says whether a device took it
   */
  public record Records(Timeline timeline, Customers customers) {}

  /** Rings over these channels. */
  public Ringing(Channels channels, Inboxes inboxes, Records records, Jobs jobs, Clock clock) {
    this.channels = channels;
    this.inboxes = inboxes;
    this.records = records;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ringing";
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
        if (channels.of(inbox) instanceof Rings rings) {
          rings
              .patience(inbox)
              .ifPresent(
                  patience ->
                      jobs.submit(
                          recorded.workspace(),
                          RING + " " + changed.entryId(),
                          RING,
                          changed.entryId().toString(),
                          Map.of("entry", changed.entryId(), "inbox", changed.inboxId()),
                          clock.instant().plus(patience)));
        }
      }
    }
  }

  @Override
  public String kind() {
    return RING;
  }

  @Override
  public int attempts() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Outcome work(Job job) {
    InboxId at = InboxId.of(job.payload().path("inbox").asString(""));
    Inbox inbox = inboxes.get(job.workspace(), at);
    EntryId id = EntryId.of(job.payload().path("entry").asString(""));
    Optional<Entry> entry =
        records.timeline().entries(job.workspace(), List.of(id)).stream()
            .filter(one -> one.deletedAt().isEmpty() && waits(one, inbox))
            .findFirst();
    if (entry.isEmpty()
        || inbox.state() == Inbox.State.REMOVED
        || !(channels.of(inbox) instanceof Rings rings)
        || rings.patience(inbox).isEmpty()) {
      return new Done();
    }
    if (inbox.state() == Inbox.State.PAUSED) {
      return new Again(PAUSED, "the inbox is paused");
    }
    return settle(job, inbox, rings.ring(inbox, ring(inbox, entry.get())));
  }

  private Outcome settle(Job job, Inbox inbox, SendResult result) {
    return switch (result) {
      case SendResult.Sent _ -> {
        inboxes.healthy(inbox);
        yield new Done();
      }
      case SendResult.Rejected(SendResult.Cause _, String _, String reason) -> {
        inboxes.failing(inbox, "The push hook: " + reason);
        yield new Dead(reason);
      }
      case SendResult.Later(Duration after, String reason) -> again(job, after, reason);
      case SendResult.Unknown(String reason) -> again(job, Duration.ZERO, reason);
    };
  }

  private Outcome again(Job job, Duration after, String reason) {
    return job.createdAt().plus(PATIENCE).isBefore(clock.instant())
        ? new Dead("given up after a day: " + reason)
        : new Again(after, reason);
  }

  private static boolean waits(Entry entry, Inbox inbox) {
    List<Delivery> here =
        entry.deliveries().stream()
            .filter(delivery -> delivery.inboxId().equals(inbox.id()))
            .toList();
    return !here.isEmpty() && here.stream().noneMatch(one -> TAKEN.contains(one.state()));
  }

  private Ring ring(Inbox inbox, Entry entry) {
    String thread = entry.threadKey().orElse("");
    long unread =
        records
            .timeline()
            .thread(inbox.workspace(), inbox.id(), thread, COUNTED, Optional.empty())
            .items()
            .stream()
            .filter(one -> one.direction().filter("out"::equals).isPresent())
            .filter(one -> one.deletedAt().isEmpty())
            .filter(
                one ->
                    one.deliveries().stream()
                        .noneMatch(each -> each.state().equals(DeliveryState.READ.stored())))
            .count();
    return new Ring(
        entry.id(),
        entry.conversationId(),
        thread,
        records.customers().get(inbox.workspace(), entry.customerId()).identities().stream()
            .filter(identity -> identity.kind().equals(Handle.EXTERNAL))
            .filter(identity -> identity.living() && identity.evidence().proven())
            .map(Identity::value)
            .toList(),
        entry.author().name().orElse(""),
        entry.text(),
        entry.attachments().size(),
        (int) unread,
        entry.at());
  }
}
