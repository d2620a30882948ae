package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Post;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Signed provider requests a second that are made durable and acknowledged. */
public final class Accept implements Part {
  private static final int[] CONNECTIONS = {1, 8, 64, 512};
  private static final int PREPARED = 60_000;

  @Override
  public String name() {
    return "accept";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    double seconds = Math.max(2, 8 * scale);
    int runs = scale < 0.5 ? 1 : 3;
    try (Rig rig = new Rig()) {
      List<byte[]> shots = prepare(rig.post());
      volley(rig, 64, 0, shots, seconds);
      drained(rig);
      double best = 0;
      for (int connections : CONNECTIONS) {
        double[] rates = new double[runs];
        for (int i = 0; i < runs; i++) {
          rates[i] = volley(rig, connections, 0, shots, seconds).good();
          drained(rig);
        }
        Figure figure =
            Figure.of("acknowledged, %d connections".formatted(connections), rates, "req/s");
        best = Math.max(best, figure.value());
        report.accept(connections == 512 ? figure.atLeast(10_000) : figure);
      }
      double[] floors = new double[runs];
      for (int i = 0; i < runs; i++) {
        floors[i] = new Floor(rig.installation().database()).measure(seconds);
      }
      Figure floor = Figure.of("floor: multi-row inserts of the same bytes", floors, "rows/s");
      report.accept(floor);
      report.accept(
          Figure.of("best of these against the floor", 100 * best / floor.value(), "%")
              .atLeast(50));
      Volley.Result half = volley(rig, 512, best / 2, shots, seconds);
      report.accept(Figure.of("latency at half of that, p50", half.millis(50), "ms"));
      report.accept(Figure.of("latency at half of that, p99", half.millis(99), "ms"));
    }
  }

  private static List<byte[]> prepare(Post post) {
    List<byte[]> shots = new ArrayList<>(PREPARED);
    for (int i = 0; i < PREPARED; i++) {
      shots.add(post.request(List.of(Post.Text.of("accept", i, i % 500))));
    }
    return shots;
  }

  private static Volley.Result volley(
      Rig rig, int connections, double rate, List<byte[]> shots, double seconds) {
    Volley.Result result =
        new Volley(
                rig.installation().port(),
                connections,
                rate,
                number -> shots.get(number % shots.size()),
                (number, status) -> {})
            .fire(seconds, Integer.MAX_VALUE);
    if (result.statuses().keySet().stream().anyMatch(s -> s != 200 && s != 429 && s != 503)) {
      throw new IllegalStateException("answered with " + result.statuses());
    }
    return result;
  }

  /** Waits until what was accepted is processed, so that runs do not weigh on each other. */
  static void drained(Rig rig) {
    try (Ledger ledger = rig.ledger()) {
      Pause.until(
          "the queue to be empty",
          Duration.ofMinutes(10),
          () ->
              ledger
                  .column("select 1 from channel.request where state = 'received' limit 1")
                  .isEmpty());
    }
  }
}
