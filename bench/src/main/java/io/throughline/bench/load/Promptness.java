package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Post;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Visitors;
import io.throughline.bench.rig.Volley;
import io.throughline.bench.rig.Wire;
import io.throughline.bench.rig.Wires;
import io.throughline.kernel.json.Json;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * From when a request was due to its entry on a socket: three in four messages come from WhatsApp
 * to an agent's screen, one in four is an agent's reply, by the API, to a visitor's widget.
 */
final class Promptness implements AutoCloseable {
  private static final int VISITORS = 100;
  private static final int CUSTOMERS = 300;

  /** A server that runs for days has long compiled what it needs. */
  private static final double WARM_SECONDS = 25;

  private static final int TARGET_RATE = 500;
  private static final int[] RATES = {100, TARGET_RATE, 1_000};
  private static final double[] PERCENTILES = {50, 95, 99};
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Rig rig;
  private final Wires wires;
  private final List<String> conversations;
  private volatile Arrivals inward = new Arrivals("none", 0);
  private volatile Arrivals outward = new Arrivals("none", 0);

  Promptness(Rig rig) {
    this.rig = rig;
    this.wires = new Wires(rig.installation().port());
    Wire screen =
        wires.open(
            InetAddress.ofLiteral("127.0.0.1"),
            "/api/v1/stream",
            "Authorization: Bearer " + rig.office().key(),
            0,
            (number, text, at) -> inward.heard(number, text, at));
    screen.say("{\"type\":\"hello\"}");
    this.conversations = conversations();
  }

  /** Visitors come and say something, each in a conversation of its own. */
  private List<String> conversations() {
    List<Wire> widgets =
        new Visitors(
                rig.installation().base(),
                rig.office().widget(),
                wires,
                (number, text, at) -> outward.heard(number, text, at))
            .come(VISITORS);
    for (int i = 0; i < widgets.size(); i++) {
      String id = "visitor-%08d".formatted(i);
      widgets.get(i).say(Json.write(Map.of("type", "message", "id", id, "text", "Anyone there?")));
    }
    try (Ledger ledger = rig.ledger()) {
      String sql =
          "select distinct conversation_id::text from conversation.entry where text = 'Anyone there?'";
      Pause.until("the visitors' questions", PATIENCE, () -> ledger.column(sql).size() == VISITORS);
      return ledger.column(sql);
    }
  }

  /** Runs of so many seconds at every rate. */
  void measure(double seconds, int runs, Consumer<Figure> report) {
    once("cold", RATES[0], WARM_SECONDS);
    for (int rate : RATES) {
      once("warm" + rate, rate, 6);
    }
    for (int rate : RATES) {
      double[][] agent = new double[PERCENTILES.length][runs];
      double[][] widget = new double[PERCENTILES.length][runs];
      long missing = 0;
      long refused = 0;
      for (int i = 0; i < runs; i++) {
        Run run = once("r" + rate + "n" + i, rate, seconds);
        missing += run.missing();
        refused += run.refused();
        for (int at = 0; at < PERCENTILES.length; at++) {
          agent[at][i] = run.agent().getValueAtPercentile(PERCENTILES[at]) / 1000.0;
          widget[at][i] = run.widget().getValueAtPercentile(PERCENTILES[at]) / 1000.0;
        }
      }
      tell("agent's socket", rate, agent, report);
      tell("widget's socket", rate, widget, report);
      report.accept(
          Figure.count("%,d messages/s, requests refused".formatted(rate), refused).atMost(0));
      report.accept(
          Figure.count("%,d messages/s, accepted but never heard".formatted(rate), missing)
              .atMost(0));
    }
    report.accept(Figure.count("sockets lost", wires.lost()).atMost(0));
  }

  private static void tell(String where, int rate, double[][] millis, Consumer<Figure> report) {
    for (int at = 0; at < PERCENTILES.length; at++) {
      Figure figure =
          Figure.of(
              "%,d messages/s, %s, p%.0f".formatted(rate, where, PERCENTILES[at]),
              millis[at],
              "ms");
      report.accept(rate == TARGET_RATE && at == 2 ? figure.atMost(50) : figure);
    }
  }

  private Run once(String run, int rate, double seconds) {
    int replies = (int) (rate * seconds / 4);
    int messages = 3 * replies;
    inward = new Arrivals(run + "in", messages);
    outward = new Arrivals(run + "out", replies);
    Post post = rig.post();
    Volley in =
        new Volley(
            rig.installation().port(),
            64,
            rate * 0.75,
            n -> post.request(List.of(Post.Text.of(run + "in", n, n % CUSTOMERS))),
            (number, status) -> {});
    Volley out =
        new Volley(
            rig.installation().port(),
            64,
            rate * 0.25,
            n -> reply(conversations.get(n % VISITORS), Post.Text.of(run + "out", n, 0).body()),
            (number, status) -> {});
    CompletableFuture<Volley.Result> replying =
        CompletableFuture.supplyAsync(() -> out.fire(10 * seconds, replies));
    long refused = messages - in.fire(10 * seconds, messages).statuses().getOrDefault(200, 0L);
    refused += replies - replying.join().statuses().getOrDefault(201, 0L);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (missing() > refused && System.nanoTime() < end) {
      Pause.millis(20);
    }
    Accept.drained(rig);
    return new Run(inward.since(in::due), outward.since(out::due), missing() - refused, refused);
  }

  private long missing() {
    return inward.missing() + (long) outward.missing();
  }

  private byte[] reply(String conversation, String text) {
    return Sending.reply(rig, conversation, Json.write(Map.of("text", text)));
  }

  @Override
  public void close() {
    wires.close();
  }

  private record Run(Histogram agent, Histogram widget, long missing, long refused) {}
}
