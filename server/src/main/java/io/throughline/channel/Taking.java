package io.throughline.channel;

import io.throughline.conversation.Arrival;
import io.throughline.conversation.Reception;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Outage;
import io.throughline.kernel.error.Words;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.WorkspaceId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches of read requests into conversations. A batch that fails is tried request by
 * request, a request that fails item by item, so that a poisoned item fails alone. When it is the
 * database that fails for now, what is not done is left for later.
 */
final class Taking {
  private static final Logger LOG = LoggerFactory.getLogger(Taking.class);
  private static final Duration LATER = Duration.ofSeconds(1);

  private final Reception reception;
  private final Database database;
  private final RequestStore store;
  private final Inboxes inboxes;
  private final Ids ids;
  private final Clock clock;
  private final Runnable wake;

  /** Wakes the processing when a request was handed on to another inbox. */
  Taking(
      Reception reception,
      Reception.Foundation base,
      RequestStore store,
      Inboxes inboxes,
      Runnable wake) {
    this.inboxes = inboxes;
    this.reception = reception;
    this.database = base.database();
    this.store = store;
    this.ids = base.ids();
    this.clock = base.clock();
    this.wake = wake;
  }

  void take(WorkspaceId workspace, List<Parsed> batch) {
    try {
      database.run(() -> settle(workspace, batch));
    } catch (RuntimeException e) {
      if (Outage.explains(e)) {
        giveBack(batch.stream().map(Parsed::request).toList(), e);
      } else if (batch.size() > 1) {
        LOG.warn("A batch of {} failed and is taken one by one: {}", batch.size(), e.toString());
        batch.forEach(request -> take(workspace, List.of(request)));
      } else {
        LOG.warn("Request {} failed and is taken item by item", batch.getFirst().id(), e);
        takeItems(workspace, batch.getFirst());
      }
    }
  }

  private void settle(WorkspaceId workspace, List<Parsed> all) {
    Set<RequestId> waiting = store.lock(workspace, all.stream().map(Parsed::id).toList());
    List<Parsed> batch = all.stream().filter(parsed -> waiting.contains(parsed.id())).toList();
    List<Arrival> arrivals = batch.stream().flatMap(one -> one.arrivals().stream()).toList();
    List<Arrival.Outcome> outcomes = reception.receive(workspace, arrivals);
    List<RequestStore.End> ends = new ArrayList<>();
    int from = 0;
    for (Parsed parsed : batch) {
      int to = from + parsed.arrivals().size();
      ends.add(parsed.end(outcomes.subList(from, to), List.of()));
      from = to;
      handOn(parsed);
    }
    store.settle(ends, clock.instant());
  }

  private void broken(RequestStore.Claimed request) {
    database.afterCommit(() -> inboxes.broken(request.workspace(), request.inbox(), 1));
  }

  private void takeItems(WorkspaceId workspace, Parsed parsed) {
    List<Arrival.Outcome> outcomes = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < parsed.arrivals().size(); i++) {
      try {
        outcomes.addAll(reception.receive(workspace, List.of(parsed.arrivals().get(i))));
      } catch (RuntimeException e) {
        if (Outage.explains(e)) {
          giveBack(List.of(parsed.request()), e);
          return;
        }
        LOG.error("Item {} of request {} failed", i + 1, parsed.id(), e);
        failures.add("item %d: %s".formatted(i + 1, Words.of(e, "it cannot be taken")));
      }
    }
    database.run(
        () -> {
          handOn(parsed);
          store.settle(List.of(parsed.end(outcomes, failures)), clock.instant());
          if (!failures.isEmpty()) {
            broken(parsed.request());
          }
        });
  }

  private void handOn(Parsed parsed) {
    for (Inbox other : parsed.others()) {
      store.copy(
          parsed.request().workspace(),
          parsed.request().id(),
          other.id(),
          other.workspace(),
          ids.next());
      database.afterCommit(() -> inboxes.received(other, clock.instant(), 1));
    }
    if (!parsed.others().isEmpty()) {
      database.afterCommit(wake);
    }
  }

  /** Leaves requests to be taken again soon; what of them is done already will be known then. */
  void giveBack(List<RequestStore.Claimed> requests, RuntimeException reason) {
    LOG.warn("{} requests wait for the database: {}", requests.size(), reason.toString());
    try {
      database.run(() -> store.giveBack(requests, clock.instant().plus(LATER)));
    } catch (RuntimeException e) {
      LOG.debug("They stay claimed for a while", e);
    }
  }

  /** Leaves a request whose files cannot be read or stored, each time for twice as long. */
  void putOff(RequestStore.Claimed request, IOException reason) {
    LOG.warn("Request {} waits for its files: {}", request.id(), reason.toString());
    Duration pause = LATER.multipliedBy(1L << Math.min(request.attempts(), 6));
    database.run(() -> store.putOff(request, clock.instant().plus(pause)));
  }

  /** Ends a request that cannot be understood. */
  void fail(RequestStore.Claimed request, String reason) {
    database.run(
        () -> {
          store.settle(
              List.of(RequestStore.End.of(request, "failed", reason, Set.of())), clock.instant());
          broken(request);
        });
  }
}
