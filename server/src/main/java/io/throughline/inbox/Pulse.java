package io.throughline.inbox;

import io.throughline.inbox.HealthStore.Note;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.InboxId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what happens at inboxes and writes it at most once a second, so that a busy inbox costs
 * one row a second and not one a message.
 */
final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final HealthStore store;
  private final HourStore hours;
  private final ConcurrentMap<Hourly, Note> notes = new ConcurrentHashMap<>();
  private final Semaphore noted = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread writer = Thread.ofVirtual().name("inbox pulse").unstarted(this::run);

  Pulse(Database database, HealthStore store, HourStore hours) {
    this.database = database;
    this.store = store;
    this.hours = hours;
  }

  void start() {
    writer.start();
  }

  void note(Note note) {
    notes.merge(Hourly.of(note), note, Note::and);
    if (noted.availablePermits() == 0) {
      noted.release();
    }
  }

  /** Writes what was gathered. */
  void flush() {
    List<Note> taken = new ArrayList<>();
    notes.keySet().forEach(key -> Optional.ofNullable(notes.remove(key)).ifPresent(taken::add));
    taken.sort(
        Comparator.comparing((Note note) -> note.inbox().value())
            .thenComparing(note -> note.hour().at()));
    Map<InboxId, Note> byInbox = new LinkedHashMap<>();
    taken.forEach(note -> byInbox.merge(note.inbox(), note, Note::and));
    try {
      database.run(
          () -> {
            store.add(List.copyOf(byInbox.values()));
            hours.add(
                taken.stream()
                    .map(note -> new HourStore.Of(note.workspace(), note.inbox(), note.hour()))
                    .toList());
          });
    } catch (RuntimeException e) {
      taken.forEach(note -> notes.merge(Hourly.of(note), note, Note::and));
      throw e;
    }
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        noted.acquire();
        noted.drainPermits();
        tryToFlush();
        if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryToFlush() {
    try {
      flush();
    } catch (RuntimeException e) {
      LOG.warn("The health of inboxes could not be written and will be tried again", e);
      noted.release();
    }
  }

  /** Lets a flush that is under way come to its end: cut off, it might count twice. */
  @Override
  public void close() {
    closing.countDown();
    noted.release();
    try {
      if (writer.isAlive()) {
        writer.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tryToFlush();
  }

  /** An hour of an inbox. */
  private record Hourly(InboxId inbox, Instant at) {
    static Hourly of(Note note) {
      return new Hourly(note.inbox(), note.hour().at());
    }
  }
}
