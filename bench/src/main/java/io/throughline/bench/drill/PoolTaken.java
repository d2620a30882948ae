package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Rig;
import java.util.Map;
import java.util.function.Consumer;

/** All connections of a small pool wait for locks that somebody else holds. */
public final class PoolTaken implements Part {
  private static final long MILLIS = 30_000;
  private static final long LEAST = 12_000;

  @Override
  public String name() {
    return "pool";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    try (Rig rig = new Rig(Map.of("THROUGHLINE_DATABASE_POOL", "4"));
        Ledger ledger = rig.ledger()) {
      Outages.report(
          rig,
          (long) Math.max(LEAST, MILLIS * scale),
          () -> {
            ledger.run("begin");
            ledger.run(
                "lock table channel.request, conversation.entry, kernel.event, kernel.job in exclusive mode");
          },
          () -> ledger.run("commit"),
          report);
    }
  }
}
