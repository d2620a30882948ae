package io.throughline.inbox;

import io.throughline.kernel.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few minutes whether what comes and goes at inboxes is as usual, and says so when it
 * is not or is again. Every node does; that is harmless.
 */
final class Watch implements AutoCloseable {
  /** How long hours are kept. */
  private static final Duration KEPT = Duration.ofDays(36);

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration REST = Duration.ofSeconds(1);

  private final Database database;
  private final InboxStore inboxes;
  private final HealthStore health;
  private final HourStore hours;
  private final Clock clock;
  private final Consumer<InboxRow> news;
  private final Thread thread = Thread.ofVirtual().name("inbox watch").unstarted(this::run);
  private volatile boolean open = true;

  /** Tells the news in the transaction that notes it. */
  Watch(
      Database database,
      InboxStore inboxes,
      HealthStore health,
      HourStore hours,
      Clock clock,
      Consumer<InboxRow> news) {
    this.database = database;
    this.inboxes = inboxes;
    this.health = health;
    this.hours = hours;
    this.clock = clock;
    this.news = news;
  }

  void start() {
    thread.start();
  }

  private void run() {
    Instant last = clock.instant();
    while (open) {
      try {
        Thread.sleep(REST);
      } catch (InterruptedException e) {
        return;
      }
      if (!clock.instant().isBefore(last.plus(EVERY))) {
        last = clock.instant();
        tryToLook();
      }
    }
  }

  private void tryToLook() {
    try {
      look();
    } catch (RuntimeException e) {
      if (open) {
        LOG.warn("Looking after what is usual failed and goes on", e);
      }
    }
  }

  /** Looks at all inboxes, each in a transaction of its own. */
  void look() {
    Instant now = clock.instant();
    List<InboxRow> living = database.read(inboxes::living);
    for (InboxRow row : living) {
      database.run(
          () -> {
            Optional<String> unusual =
                row.state() == Inbox.State.ACTIVE
                    ? new Usual(hours.of(row.workspace(), row.id(), now.minus(Usual.MEMORY)), now)
                        .broken()
                    : Optional.empty();
            if (health.warn(row.workspace(), row.id(), unusual, now)) {
              news.accept(row);
            }
          });
    }
  }

  /** Forgets hours from which nothing is learnt any more; how many. */
  int forget() {
    return database.write(() -> hours.forget(clock.instant().minus(KEPT)));
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
    try {
      if (thread.isAlive()) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
