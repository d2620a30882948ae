package io.throughline.channel;

import io.throughline.conversation.Reception;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Outage;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes what the intake keeps, on two threads: one claims requests and reads them while the
 * other takes the batch before into conversations. What is under way is held by a short lease that
 * is renewed, so that another node soon takes over from one that died.
 */
public final class Processing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Processing.class);
  private static final int BATCH = 500;
  private static final int TRIES = 5;
  private static final Duration HOLD = Duration.ofSeconds(8);
  private static final Duration RENEW = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Reading reading;
  private final Taking taking;
  private final Database database;
  private final RequestStore store;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private final BlockingQueue<List<Parsed>> read = new ArrayBlockingQueue<>(1);
  private final Map<RequestId, Instant> held = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean open = true;

  /** Wires the processing. */
  public Processing(
      Intake intake,
      Channels channels,
      Inboxes inboxes,
      Reception reception,
      Blobs blobs,
      Reception.Foundation base) {
    this.reading = new Reading(intake, channels, inboxes, blobs);
    this.database = base.database();
    this.store = new RequestStore(base.database());
    this.taking = new Taking(reception, base, store, wake::release);
    this.clock = base.clock();
    intake.onArrival(wake::release);
  }

  /** Begins to work. */
  public void start() {
    threads.add(Thread.ofVirtual().name("reading").start(() -> repeat(this::read)));
    threads.add(Thread.ofVirtual().name("processing").start(() -> repeat(this::take)));
    threads.add(Thread.ofVirtual().name("processing leases").start(() -> repeat(this::renew)));
  }

  @Override
  public void close() {
    open = false;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void repeat(Step step) {
    while (open) {
      try {
        step.run();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("Processing requests failed and starts again", e);
        if (!rest()) {
          return;
        }
      }
    }
  }

  private static boolean rest() {
    try {
      Thread.sleep(LOOK);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void read() throws InterruptedException {
    Instant now = clock.instant();
    List<RequestStore.Claimed> claimed =
        database.write(() -> store.claim(BATCH, now, now.plus(HOLD)));
    if (claimed.isEmpty()) {
      if (wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
      return;
    }
    claimed.forEach(request -> held.put(request.id(), now));
    List<Parsed> batch = new ArrayList<>(claimed.size());
    for (RequestStore.Claimed request : claimed) {
      read(request).ifPresentOrElse(batch::add, () -> held.remove(request.id()));
    }
    if (!batch.isEmpty()) {
      read.put(batch);
    }
  }

  private Optional<Parsed> read(RequestStore.Claimed request) {
    if (request.attempts() > TRIES) {
      taking.fail(request, "processing it was begun %d times and never finished".formatted(TRIES));
      return Optional.empty();
    }
    try {
      return Optional.of(reading.read(request));
    } catch (RuntimeException e) {
      if (Outage.explains(e)) {
        taking.giveBack(List.of(request), e);
      } else {
        LOG.warn("Request {} cannot be read: {}", request.id(), e.toString());
        taking.fail(request, Optional.ofNullable(e.getMessage()).orElse(e.toString()));
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take() throws InterruptedException {
    List<Parsed> batch = read.take();
    Map<WorkspaceId, List<Parsed>> byWorkspace = new LinkedHashMap<>();
    for (Parsed parsed : batch) {
      byWorkspace.computeIfAbsent(parsed.workspace(), key -> new ArrayList<>()).add(parsed);
    }
    try {
      byWorkspace.forEach(taking::take);
    } finally {
      batch.forEach(parsed -> held.remove(parsed.id()));
    }
  }

  /** Renews the hold of what has been under way for some time. */
  private void renew() throws InterruptedException {
    Thread.sleep(RENEW);
    Instant now = clock.instant();
    List<RequestId> old =
        held.entrySet().stream()
            .filter(entry -> entry.getValue().isBefore(now.minus(RENEW)))
            .map(Map.Entry::getKey)
            .toList();
    if (!old.isEmpty()) {
      database.run(() -> store.hold(old, now.plus(HOLD)));
    }
  }

  /** Something to do again and again. */
  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }
}
