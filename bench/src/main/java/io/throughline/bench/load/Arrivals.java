package io.throughline.bench.load;

import io.throughline.bench.rig.Post;
import io.throughline.bench.rig.Wire;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * When the numbered messages of a run were first heard on a socket, from frames that carry the
 * entry itself. The texts are those of {@link Post.Text#of}.
 */
final class Arrivals implements Wire.Ear {
  private static final long LONGEST_MICROS = 120_000_000;
  private static final String ENTRY = "\"entry\":{";
  private static final String NUMBER = "\"Message ";

  private final String end;
  private final AtomicLongArray heard;
  private final AtomicInteger count = new AtomicInteger();

  /** Of a run of so many messages. */
  Arrivals(String run, int messages) {
    this.end = " of run " + run + ":";
    this.heard = new AtomicLongArray(messages);
  }

  @Override
  public void heard(int number, String text, long at) {
    int from = text.indexOf(NUMBER, Math.max(0, text.indexOf(ENTRY)));
    int to = text.indexOf(end, Math.max(0, from));
    if (from >= 0
        && to > from
        && text.contains(ENTRY)
        && heard.compareAndSet(Integer.parseInt(text, from + NUMBER.length(), to, 10), 0, at)) {
      count.incrementAndGet();
    }
  }

  int count() {
    return count.get();
  }

  int missing() {
    return heard.length() - count();
  }

  /** Microseconds from when each message was due; of those that came. */
  Histogram since(IntToLongFunction due) {
    Histogram histogram = new Histogram(LONGEST_MICROS, 3);
    for (int i = 0; i < heard.length(); i++) {
      if (heard.get(i) != 0) {
        long micros = (heard.get(i) - due.applyAsLong(i)) / 1000;
        histogram.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
      }
    }
    return histogram;
  }
}
