package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.rig.Rig;
import java.util.function.Consumer;

/** How the others fared while somebody made trouble, and what it cost the server. */
final class Others {
  private static final double LONGEST_MILLIS = 1000;
  private static final double MOST_MEGABYTES = 512;

  private Others() {}

  static void report(Rig rig, Traffic traffic, Consumer<Figure> report) {
    report.accept(Figure.of("others answered meanwhile, p50", traffic.millis(50), "ms"));
    report.accept(
        Figure.of("others answered meanwhile, p99", traffic.millis(99), "ms")
            .atMost(LONGEST_MILLIS));
    report.accept(
        Figure.of("most memory of the server", (double) rig.installation().peak(), "MB")
            .atMost(MOST_MEGABYTES));
  }
}
