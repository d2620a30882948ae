package io.throughline.kernel.job;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.JobId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs in the database. A job is claimed under a lease that its node keeps extending; when a node
 * dies the lease runs out and another takes the job. Attempts are spaced by back-off with jitter.
 */
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration EXTEND = Duration.ofMillis(1500);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int AT_ONCE = 64;

  /** Jobs of one lane that follow each other before another lane may have its place. */
  private static final int IN_A_ROW = 20;

  private final Database database;
  private final JobStore store;
  private final Ids ids;
  private final Clock clock;
  private final UUID lease = UUID.randomUUID();
  private final Map<String, Worker> workers = new ConcurrentHashMap<>();
  private final Map<JobId, Job> running = new ConcurrentHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean open = true;

  /** On this database. */
  public Jobs(Database database, Ids ids, Clock clock) {
    this.database = database;
    this.store = new JobStore(database);
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Submits a job with the running transaction. A job of the same kind and key that still waits is
   * left as it is; a dead one is revived.
   */
  public void submit(
      WorkspaceId workspace, String lane, String kind, String key, Object payload, Instant runAt) {
    JobId id = new JobId(ids.next());
    Job job = new Job(workspace, id, lane, kind, key, Json.tree(payload), 0, clock.instant());
    store.insert(job, runAt);
    database.afterCommit(wake::release);
  }

  /** Takes back a job that has not begun, with the running transaction. */
  public void cancel(WorkspaceId workspace, String kind, String key) {
    store.cancel(workspace, kind, key);
  }

  /** Adds a worker; before {@link #start}. */
  public void add(Worker worker) {
    workers.put(worker.kind(), worker);
  }

  /** Begins to work. */
  public void start() {
    threads.add(Thread.ofVirtual().name("jobs").start(this::run));
    threads.add(Thread.ofVirtual().name("job leases").start(this::keep));
  }

  /** Jobs given up, newest first. */
  public List<DeadLetter> dead(WorkspaceId workspace, int most) {
    return database.read(() -> store.dead(workspace, most));
  }

  /**
   * Erases jobs of a workspace that speak of somebody, also dead ones; one that runs ends by
   * itself.
   *
   * @param mentions whether a job's lane, key, payload or failure speaks of them
   * @return how many
   */
  public int erase(WorkspaceId workspace, Predicate<String> mentions) {
    return database.write(
        () ->
            store.delete(
                workspace,
                store.texts(workspace).entrySet().stream()
                    .filter(one -> mentions.test(one.getValue()))
                    .map(Map.Entry::getKey)
                    .toList()));
  }

  /** How many jobs wait or run, in all workspaces. */
  public long waiting() {
    return database.read(store::waiting);
  }

  @Override
  public void close() {
    open = false;
    threads.forEach(Thread::interrupt);
    long patience = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!running.isEmpty() && System.nanoTime() < patience) {
      if (!rest(Duration.ofMillis(20))) {
        return;
      }
    }
  }

  private void run() {
    while (open) {
      try {
        List<Job> claimed = running.size() < AT_ONCE ? claim() : List.of();
        for (Job job : claimed) {
          running.put(job.id(), job);
          Thread.ofVirtual().name("job " + job.kind()).start(() -> work(job));
        }
        if (claimed.isEmpty() && wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("Claiming jobs failed and starts again: {}", e.toString());
        if (!rest(LOOK)) {
          return;
        }
      }
    }
  }

  private List<Job> claim() {
    List<String> kinds = List.copyOf(workers.keySet());
    List<JobId> held = List.copyOf(running.keySet());
    return database.write(() -> store.claim(kinds, held, AT_ONCE - held.size(), mine()));
  }

  private JobStore.Claim mine() {
    Instant now = clock.instant();
    return new JobStore.Claim(lease, now, now.plus(LEASE));
  }

  /** Works on the job and on some that follow in its lane. */
  private void work(Job first) {
    Optional<Job> next = Optional.of(first);
    for (int left = IN_A_ROW; next.isPresent(); left--) {
      Job job = next.get();
      next = Optional.empty();
      try {
        Worker worker = workers.get(job.kind());
        if (worker != null) {
          next = settle(job, worker, attempt(job, worker), left > 1 && open);
        }
      } catch (RuntimeException e) {
        LOG.error("Settling a job of kind {} failed; its lease will run out", job.kind(), e);
      } finally {
        next.ifPresent(following -> running.put(following.id(), following));
        running.remove(job.id());
      }
    }
    wake.release();
  }

  private static Worker.Outcome attempt(Job job, Worker worker) {
    try {
      return worker.work(job);
    } catch (RuntimeException e) {
      LOG.warn("A job of kind {} failed at attempt {}", job.kind(), job.attempt(), e);
      return new Worker.Again(Duration.ZERO, e.toString());
    }
  }

  private Optional<Job> settle(Job job, Worker worker, Worker.Outcome outcome, boolean more) {
    switch (outcome) {
      case Worker.Done done -> {
        return finish(job, more);
      }
      case Worker.Dead(String reason) -> giveUp(job, worker, reason);
      case Worker.Again(Duration after, String reason) -> {
        if (job.attempt() >= worker.attempts()) {
          giveUp(job, worker, reason);
        } else {
          Instant next = clock.instant().plus(after.isZero() ? backOff(job.attempt()) : after);
          database.run(() -> store.again(job, lease, next, reason));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Job> finish(Job job, boolean more) {
    return database.write(
        () -> {
          store.finish(job, lease);
          return more ? store.next(job, List.copyOf(workers.keySet()), mine()) : Optional.empty();
        });
  }

  private void giveUp(Job job, Worker worker, String reason) {
    worker.givenUp(job, reason);
    database.run(() -> store.bury(job, lease, reason));
  }

  /** One second, doubling to fifteen minutes, each time between half and whole of it. */
  static Duration backOff(int attempt) {
    long most = Math.min(Duration.ofMinutes(15).toMillis(), 1000L << Math.min(attempt - 1, 20));
    return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
  }

  private void keep() {
    while (open && rest(EXTEND)) {
      List<JobId> held = List.copyOf(running.keySet());
      if (!held.isEmpty()) {
        try {
          database.run(() -> store.extend(lease, held, clock.instant().plus(LEASE)));
        } catch (RuntimeException e) {
          LOG.warn("Extending leases failed: {}", e.toString());
        }
      }
    }
  }

  private static boolean rest(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /**
   * A job that was given up.
   *
   * @param reason why
   */
  public record DeadLetter(Job job, String reason) {}
}
