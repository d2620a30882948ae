package io.throughline.kernel.db;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Signals to processes (kill(1)); PostgreSQL gives three of them a meaning. */
final class Signal {
  private Signal() {}

  /** Sends the signal: {@code TERM} waits for clients, {@code INT} cuts them off. */
  static void send(long pid, String name) throws IOException {
    Process kill =
        new ProcessBuilder("sh", "-c", "kill -\"$1\" \"$2\"", "kill", name, Long.toString(pid))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      kill.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits a moment for a process to go on. */
  static void pause() {
    try {
      Thread.sleep(15);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
    }
  }
}
