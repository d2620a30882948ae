package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Everywhere;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import io.throughline.simulator.feed.Feed;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Each channel on its own: taking in, processing, answering. */
public final class EveryChannel implements Part {
  private static final int MESSAGES = 10_000;
  private static final int PEOPLE = 50;
  private static final int CONNECTIONS = 64;
  private static final int SECONDS = 60;

  @Override
  public String name() {
    return "channels";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    try (Rig rig = new Rig();
        Ledger ledger = rig.ledger()) {
      int messages = Math.max(200, (int) (MESSAGES * scale));
      fire(rig, shots(rig, rig.everywhere().all().getFirst(), "warming up", messages));
      Accept.drained(rig);
      for (Feed feed : rig.everywhere().all()) {
        measure(rig, ledger, feed, messages, report);
      }
    }
  }

  private static void measure(
      Rig rig, Ledger ledger, Feed feed, int messages, Consumer<Figure> report) {
    String kind = feed.kind();
    // Signing them takes longer than anything, where it is done with RSA.
    List<byte[]> shots = shots(rig, feed, kind, messages);
    long began = System.nanoTime();
    Volley.Result fired = fire(rig, shots);
    Accept.drained(rig);
    double processed = (System.nanoTime() - began) / 1e9;
    long good = fired.statuses().getOrDefault(200, 0L);
    report.accept(Figure.of(kind + ": acknowledged", fired.good(), "msg/s"));
    report.accept(Figure.of(kind + ": acknowledged within, p99", fired.millis(99), "ms"));
    report.accept(Figure.of(kind + ": taken in and processed", good / processed, "msg/s"));
    report.accept(Figure.count(kind + ": refused " + fired.statuses(), messages - good).atMost(0));
    List<String> stored =
        ledger.column(
            "select text from conversation.entry where direction = 'in' and text like '%%run %s:%%'"
                .formatted(kind));
    report.accept(
        Figure.count(
                kind + ": lost or doubled",
                Math.abs(good - stored.size()) + stored.size() - new HashSet<>(stored).size())
            .atMost(0));
    answer(rig, ledger, feed, report);
  }

  private static void answer(Rig rig, Ledger ledger, Feed feed, Consumer<Figure> report) {
    List<String> conversations =
        ledger.column(
            """
            select distinct e.conversation_id::text from conversation.entry e
            where e.direction = 'in' and e.text like '%%run %s:%%'"""
                .formatted(feed.kind()));
    Set<String> texts = new HashSet<>();
    long began = System.nanoTime();
    for (String conversation : conversations) {
      String text = "Answer to " + conversation;
      texts.add(text);
      rig.office()
          .web()
          .post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", text))
          .good();
    }
    Pause.until(
        "the answers on " + feed.kind(),
        Duration.ofMinutes(2),
        () -> got(feed, texts).size() >= texts.size());
    report.accept(
        Figure.of(
            feed.kind() + ": answered one after the other",
            texts.size() / ((System.nanoTime() - began) / 1e9),
            "msg/s"));
    report.accept(
        Figure.count(feed.kind() + ": answers doubled", got(feed, texts).size() - texts.size())
            .atMost(0));
  }

  private static List<String> got(Feed feed, Set<String> texts) {
    return feed.got().stream().map(got -> got.text()).filter(texts::contains).toList();
  }

  private static List<byte[]> shots(Rig rig, Feed feed, String run, int messages) {
    Everywhere everywhere = rig.everywhere();
    return IntStream.range(0, messages)
        .mapToObj(n -> everywhere.says(feed, run, n, n % PEOPLE).request())
        .toList();
  }

  private static Volley.Result fire(Rig rig, List<byte[]> shots) {
    return new Volley(rig.installation().port(), CONNECTIONS, 0, shots::get, (number, status) -> {})
        .fire(SECONDS, shots.size());
  }
}
