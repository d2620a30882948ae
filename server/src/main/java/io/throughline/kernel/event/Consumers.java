package io.throughline.kernel.event;

import io.throughline.kernel.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the named consumers, each on a thread of its own, on one node at a time. A batch that fails
 * is tried event by event; an event that keeps failing is passed over after {@value #TRIES} tries
 * and reported, so that it cannot hold up what follows.
 */
public final class Consumers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);
  private static final int BATCH = 500;
  private static final int TRIES = 5;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Database database;
  private final EventLog log;
  private final EventStore store;
  private final Clock clock;
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private volatile boolean open = true;

  /** Reads this log. */
  public Consumers(Database database, EventLog log, Clock clock) {
    this.database = database;
    this.log = log;
    this.store = new EventStore(database);
    this.clock = clock;
  }

  /** Starts a consumer. */
  public void start(Consumer consumer) {
    Semaphore wake = new Semaphore(1);
    log.onCommit(wake::release);
    threads.add(
        Thread.ofVirtual().name("consumer " + consumer.name()).start(() -> run(consumer, wake)));
  }

  /**
   * Lets a consumer read one batch now.
   *
   * @return how many events it took
   */
  public int step(Consumer consumer) {
    try {
      return step(consumer, BATCH);
    } catch (RuntimeException e) {
      LOG.warn("Consumer {} failed on a batch: {}", consumer.name(), e.toString());
      return stepAlone(consumer, e);
    }
  }

  @Override
  public void close() {
    open = false;
    threads.forEach(Thread::interrupt);
  }

  private void run(Consumer consumer, Semaphore wake) {
    while (open) {
      try {
        if (step(consumer) == 0) {
          boolean woken = wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
          if (woken) {
            wake.drainPermits();
          }
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("Consumer {} cannot read the log", consumer.name(), e);
        if (!wait(wake)) {
          return;
        }
      }
    }
  }

  private boolean wait(Semaphore wake) {
    try {
      return wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS) || open;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private int step(Consumer consumer, int most) {
    return database.write(
        () -> {
          Optional<Position> from = store.take(consumer.name(), clock.instant());
          if (from.isEmpty()) {
            return 0;
          }
          List<Recorded> events = log.after(from.get(), most);
          if (!events.isEmpty()) {
            consumer.accept(events);
            store.move(consumer.name(), events.getLast().position(), clock.instant());
          }
          return events.size();
        });
  }

  private int stepAlone(Consumer consumer, RuntimeException first) {
    try {
      int taken = step(consumer, 1);
      failures.remove(consumer.name());
      return taken;
    } catch (RuntimeException e) {
      int count = failures.merge(consumer.name(), 1, Integer::sum);
      if (count < TRIES) {
        throw e;
      }
      LOG.error("Consumer {} passes over an event it cannot take", consumer.name(), first);
      failures.remove(consumer.name());
      return skip(consumer);
    }
  }

  private int skip(Consumer consumer) {
    return database.write(
        () -> {
          Optional<Position> from = store.take(consumer.name(), clock.instant());
          List<Recorded> next = from.isEmpty() ? List.of() : log.after(from.get(), 1);
          next.forEach(event -> store.move(consumer.name(), event.position(), clock.instant()));
          return next.size();
        });
  }
}
