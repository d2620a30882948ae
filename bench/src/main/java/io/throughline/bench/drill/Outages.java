package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Web;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a server does while its store does not serve, and how soon it recovers. */
final class Outages {
  private static final double LONGEST_MILLIS = 10_000;

  private Outages() {}

  /**
   * Makes the trouble under traffic, ends it after a while and reconciles.
   *
   * @param trouble begins it
   * @param relief ends it
   */
  static void report(
      Rig rig, long millis, Runnable trouble, Runnable relief, Consumer<Figure> report) {
    Traffic traffic = new Traffic(rig);
    Map<Integer, Integer> alive = new TreeMap<>();
    double recovery;
    try (traffic) {
      traffic.begin();
      Pause.millis(1000);
      trouble.run();
      long end = System.nanoTime() + millis * 1_000_000;
      while (System.nanoTime() < end) {
        alive.merge(status(rig, "/health/live"), 1, Integer::sum);
        Pause.millis(200);
      }
      relief.run();
      long began = System.nanoTime();
      long before = traffic.said().size();
      Pause.until(
          "messages to be acknowledged again",
          java.time.Duration.ofMinutes(2),
          () -> traffic.said().size() > before);
      rig.installation().await();
      recovery = (System.nanoTime() - began) / 1e6;
      Pause.millis(1000);
    }
    report.accept(Figure.of("trouble", millis / 1000.0, "s"));
    report.accept(Figure.count("requests answered 429 or 503", traffic.turnedAway()));
    report.accept(
        Figure.count(
                "signs of life missed " + alive,
                alive.entrySet().stream()
                    .filter(entry -> entry.getKey() != 200)
                    .mapToInt(Map.Entry::getValue)
                    .sum())
            .atMost(0));
    report.accept(Figure.of("until it serves again", recovery, "ms").atMost(LONGEST_MILLIS));
    new Reconciliation(rig, traffic).report(report);
  }

  private static int status(Rig rig, String path) {
    try {
      return new Web(rig.installation().base()).get(path).status();
    } catch (java.io.UncheckedIOException e) {
      return 0;
    }
  }
}
