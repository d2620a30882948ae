package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.rig.Crew;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Post;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import io.throughline.bench.rig.Wire;
import io.throughline.bench.rig.Wires;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/** One customer's message, from when it was sent to the last of many agents' sockets. */
final class Agents {
  private final Rig rig;

  Agents(Rig rig) {
    this.rig = rig;
  }

  /** So many agents, each with one socket, hear so many messages. */
  void measure(int agents, int messages, Consumer<Figure> report) {
    List<String> cookies = new Crew(rig.installation(), rig.office()).join(agents);
    Everyone everyone = new Everyone(agents);
    try (Wires wires = new Wires(rig.installation().port())) {
      long began = System.nanoTime();
      everyone.listen("\"type\":\"snapshot\"");
      for (int i = 0; i < agents; i++) {
        Wire wire =
            wires.open(
                InetAddress.ofLiteral("127.0.0.1"),
                "/api/v1/stream",
                "Cookie: " + cookies.get(i),
                i,
                everyone);
        wire.say("{\"type\":\"hello\"}");
      }
      double came = (everyone.last() - began) / 1e9;
      Pause.millis(5_000);
      double[] millis = new double[messages];
      for (int i = -5; i < messages; i++) {
        double took = once(everyone, i + 5);
        if (i >= 0) {
          millis[i] = took;
        }
        Pause.millis(300);
      }
      report.accept(Figure.of("%,d agents, until all are connected".formatted(agents), came, "s"));
      report.accept(
          Figure.of("a message to the last of %,d agents".formatted(agents), millis, "ms"));
      report.accept(Figure.count("agents' sockets lost", wires.lost()).atMost(0));
    }
  }

  private double once(Everyone everyone, int number) {
    byte[] request = rig.post().request(List.of(Post.Text.of("crew", number, number)));
    everyone.listen("\"text\":\"Message " + number + " of run crew:");
    Volley volley = new Volley(rig.installation().port(), 1, 1, n -> request, (shot, status) -> {});
    volley.fire(10, 1);
    return (everyone.last() - volley.due(0)) / 1e6;
  }
}
