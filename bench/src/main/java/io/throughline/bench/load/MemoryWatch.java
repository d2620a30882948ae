package io.throughline.bench.load;

import io.throughline.bench.rig.Installation;
import io.throughline.bench.rig.Memory;
import io.throughline.bench.rig.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/** Looks again and again at the server's memory while something goes on. */
final class MemoryWatch implements AutoCloseable {
  private final LongSupplier measure;
  private final long before;
  private final Thread thread;
  private volatile long greatest;
  private volatile boolean open = true;

  private MemoryWatch(LongSupplier measure, long pauseMillis) {
    this.measure = measure;
    before = measure.getAsLong();
    greatest = before;
    thread = Thread.ofVirtual().start(() -> look(pauseMillis));
  }

  /** At its resident memory. */
  static MemoryWatch resident(Installation installation) {
    ProcessHandle server = installation.running().toHandle();
    return new MemoryWatch(() -> Memory.of(server).resident(), 50);
  }

  /** At the objects that survive a collection, which each look causes. */
  static MemoryWatch live(Installation installation) {
    long pid = installation.running().pid();
    return new MemoryWatch(() -> live(pid), 200);
  }

  /** By how many bytes the most was more than before. */
  long growth() {
    greatest = Math.max(greatest, measure.getAsLong());
    return greatest - before;
  }

  private void look(long pauseMillis) {
    while (open) {
      greatest = Math.max(greatest, measure.getAsLong());
      Pause.millis(pauseMillis);
    }
  }

  /** The bytes in the last line of a histogram: {@code Total <objects> <bytes>}. */
  private static long live(long pid) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(pid),
                  "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .lines()
              .toList();
      String last = lines.isEmpty() ? "" : lines.getLast();
      if (!last.startsWith("Total")) {
        throw new IllegalStateException("jcmd says " + last);
      }
      return Long.parseLong(last.replaceAll("^Total +[0-9]+", "").strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
