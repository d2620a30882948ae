package io.throughline.bench.load;

import io.throughline.bench.rig.Mailer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Mails handed over on several connections at once, each as soon as the one before was answered.
 * Every fiftieth is handed over twice, as by a server that did not hear the answer.
 */
final class MailRun {
  private static final int REPEATED = 50;

  private final String run;
  private final int mails;
  private final IntFunction<byte[]> written;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
  private final List<String> troubles = new ArrayList<>();
  private double acceptedAfter;
  private double drainedAfter;

  /**
   * A run that has not begun.
   *
   * @param run its name, which is in the sender of each envelope
   * @param written the bytes of a mail by its number
   */
  MailRun(String run, int mails, IntFunction<byte[]> written) {
    this.run = run;
    this.mails = mails;
    this.written = written;
  }

  /**
   * Hands all over.
   *
   * @param drained waits until everything is processed
   * @throws IllegalStateException if a connection breaks or a mail is refused
   */
  void deliver(int door, int connections, Runnable drained) {
    long began = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      threads.add(Thread.ofVirtual().start(() -> deliver(door)));
    }
    join(threads);
    acceptedAfter = (System.nanoTime() - began) / 1e9;
    drained.run();
    drainedAfter = (System.nanoTime() - began) / 1e9;
    if (!troubles.isEmpty()) {
      throw new IllegalStateException("mails were not taken: " + troubles);
    }
  }

  private void deliver(int door) {
    try (Mailer mailer = new Mailer(door)) {
      for (int number = next.getAndIncrement(); number < mails; number = next.getAndIncrement()) {
        byte[] mail = written.apply(number);
        deliver(mailer, number, mail);
        if (number % REPEATED == 0) {
          deliver(mailer, number, mail);
        }
      }
    } catch (IOException e) {
      trouble(e.toString());
    }
  }

  private void deliver(Mailer mailer, int number, byte[] mail) throws IOException {
    String sender = "m%d.%s@people.example".formatted(number, run);
    int code = mailer.deliver(sender, Mails.ADDRESS, out -> out.write(mail));
    if (code == 250) {
      accepted.merge(sender, 1, Integer::sum);
    } else {
      trouble("mail %d was answered with %d".formatted(number, code));
    }
  }

  private void trouble(String what) {
    synchronized (troubles) {
      troubles.add(what);
    }
  }

  static void join(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** How often each was accepted, by the sender of its envelope. */
  Map<String, Integer> accepted() {
    return accepted;
  }

  /** How many were accepted in all. */
  int count() {
    return accepted.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Seconds until the last was accepted. */
  double acceptedAfter() {
    return acceptedAfter;
  }

  /** Seconds until the last was processed. */
  double drainedAfter() {
    return drainedAfter;
  }
}
