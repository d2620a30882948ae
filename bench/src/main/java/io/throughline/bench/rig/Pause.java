package io.throughline.bench.rig;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting. */
public final class Pause {
  private Pause() {}

  /** Rests so many milliseconds. */
  public static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Waits until it is so.
   *
   * @throws IllegalStateException if it is not in time
   */
  public static void until(String what, Duration most, BooleanSupplier so) {
    long end = System.nanoTime() + most.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not in " + most.toSeconds() + " s: " + what);
      }
      millis(20);
    }
  }
}
