package io.throughline.bench.load;

import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Wire;
import java.time.Duration;
import java.util.BitSet;

/** Waits until each of many sockets has heard a frame with a word in it. */
final class Everyone implements Wire.Ear {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int sockets;
  private final BitSet heard = new BitSet();
  private String word = "";
  private long last;

  /** Of so many sockets, numbered from 0. */
  Everyone(int sockets) {
    this.sockets = sockets;
  }

  @Override
  public void heard(int number, String text, long at) {
    String wanted = wanted();
    if (!wanted.isEmpty() && text.contains(wanted)) {
      note(number, at);
    }
  }

  private synchronized String wanted() {
    return word;
  }

  private synchronized void note(int number, long at) {
    if (!heard.get(number)) {
      heard.set(number);
      last = Math.max(last, at);
    }
  }

  /** Begins to listen for a word that was never said before. */
  synchronized void listen(String wanted) {
    heard.clear();
    last = 0;
    word = wanted;
  }

  /** How many have heard it. */
  synchronized int count() {
    return heard.cardinality();
  }

  /**
   * When the last of all had heard it, as of {@link System#nanoTime}.
   *
   * @throws IllegalStateException if some do not
   */
  long last() {
    Pause.until("all sockets to hear " + wanted(), PATIENCE, () -> count() == sockets);
    synchronized (this) {
      return last;
    }
  }
}
