package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Installation;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Post;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A flood of requests with bad signatures, among good ones. */
public final class Forged implements Part {
  private static final int SHOTS = 100_000;
  private static final int VARIANTS = 500;
  private static final int CONNECTIONS = 32;
  private static final int SECONDS = 180;

  @Override
  public String name() {
    return "forged";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    try (Rig rig = new Rig(Installation.SMALL)) {
      List<byte[]> forged = forged(rig.post());
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
      long refused = result.statuses().getOrDefault(401, 0L);
      report.accept(Figure.count("forged requests", result.fired()));
      report.accept(Figure.of("refused", refused / result.seconds(), "req/s"));
      report.accept(
          Figure.count("not refused " + result.statuses(), result.fired() - refused).atMost(0));
      report.accept(Figure.count("stored", stored(rig)).atMost(0));
      Others.report(rig, traffic, report);
      new Reconciliation(rig, traffic).report(report);
    }
  }

  private static List<byte[]> forged(Post post) {
    Post stranger = new Post("/", "another secret");
    return IntStream.range(0, VARIANTS)
        .mapToObj(
            n -> {
              byte[] body = Post.body(List.of(Post.Text.of("forged", n, n)));
              String real = post.signature(body);
              return post.request(
                  body,
                  switch (n % 4) {
                    case 0 -> stranger.signature(body);
                    case 1 -> real.substring(2);
                    case 2 -> real.replace(real.charAt(5), 'z');
                    default -> "";
                  });
            })
        .toList();
  }

  private static long stored(Rig rig) {
    try (Ledger ledger = rig.ledger()) {
      return ledger.number(
          "select count(*) from channel.request where position(? in body) > 0",
          "run forged".getBytes(StandardCharsets.UTF_8));
    }
  }
}
