package io.throughline.channel;

import io.throughline.conversation.Reception;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Outage;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.db.Turn;
import io.throughline.kernel.error.Words;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.WorkspaceId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes what the intake keeps, on one node at a time and on two threads of it: one reads
 * requests while the other takes the batch before into conversations, in lanes side by side unless
 * requests wait to be acknowledged. What was left behind by a node that died is counted before it
 * is tried again, so that a request that kills nodes is given up.
 */
public final class Processing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Processing.class);
  private static final String SIGNAL = "request";
  private static final int BATCH = 1_000;

  /** What a batch holds in memory, about; a single request may be larger. */
  private static final long BYTES = 16L * 1024 * 1024;

  private static final int LANES = 2;
  private static final int TRIES = 10;
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Intake intake;
  private final Reading reading;
  private final Taking taking;
  private final Database database;
  private final RequestStore store;
  private final Clock clock;
  private final Turn turn;
  private final Semaphore wake = new Semaphore(0);
  private final BlockingQueue<List<Parsed>> read = new ArrayBlockingQueue<>(1);
  private final Set<RequestId> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService abreast =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("lane ", 0).factory());
  private final List<Thread> threads = new ArrayList<>();
  private volatile Instant began = Instant.MAX;
  private volatile boolean open = true;

  /** Wires the processing. */
  public Processing(
      Intake intake,
      Channels channels,
      Inboxes inboxes,
      Reception reception,
      Blobs blobs,
      Reception.Foundation base,
      Turn turn) {
    this.turn = turn;
    this.intake = intake;
    this.reading = new Reading(intake, channels, inboxes, blobs);
    this.database = base.database();
    this.store = new RequestStore(base.database());
    this.taking = new Taking(reception, base, store, inboxes, wake::release);
    this.clock = base.clock();
    intake.onArrival(wake::release);
    intake.onStore(() -> tell(base.signals()));
    base.signals().subscribe(SIGNAL, payload -> wake.release());
  }

  /** The node whose turn it is learns of what another took in. */
  private void tell(Signals signals) {
    if (began.equals(Instant.MAX)) {
      signals.wake(SIGNAL);
    }
  }

  /** Begins to work. */
  public void start() {
    threads.add(Thread.ofVirtual().name("reading").start(() -> repeat(this::read)));
    threads.add(Thread.ofVirtual().name("processing").start(() -> repeat(this::take)));
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
    abreast.shutdown();
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
    List<RequestStore.Claimed> waiting = ours() ? waiting() : List.of();
    if (waiting.isEmpty()) {
      if (wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
      return;
    }
    List<Parsed> batch = new ArrayList<>(waiting.size());
    for (RequestStore.Claimed request : waiting) {
      read(request).ifPresent(batch::add);
    }
    if (!batch.isEmpty()) {
      batch.forEach(parsed -> underWay.add(parsed.id()));
      read.put(batch);
    }
  }

  /** Whether it is this node's turn, and since when. */
  private boolean ours() {
    boolean mine = turn.mine();
    if (!mine) {
      began = Instant.MAX;
    } else if (began.equals(Instant.MAX)) {
      began = clock.instant();
    }
    return mine;
  }

  private List<RequestStore.Claimed> waiting() {
    Instant now = clock.instant();
    return database.search(
        () -> {
          List<RequestStore.Claimed> waiting = store.waiting(BATCH, BYTES, now, underWay);
          store.begin(waiting.stream().filter(one -> one.receivedAt().isBefore(began)).toList());
          return waiting;
        });
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
        taking.fail(request, Words.of(e, "it cannot be read"));
      }
      return Optional.empty();
    } catch (StackOverflowError e) {
      taking.fail(request, "it is nested too deeply to be read");
      return Optional.empty();
    } catch (IOException e) {
      taking.putOff(request, e);
      return Optional.empty();
    }
  }

  private void take() throws InterruptedException {
    List<Parsed> batch = read.take();
    Map<WorkspaceId, List<Parsed>> byWorkspace = new LinkedHashMap<>();
    for (Parsed parsed : batch) {
      byWorkspace.computeIfAbsent(parsed.workspace(), key -> new ArrayList<>()).add(parsed);
    }
    try {
      byWorkspace.forEach(
          (workspace, all) -> take(workspace, Lanes.of(all, intake.busy() ? 1 : LANES)));
    } finally {
      batch.forEach(parsed -> underWay.remove(parsed.id()));
    }
  }

  private void take(WorkspaceId workspace, Lanes lanes) {
    CompletableFuture.allOf(
            lanes.abreast().stream()
                .map(
                    lane -> CompletableFuture.runAsync(() -> taking.take(workspace, lane), abreast))
                .toArray(CompletableFuture[]::new))
        .join();
    if (!lanes.after().isEmpty()) {
      taking.take(workspace, lanes.after());
    }
  }

  /** Something to do again and again. */
  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }
}
