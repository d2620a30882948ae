package io.throughline.kernel.db;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other nodes to look at something. What is due within a moment is told at once, in a
 * transaction of its own that changes nothing and so waits for no disk; what cannot be told while
 * the database is away is told later.
 */
final class Wakes implements AutoCloseable {
  static final String CHANNEL = "throughline_wake";

  private static final Logger LOG = LoggerFactory.getLogger(Wakes.class);
  private static final Duration GATHER = Duration.ofMillis(20);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Database database;
  private final String node = UUID.randomUUID().toString();
  private final Set<String> due = ConcurrentHashMap.newKeySet();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean open = true;

  Wakes(Database database) {
    this.database = database;
    this.thread = Thread.ofVirtual().name("wakes").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void tell(String name) {
    if (due.add(name)) {
      wake.release();
    }
  }

  /** Whether another node sent this. */
  boolean foreign(String sender) {
    return !sender.equals(node);
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
  }

  private void run() {
    while (open) {
      try {
        wake.acquire();
        wake.drainPermits();
        Thread.sleep(send(due.toArray(String[]::new)) ? GATHER : PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean send(String[] names) {
    for (String name : names) {
      due.remove(name);
    }
    try {
      database.run(
          () ->
              database
                  .sql()
                  .execute(
                      "select pg_notify(?, t.name || ' ' || ?) from unnest(?::text[]) t (name)",
                      CHANNEL,
                      node,
                      names));
      return true;
    } catch (RuntimeException e) {
      LOG.debug("Other nodes could not be woken", e);
      for (String name : names) {
        tell(name);
      }
      return false;
    }
  }
}
