package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import io.throughline.bench.rig.Web;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * How long an agent waits for each page, from the request to the last byte of the answer, as the
 * history grows: 10 thousand, 1 million and, unless in a hurry, 10 million messages.
 */
public final class Reading implements Part {
  private static final double RATE = 40;
  private static final double WITHIN = 1.3;

  /** The least that a noisy machine can tell apart. */
  private static final double GRAIN = 1;

  @Override
  public String name() {
    return "read";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    long[] sizes =
        scale < 0.5 ? new long[] {10_000, 1_000_000} : new long[] {10_000, 1_000_000, 10_000_000};
    int runs = scale < 0.5 ? 1 : 3;
    try (Rig rig = new Rig();
        Ledger ledger = rig.ledger()) {
      String cookie = session(rig);
      History history = new History(ledger);
      Map<String, Double> small = new LinkedHashMap<>();
      history.grow(sizes[0]);
      warm(rig, cookie, history, scale);
      for (long size : sizes) {
        long began = System.nanoTime();
        history.grow(size);
        report.accept(
            Figure.of("%,d messages made".formatted(size), (System.nanoTime() - began) / 1e9, "s"));
        pages(history.conversations())
            .forEach(
                (page, path) -> {
                  String name = "%s at %,d".formatted(page, size);
                  double[][] millis = measure(rig, cookie, path, scale, runs);
                  Figure p99 = Figure.of(name + ", p99", millis[1], "ms").atMost(20);
                  Figure p50 = Figure.of(name + ", p50", millis[0], "ms");
                  double most = WITHIN * small.computeIfAbsent(page, any -> p50.value()) + GRAIN;
                  report.accept(size == sizes[0] ? p50 : p50.atMost(most));
                  report.accept(p99);
                });
      }
    }
  }

  /** Lets the server compile what it needs; a server that runs for days has long done so. */
  private static void warm(Rig rig, String cookie, History history, double scale) {
    for (int round = 0; round < 2; round++) {
      pages(history.conversations())
          .values()
          .forEach(path -> volley(rig, cookie, path, (int) (600 * scale)));
    }
  }

  /** The pages by name; the n-th request for one. */
  private static Map<String, IntFunction<String>> pages(long conversations) {
    Random random = new Random(7);
    Map<String, IntFunction<String>> pages = new LinkedHashMap<>();
    pages.put("open list", n -> "/conversations?status=open");
    pages.put("resolved list", n -> "/conversations?status=resolved");
    pages.put("counts", n -> "/conversations/counts");
    pages.put("conversation", n -> "/conversations/" + conversation(random, conversations));
    pages.put(
        "its entries", n -> "/conversations/" + conversation(random, conversations) + "/entries");
    pages.put("customer", n -> "/customers/" + customer(random, conversations));
    pages.put("their timeline", n -> "/customers/" + customer(random, conversations) + "/timeline");
    pages.put("customer list", n -> "/customers");
    pages.put("customers by name", n -> "/customers?text=frida%20l");
    pages.put("customers by address", n -> "/customers?text=person27%40");
    pages.put("rare word", n -> "/conversations?status=all&text=" + History.RARE);
    pages.put("scarce word", n -> "/conversations?status=all&text=" + History.SCARCE);
    pages.put("common word", n -> "/conversations?status=all&text=" + History.COMMON);
    pages.put("rare word, open", n -> "/conversations?status=open&text=" + History.RARE);
    pages.put("common word, open", n -> "/conversations?status=open&text=" + History.COMMON);
    return pages;
  }

  private static String conversation(Random random, long conversations) {
    return History.conversation(1 + random.nextLong(conversations));
  }

  private static String customer(Random random, long conversations) {
    return History.customer(1 + random.nextLong(conversations));
  }

  /** Medians and 99th percentiles of some runs, after one that does not count. */
  private static double[][] measure(
      Rig rig, String cookie, IntFunction<String> path, double scale, int runs) {
    double[][] millis = new double[2][runs];
    int shots = (int) Math.max(100, 400 * scale);
    volley(rig, cookie, path, shots / 2);
    for (int i = 0; i < runs; i++) {
      Volley.Result result = volley(rig, cookie, path, shots);
      millis[0][i] = result.millis(50);
      millis[1][i] = result.millis(99);
    }
    return millis;
  }

  private static Volley.Result volley(Rig rig, String cookie, IntFunction<String> path, int shots) {
    Volley.Result result =
        new Volley(
                rig.installation().port(),
                8,
                RATE,
                n -> request(path.apply(n), cookie),
                (number, status) -> {})
            .fire(600, shots);
    if (result.statuses().getOrDefault(200, 0L) != shots) {
      throw new IllegalStateException(path.apply(0) + " was answered with " + result.statuses());
    }
    return result;
  }

  private static byte[] request(String path, String cookie) {
    return "GET /api/v1%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nCookie: %s\r\n\r\n"
        .formatted(path, cookie)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Logs an agent in, so that there is somebody to have unread messages. */
  private static String session(Rig rig) {
    return new Web(rig.installation().base())
        .post(
            "/api/v1/session",
            Map.of("email", "maya@bench.example", "password", "correct horse battery"))
        .good()
        .cookie()
        .replaceAll(";.*", "");
  }
}
