package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import java.time.Duration;
import java.util.function.Consumer;

/** Providers that take nothing for a while: what waits goes out later, once and in order. */
public final class ProviderAway implements Part {
  private static final long MILLIS = 30_000;

  @Override
  public String name() {
    return "provider-away";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    long millis = (long) Math.max(3000, MILLIS * scale * scale);
    try (Rig rig = new Rig()) {
      Traffic traffic = new Traffic(rig);
      try (traffic) {
        traffic.begin();
        Pause.millis(1000);
        rig.everywhere().away(Duration.ofMillis(millis));
        Pause.millis(millis);
        Pause.millis(500);
      }
      report.accept(Figure.of("provider away", millis / 1000.0, "s"));
      long began = System.nanoTime();
      new Reconciliation(rig, traffic).report(report);
      report.accept(
          Figure.of("until all was out after that", (System.nanoTime() - began) / 1e9, "s"));
    }
  }
}
