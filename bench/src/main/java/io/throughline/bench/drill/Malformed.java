package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Installation;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Bodies of every wrong form, from fuzzed ones to such that never end, among good ones. */
public final class Malformed implements Part {
  private static final int VARIANTS = 10_000;
  private static final int COPIES = 40;
  private static final int CONNECTIONS = 16;
  private static final int SECONDS = 300;
  private static final long SEED = 20_260_729;

  @Override
  public String name() {
    return "malformed";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    Map<String, String> settings = new TreeMap<>(Installation.SMALL);
    settings.put("THROUGHLINE_TRUSTED_PROXIES", "127.0.0.1");
    try (Rig rig = new Rig(settings)) {
      Traffic traffic = new Traffic(rig, rig.everywhere(), 4, rig.installation()::base);
      try (traffic) {
        traffic.begin();
        for (Door door : Door.all(rig)) {
          fuzz(rig, door, (int) (VARIANTS * scale), report);
        }
        new Torments(rig, Math.max(5, (int) (COPIES * scale))).report(report);
      }
      Others.report(rig, traffic, report);
      new Reconciliation(rig, traffic).reportTrafficOnly(report);
    }
  }

  private static void fuzz(Rig rig, Door door, int variants, Consumer<Figure> report) {
    Fuzzer fuzzer = new Fuzzer(door.samples(), SEED);
    Volley.Result result =
        new Volley(
                rig.installation().port(),
                CONNECTIONS,
                0,
                number -> door.request().apply(number, fuzzer.next()),
                (number, status) -> {})
            .fire(SECONDS, variants);
    report.accept(
        Figure.count("%s bodies %s".formatted(door.channel(), result.statuses()), result.fired()));
    long dishonest =
        result.statuses().entrySet().stream()
            .filter(entry -> !honest(entry.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    report.accept(
        Figure.count("%s bodies answered dishonestly".formatted(door.channel()), dishonest)
            .atMost(0));
    if (door.kept()) {
      ends(rig, door, result.statuses().getOrDefault(200, 0L), report);
    }
  }

  private static boolean honest(int status) {
    return status == 200 || status / 100 == 4 || status == 503;
  }

  /** What was acknowledged is stored and ends in a state that says why. */
  private static void ends(Rig rig, Door door, long acknowledged, Consumer<Figure> report) {
    String ours =
        "from channel.request r join inbox.inbox i on i.workspace_id = r.workspace_id and i.id = r.inbox_id"
            + " where r.headers ->> '%s' = '1' and i.kind = '%s'"
                .formatted(Door.MARK, door.channel());
    try (Ledger ledger = rig.ledger()) {
      Pause.until(
          "the bodies to be processed",
          Duration.ofMinutes(2),
          () -> ledger.number("select count(*) " + ours + " and r.state = 'received'") == 0);
      Map<String, Long> states = new TreeMap<>();
      ledger.column("select r.state " + ours).forEach(state -> states.merge(state, 1L, Long::sum));
      long stored = states.values().stream().mapToLong(Long::longValue).sum();
      report.accept(Figure.count("%s bodies kept %s".formatted(door.channel(), states), stored));
      report.accept(
          Figure.count(
                  "%s bodies acknowledged and not kept".formatted(door.channel()),
                  acknowledged - stored)
              .atMost(0));
      report.accept(
          Figure.count(
                  "%s bodies that failed without a reason".formatted(door.channel()),
                  ledger.number(
                      "select count(*) "
                          + ours
                          + " and r.state in ('failed', 'ignored') and coalesce(r.reason, '') = ''"))
              .atMost(0));
    }
  }
}
