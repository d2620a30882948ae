package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Rig;
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
      Pages pages = new Pages(rig);
      History history = new History(ledger);
      Map<String, Double> small = new LinkedHashMap<>();
      history.grow(sizes[0]);
      warm(pages, history, scale);
      for (long size : sizes) {
        long began = System.nanoTime();
        history.grow(size);
        report.accept(
            Figure.of("%,d messages made".formatted(size), (System.nanoTime() - began) / 1e9, "s"));
        paths(history.conversations())
            .forEach(
                (page, path) -> {
                  String name = "%s at %,d".formatted(page, size);
                  double[][] millis = pages.measure(path, scale, runs);
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
  private static void warm(Pages pages, History history, double scale) {
    for (int round = 0; round < 2; round++) {
      paths(history.conversations()).values().forEach(path -> pages.ask(path, (int) (600 * scale)));
    }
  }

  /** The pages by name; the n-th request for one. */
  private static Map<String, IntFunction<String>> paths(long conversations) {
    Random random = new Random(7);
    Map<String, IntFunction<String>> paths = new LinkedHashMap<>();
    paths.put("open list", n -> "/conversations?status=open");
    paths.put("resolved list", n -> "/conversations?status=resolved");
    paths.put("counts", n -> "/conversations/counts");
    paths.put("conversation", n -> "/conversations/" + conversation(random, conversations));
    paths.put(
        "its entries", n -> "/conversations/" + conversation(random, conversations) + "/entries");
    paths.put("customer", n -> "/customers/" + customer(random, conversations));
    paths.put("their timeline", n -> "/customers/" + customer(random, conversations) + "/timeline");
    paths.put("customer list", n -> "/customers");
    paths.put("customers by name", n -> "/customers?text=frida%20l");
    paths.put("customers by address", n -> "/customers?text=person27%40");
    return paths;
  }

  private static String conversation(Random random, long conversations) {
    return History.conversation(1 + random.nextLong(conversations));
  }

  private static String customer(Random random, long conversations) {
    return History.customer(1 + random.nextLong(conversations));
  }
}
