package io.throughline.channel;

import io.throughline.conversation.Outbox;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.db.Outage;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what waits in the outbox: one message a job, one conversation a lane. */
public final class Deliverer implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
  private static final Duration PATIENCE = Duration.ofHours(24);

  /** How long what a provider answered is kept in mind while the database is away. */
  private static final Duration MEMORY = Duration.ofMinutes(15);

  private static final Duration PAUSED = Duration.ofSeconds(15);

  private final Outbox outbox;
  private final Channels channels;
  private final Inboxes inboxes;
  private final Clock clock;
  private final Pace pace = new Pace();

  /** Sends over these channels. */
  public Deliverer(Outbox outbox, Channels channels, Inboxes inboxes, Clock clock) {
    this.outbox = outbox;
    this.channels = channels;
    this.inboxes = inboxes;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return Outbox.DELIVER;
  }

  @Override
  public int attempts() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Outcome work(Job job) {
    EntryId entry = EntryId.of(job.payload().path("entry").asString(""));
    RouteId route = RouteId.of(job.payload().path("route").asString(""));
    Optional<Outbox.Sending> sending =
        outbox.begin(
            job.workspace(),
            entry,
            route,
            (inbox, message) ->
                channels.of(inbox) instanceof Names names
                    ? Optional.of(names.name(inbox, message))
                    : Optional.empty());
    if (sending.isEmpty()) {
      return new Done();
    }
    Inbox inbox = sending.get().inbox();
    return switch (inbox.state()) {
      case PAUSED -> {
        outbox.postponed(job.workspace(), entry, route, "The inbox is paused.");
        yield new Again(PAUSED, "the inbox is paused");
      }
      case REMOVED -> {
        outbox.failed(job.workspace(), entry, route, "", "The inbox was removed.");
        yield new Done();
      }
      case ACTIVE -> {
        SendResult result = paced(inbox, sending.get());
        yield Outage.outlast(MEMORY, () -> settle(job, entry, route, inbox, result));
      }
    };
  }

  private SendResult paced(Inbox inbox, Outbox.Sending sending) {
    Duration wait = pace.wait(inbox, sending.outbound());
    return wait.isZero()
        ? send(inbox, sending)
        : new SendResult.Later(wait, "It keeps to the number of messages the network allows.");
  }

  private SendResult send(Inbox inbox, Outbox.Sending sending) {
    try {
      return channels.of(inbox).send(inbox, sending.outbound());
    } catch (RuntimeException e) {
      LOG.error("Sending over inbox {} broke off", inbox.id(), e);
      return new SendResult.Unknown(
          "Sending broke off; it may have arrived. What went wrong stands in the server's log.");
    }
  }

  private Outcome settle(Job job, EntryId entry, RouteId route, Inbox inbox, SendResult result) {
    WorkspaceId workspace = job.workspace();
    return switch (result) {
      case SendResult.Sent(String providerId) -> {
        outbox.sent(workspace, entry, route, providerId);
        inboxes.sent(inbox, clock.instant());
        yield new Done();
      }
      case SendResult.Rejected(SendResult.Cause cause, String code, String reason) -> {
        outbox.failed(workspace, entry, route, code, reason);
        if (cause == SendResult.Cause.CREDENTIALS || cause == SendResult.Cause.BILLING) {
          inboxes.failing(inbox, reason);
        }
        yield new Done();
      }
      case SendResult.Unknown(String reason) -> {
        outbox.unknown(workspace, entry, route, reason);
        yield new Done();
      }
      case SendResult.Later(Duration after, String reason) -> {
        if (job.createdAt().plus(PATIENCE).isBefore(clock.instant())) {
          outbox.failed(workspace, entry, route, "", "Given up after a day of trying: " + reason);
          yield new Done();
        }
        outbox.postponed(workspace, entry, route, reason);
        yield new Again(after, reason);
      }
    };
  }
}
