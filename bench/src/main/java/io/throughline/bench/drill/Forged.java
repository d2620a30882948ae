package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Crowd;
import io.throughline.bench.rig.Everywhere;
import io.throughline.bench.rig.Installation;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import io.throughline.simulator.feed.Feed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A flood of requests with bad signatures on every channel, among good ones. */
public final class Forged implements Part {
  private static final int SHOTS = 100_000;
  private static final int VARIANTS = 40;
  private static final int CONNECTIONS = 32;
  private static final int SECONDS = 180;
  private static final int STRANGERS = 1000;

  /** What proves nothing. */
  private static final Set<String> PLAIN = Set.of("Content-Type", "User-Agent");

  /** What is done to a proof. */
  private static final List<UnaryOperator<String>> FORGERIES =
      List.of(
          proof -> "",
          proof -> proof.substring(2),
          proof -> proof.substring(0, proof.length() / 2),
          Forged::disordered);

  @Override
  public String name() {
    return "forged";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    try (Rig rig = new Rig(Installation.SMALL)) {
      List<byte[]> forged = forged(rig.everywhere());
      Traffic traffic = new Traffic(rig);
      Volley.Result result;
      try (traffic) {
        traffic.begin();
        result =
            new Volley(
                    rig.installation().port(),
                    CONNECTIONS,
                    0,
                    number -> forged.get(number % forged.size()),
                    (number, status) -> {})
                .fire(SECONDS, (int) (SHOTS * scale));
      }
      long refused =
          result.statuses().getOrDefault(401, 0L) + result.statuses().getOrDefault(403, 0L);
      report.accept(Figure.count("forged requests", result.fired()));
      report.accept(Figure.of("refused", refused / result.seconds(), "req/s"));
      report.accept(
          Figure.count("not refused " + result.statuses(), result.fired() - refused).atMost(0));
      report.accept(Figure.count("stored", stored(rig)).atMost(0));
      Others.report(rig, traffic, report);
      new Reconciliation(rig, traffic).report(report);
    }
  }

  private static List<byte[]> forged(Everywhere everywhere) {
    List<byte[]> forged = new ArrayList<>();
    for (int n = 0; n < VARIANTS; n++) {
      for (Feed feed : everywhere.all()) {
        Crowd.Letter real = everywhere.says(feed, "forged", n, STRANGERS + n);
        forged.add(Door.marked(real.with(forged(real.headers(), n))).request());
      }
    }
    return forged;
  }

  /** With one of the proofs forged, each in its turn. */
  private static Map<String, String> forged(Map<String, String> real, int n) {
    List<String> proofs =
        real.keySet().stream().filter(name -> !PLAIN.contains(name)).sorted().toList();
    Map<String, String> headers = new HashMap<>(real);
    headers.computeIfPresent(
        proofs.get(n / FORGERIES.size() % proofs.size()),
        (name, proof) -> FORGERIES.get(n % FORGERIES.size()).apply(proof));
    return headers;
  }

  private static String disordered(String proof) {
    int half = proof.length() / 2;
    return proof.substring(0, half) + new StringBuilder(proof.substring(half)).reverse();
  }

  private static long stored(Rig rig) {
    try (Ledger ledger = rig.ledger()) {
      return ledger.number(
          "select count(*) from channel.request where headers ->> ? = '1'", Door.MARK);
    }
  }
}
