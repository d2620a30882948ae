package io.throughline.kernel.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log on this node from the moment it starts and hands every batch to all followers, in
 * order, on one thread. Followers must be quick; they are sockets, and resume by position.
 */
public final class EventTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventTail.class);
  private static final int BATCH = 500;
  private static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * How soon an event is looked for that an older transaction hides, at first and at the latest.
   */
  private static final Duration SOON = Duration.ofMillis(4);

  private static final Duration LATE = Duration.ofMillis(64);

  private final EventLog log;
  private final Semaphore wake = new Semaphore(0);
  private final List<Consumer<List<Recorded>>> followers = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile Position position = Position.START;
  private volatile boolean open = true;

  /** Of this log. */
  public EventTail(EventLog log) {
    this.log = log;
    this.thread = Thread.ofVirtual().name("event tail").unstarted(this::run);
  }

  /** Begins at the newest event. */
  public void start() {
    position = log.end();
    log.onCommit(wake::release);
    thread.start();
  }

  /** Hands every batch from now on to the follower. */
  public void follow(Consumer<List<Recorded>> follower) {
    followers.add(follower);
  }

  /** Up to where the followers have been served. */
  public Position position() {
    return position;
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
  }

  private void run() {
    Duration soon = SOON;
    while (open) {
      try {
        List<Recorded> events = log.after(position, BATCH);
        if (!events.isEmpty()) {
          hand(events);
          position = events.getLast().position();
          soon = SOON;
        } else if (log.hides(position)) {
          Thread.sleep(soon);
          soon = soon.compareTo(LATE) < 0 ? soon.multipliedBy(2) : LATE;
        } else if (wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("Following the log failed and starts again: {}", e.toString());
        rest();
      }
    }
  }

  private void hand(List<Recorded> events) {
    for (Consumer<List<Recorded>> follower : followers) {
      try {
        follower.accept(events);
      } catch (RuntimeException e) {
        LOG.error("A follower of the log failed", e);
      }
    }
  }

  private void rest() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
