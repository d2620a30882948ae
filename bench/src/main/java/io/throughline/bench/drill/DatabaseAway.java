package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Outside;
import io.throughline.bench.rig.Rig;
import java.util.Map;
import java.util.function.Consumer;

/** An external PostgreSQL that cannot be reached for a minute. */
public final class DatabaseAway implements Part {
  private static final long MILLIS = 60_000;
  private static final long LEAST = 10_000;

  @Override
  public String name() {
    return "database-away";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    try (Outside outside = new Outside();
        Rig rig = new Rig(outside.settings(Map.of()))) {
      Outages.report(
          rig, scale < 1 ? LEAST : MILLIS, outside.relay()::cut, outside.relay()::mend, report);
    }
  }
}
