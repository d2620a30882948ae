package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import java.time.Duration;
import java.util.function.Consumer;

/** Consumers of events that are held up: nothing else waits for them, and they catch up. */
public final class SlowConsumer implements Part {
  private static final long MILLIS = 30_000;
  private static final double LONGEST_SECONDS = 30;
  private static final String BEHIND =
      """
      select count(*) from kernel.event e where (e.tx, e.position) > (
        select c.tx, c.position from kernel.cursor c order by c.tx, c.position limit 1)
      """;

  @Override
  public String name() {
    return "slow-consumer";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    try (Rig rig = new Rig();
        Ledger holder = rig.ledger();
        Ledger ledger = rig.ledger()) {
      Traffic traffic = new Traffic(rig);
      long behind;
      double caughtUp;
      try (traffic) {
        traffic.begin();
        report.accept(
            Figure.count("consumers", ledger.number("select count(*) from kernel.cursor"))
                .atLeast(1));
        holder.run("begin");
        holder.run("select * from kernel.cursor for update");
        Pause.millis((long) Math.max(5000, MILLIS * scale));
        behind = ledger.number(BEHIND);
        holder.run("commit");
      }
      long began = System.nanoTime();
      Pause.until(
          "the consumers to catch up", Duration.ofMinutes(2), () -> ledger.number(BEHIND) == 0);
      caughtUp = (System.nanoTime() - began) / 1e9;
      report.accept(Figure.count("events it was behind", behind).atLeast(1));
      report.accept(Figure.of("until it caught up", caughtUp, "s").atMost(LONGEST_SECONDS));
      Others.report(rig, traffic, report);
      new Reconciliation(rig, traffic).report(report);
    }
  }
}
