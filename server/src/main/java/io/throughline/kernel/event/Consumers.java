package io.throughline.kernel.event;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Outage;
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
 * and reported, so that it cannot hold up what follows. While the database fails for now, all wait.
 */
public final class Consumers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);
  private static final int BATCH = 500;

  /** What comes within so short a time is read at once: nobody waits for a consumer. */
  private static final Duration GATHER = Duration.ofMillis(50);

  /** What a patient consumer gathers for; after much it rests twice as long as it worked. */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private static final int REST = 2;
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
   * @return how far that went
   */
  public Step step(Consumer consumer) {
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
    Duration gather = consumer.patient() ? PATIENCE : GATHER;
    while (open) {
      try {
        long began = System.nanoTime();
        switch (step(consumer)) {
          case FULL -> {
            if (consumer.patient()) {
              Thread.sleep(Duration.ofNanos(System.nanoTime() - began).multipliedBy(REST));
            }
          }
          case ALL -> Thread.sleep(gather);
          case NOTHING -> {
            if (wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
              wake.drainPermits();
              Thread.sleep(gather);
            }
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

  /** How far a consumer came. */
  public enum Step {
    /** There was nothing new. */
    NOTHING,
    /** It read all there was. */
    ALL,
    /** There may be more. */
    FULL
  }

  private Step step(Consumer consumer, int most) {
    return database.write(
        () -> {
          database.unhurried();
          Optional<Position> from = store.take(consumer.name(), clock.instant());
          if (from.isEmpty()) {
            return Step.NOTHING;
          }
          EventLog.Stretch stretch = log.stretch(from.get(), most, consumer.events());
          if (stretch.end().isEmpty()) {
            return Step.NOTHING;
          }
          if (!stretch.events().isEmpty()) {
            consumer.accept(stretch.events());
          }
          store.move(consumer.name(), stretch.end().get(), clock.instant());
          return stretch.full() ? Step.FULL : Step.ALL;
        });
  }

  private Step stepAlone(Consumer consumer, RuntimeException first) {
    try {
      Step taken = step(consumer, 1);
      failures.remove(consumer.name());
      return taken;
    } catch (RuntimeException e) {
      if (Outage.explains(e)) {
        throw e;
      }
      int count = failures.merge(consumer.name(), 1, Integer::sum);
      if (count < TRIES) {
        throw e;
      }
      LOG.error("Consumer {} passes over an event it cannot take", consumer.name(), first);
      failures.remove(consumer.name());
      return skip(consumer);
    }
  }

  private Step skip(Consumer consumer) {
    return database.write(
        () -> {
          Optional<Position> from = store.take(consumer.name(), clock.instant());
          List<Recorded> next = from.isEmpty() ? List.of() : log.after(from.get(), 1);
          next.forEach(event -> store.move(consumer.name(), event.position(), clock.instant()));
          return next.isEmpty() ? Step.NOTHING : Step.FULL;
        });
  }
}
