package io.throughline.app;

import io.throughline.notice.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets once an hour what is not needed any more. Every node does so at its own time; each sweep
 * is harmless to repeat and to do twice at once. One that fails is tried again the next hour and
 * holds up no other.
 */
final class Sweeps implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How long events are kept at least; what a consumer has not read yet stays in any case. */
  private static final Duration EVENTS_KEPT = Duration.ofDays(90);

  private final List<Sweep> all;
  private final Clock clock;
  private final Thread thread;
  private volatile boolean open = true;

  private Sweeps(List<Sweep> all, Clock clock) {
    this.all = all;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("sweeps").unstarted(this::run);
  }

  /** All there is to forget. */
  static Sweeps of(Edges.Floors floors, Notices notices) {
    Ground ground = floors.ground();
    Tenancy tenancy = floors.tenancy();
    Records records = floors.records();
    Core core = floors.core();
    LooseBlobs blobs =
        new LooseBlobs(
            tenancy.workspaces(),
            core.attachments(),
            floors.actors().intake(),
            records.imports(),
            ground.blobs(),
            ground.clock());
    return new Sweeps(
        List.of(
            new Sweep("sessions that are over", tenancy.access()::sweep),
            new Sweep("answers to repeated writes", tenancy.idempotency()::sweep),
            new Sweep("uploads that were never sent", core.attachments()::sweep),
            new Sweep("files that nothing refers to", blobs::sweep),
            new Sweep("what was mentioned long ago", records.suggestions()::sweep),
            new Sweep("what became of imports", records.imports()::sweep),
            new Sweep("what happened at inboxes long ago", records.inboxes()::sweep),
            new Sweep("what rules let go", floors.observers().retention()::sweep),
            new Sweep("what agents were told long ago", notices::sweep),
            new Sweep("tallies that are put together", core.overview()::sweep),
            new Sweep(
                "old events",
                () -> ground.log().forget(ground.clock().instant().minus(EVENTS_KEPT)))),
        ground.clock());
  }

  /** Begins; the first time after an hour. */
  void start() {
    thread.start();
  }

  private void run() {
    Instant last = clock.instant();
    while (open && rest()) {
      Instant now = clock.instant();
      if (!now.isBefore(last.plus(EVERY))) {
        last = now;
        for (int i = 0; i < all.size() && open; i++) {
          sweep(all.get(i));
        }
      }
    }
  }

  private void sweep(Sweep sweep) {
    try {
      int gone = sweep.work().getAsInt();
      if (gone > 0) {
        LOG.info("Swept {}: {}", sweep.what(), gone);
      }
    } catch (RuntimeException e) {
      if (open) {
        LOG.warn("Sweeping {} failed", sweep.what(), e);
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

  @Override
  public void close() {
    open = false;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One thing to forget.
   *
   * @param what for the log
   * @param work forgets it and says how many there were
   */
  private record Sweep(String what, IntSupplier work) {}
}
