package io.throughline.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/**
 * Load over HTTP from one thread. With a rate it is open-loop: a shot is due at its time whether or
 * not earlier ones were answered, and its latency counts from then, waiting for a free connection
 * included. Without a rate every connection sends again as soon as it was answered.
 */
public final class Volley {
  private static final long LONGEST_MICROS = 120_000_000;
  private static final long NAP = 100_000;
  private static final long PATIENCE = 30_000_000_000L;

  private final int port;
  private final int connections;
  private final double rate;
  private final IntFunction<byte[]> shots;
  private final Ending ending;
  private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
  private final Map<Integer, Long> statuses = new TreeMap<>();
  private final Deque<Line> idle = new ArrayDeque<>();
  private int lines;
  private int next;
  private long finished;
  private long refusedUntil;
  private volatile long began;

  /** What becomes of a shot. */
  @FunctionalInterface
  public interface Ending {
    /**
     * Called once for each.
     *
     * @param number of the shot
     * @param status the HTTP status; 0 if the connection broke before the answer
     */
    void of(int number, int status);
  }

  /**
   * A volley.
   *
   * @param port of the server on 127.0.0.1
   * @param connections at the most
   * @param rate shots a second; 0 for as many as are answered
   * @param shots the request by number, from 0
   * @param ending told of each
   */
  public Volley(int port, int connections, double rate, IntFunction<byte[]> shots, Ending ending) {
    this.port = port;
    this.connections = connections;
    this.rate = rate;
    this.shots = shots;
    this.ending = ending;
  }

  /** Fires for so long, or until so many were fired, and waits for the answers. */
  public Result fire(double seconds, int most) {
    began = System.nanoTime();
    long end = began + (long) (seconds * 1e9);
    finished = began;
    try (Selector selector = Selector.open()) {
      boolean firing = true;
      while (firing || (idle.size() < lines && System.nanoTime() < end + PATIENCE)) {
        long now = System.nanoTime();
        firing = now < end && next < most;
        long pause = firing ? dispatch(selector, now, most) : 50;
        select(selector, pause);
      }
      selector.keys().forEach(key -> abandon((Line) key.attachment()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Result(next, statuses, latency, (finished - began) / 1e9);
  }

  /** Sends what is due; returns how many milliseconds there is nothing to do. */
  private long dispatch(Selector selector, long now, int most) {
    while (next < most) {
      long due = rate == 0 ? now : due(next);
      if (due > now) {
        return rest(due - now);
      }
      Line line = line(selector, now);
      if (line == null) {
        return 5;
      }
      int number = next++;
      try {
        line.send(number, shots.apply(number), due);
      } catch (IOException e) {
        broken(line, number);
      }
    }
    return 50;
  }

  /** When a shot of a volley with a rate is or was due, as of {@link System#nanoTime}. */
  public long due(int number) {
    return began + (long) (number * 1e9 / rate);
  }

  /** A selector waits for whole milliseconds only; less is slept away instead of spun away. */
  private static long rest(long nanos) {
    if (nanos < 1_000_000) {
      LockSupport.parkNanos(Math.min(nanos, NAP));
    }
    return nanos / 1_000_000;
  }

  private @org.jspecify.annotations.Nullable Line line(Selector selector, long now) {
    Line free = idle.poll();
    if (free != null || lines >= connections || now < refusedUntil) {
      return free;
    }
    try {
      Line fresh = new Line(port, selector);
      lines++;
      return fresh;
    } catch (IOException e) {
      refusedUntil = now + 20_000_000;
      return null;
    }
  }

  private void select(Selector selector, long millis) throws IOException {
    if (millis > 0) {
      selector.select(millis);
    } else {
      selector.selectNow();
    }
    for (SelectionKey key : selector.selectedKeys()) {
      Line line = (Line) key.attachment();
      try {
        if (key.isWritable()) {
          line.write();
        }
        if (key.isReadable()) {
          read(line);
        }
      } catch (IOException e) {
        broken(line, line.shot());
      }
    }
    selector.selectedKeys().clear();
  }

  private void read(Line line) throws IOException {
    int status = line.read();
    if (status != 0) {
      finished = System.nanoTime();
      latency.recordValue(Math.min(LONGEST_MICROS, (finished - line.due()) / 1000));
      statuses.merge(status, 1L, Long::sum);
      ending.of(line.shot(), status);
      idle.add(line);
    }
  }

  private void broken(Line line, int number) {
    boolean underWay = line.busy();
    line.close();
    idle.remove(line);
    lines--;
    if (underWay) {
      statuses.merge(0, 1L, Long::sum);
      ending.of(number, 0);
    }
  }

  private void abandon(Line line) {
    if (line.busy()) {
      statuses.merge(0, 1L, Long::sum);
      ending.of(line.shot(), 0);
    }
    line.close();
  }

  /**
   * What came of it.
   *
   * @param fired how many were sent
   * @param statuses how many were answered with what; 0 for a broken connection
   * @param latency microseconds from when each was due to its answer
   * @param seconds from the first to the last answer
   */
  public record Result(int fired, Map<Integer, Long> statuses, Histogram latency, double seconds) {
    /** Well answered ones a second. */
    public double good() {
      return statuses.getOrDefault(200, 0L) / seconds;
    }

    /** Milliseconds at a percentile. */
    public double millis(double percentile) {
      return latency.getValueAtPercentile(percentile) / 1000.0;
    }
  }
}
