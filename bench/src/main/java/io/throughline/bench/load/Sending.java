package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Post;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Spent;
import io.throughline.bench.rig.Volley;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * Replies a second from the API to the provider, in their order in every conversation, and how long
 * one takes when there is no hurry.
 */
public final class Sending implements Part {
  private static final int CONVERSATIONS = 200;
  private static final int CONNECTIONS = 16;
  private static final int CALM_RATE = 20;
  private static final double CALM_SECONDS = 40;
  private static final long LONGEST_MICROS = 60_000_000;

  @Override
  public String name() {
    return "send";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    int runs = scale < 0.5 ? 1 : 3;
    int replies = (int) (8_000 * scale);
    double[] queued = new double[runs];
    double[] sent = new double[runs];
    double[] apart = new double[runs];
    double[] server = new double[runs];
    double[] database = new double[runs];
    try (Rig rig = new Rig()) {
      List<String> conversations = conversations(rig);
      send(rig, conversations, replies / 4);
      for (int i = 0; i < runs; i++) {
        Spent before = Spent.by(rig.installation());
        Run run = send(rig, conversations, replies);
        Spent spent = Spent.by(rig.installation()).since(before);
        queued[i] = run.queued();
        sent[i] = run.sent();
        server[i] = spent.server().toNanos() / 1e6 / replies;
        database[i] = spent.database().toNanos() / 1e6 / replies;
        rig.cloud().away(true);
        apart[i] = backlog(rig, conversations, replies / 4);
      }
      Histogram delay = calm(rig, conversations, CALM_SECONDS * scale);
      report.accept(Figure.of("replies taken while they are sent", queued, "msg/s"));
      report.accept(Figure.of("replies from the API to the provider", sent, "msg/s"));
      report.accept(Figure.of("processor time of the server, queueing included", server, "ms/msg"));
      report.accept(Figure.of("processor time of the database", database, "ms/msg"));
      report.accept(Figure.of("after an outage, until all has gone out", apart, "s"));
      String calmly = "at %d a second, from the request to the provider".formatted(CALM_RATE);
      report.accept(Figure.of(calmly + ", p50", delay.getValueAtPercentile(50) / 1e3, "ms"));
      report.accept(Figure.of(calmly + ", p99", delay.getValueAtPercentile(99) / 1e3, "ms"));
      report.accept(
          Figure.count("people answered out of order, not at all or twice", disorder(rig))
              .atMost(0));
    }
  }

  private static List<String> conversations(Rig rig) {
    List<byte[]> shots = new ArrayList<>();
    for (int i = 0; i < CONVERSATIONS; i++) {
      shots.add(rig.post().request(List.of(Post.Text.of("send", i, i))));
    }
    new Volley(rig.installation().port(), 8, 0, shots::get, (number, status) -> {})
        .fire(60, shots.size());
    Accept.drained(rig);
    try (Ledger ledger = rig.ledger()) {
      return ledger.column("select id::text from conversation.conversation order by id");
    }
  }

  /** Queues replies, every conversation in turn, and waits until the provider has them. */
  private static Run send(Rig rig, List<String> conversations, int replies) {
    long before = rig.cloud().count();
    long began = System.nanoTime();
    Volley.Result result = queue(rig, conversations, replies);
    long taken = System.nanoTime();
    gone(rig, before + replies);
    long ended = System.nanoTime();
    if (result.statuses().getOrDefault(201, 0L) != replies) {
      throw new IllegalStateException("replies were answered with " + result.statuses());
    }
    return new Run(replies / ((taken - began) / 1e9), replies / ((ended - began) / 1e9));
  }

  /** How many seconds after the provider is back everything has gone out. */
  private static double backlog(Rig rig, List<String> conversations, int replies) {
    long before = rig.cloud().count();
    queue(rig, conversations, replies);
    rig.cloud().away(false);
    long began = System.nanoTime();
    gone(rig, before + replies);
    return (System.nanoTime() - began) / 1e9;
  }

  private static Volley.Result queue(Rig rig, List<String> conversations, int replies) {
    return volley(rig, conversations, 0).fire(600, replies);
  }

  private static Volley volley(Rig rig, List<String> conversations, double rate) {
    return new Volley(
        rig.installation().port(),
        CONNECTIONS,
        rate,
        n -> reply(rig, conversations.get(n % conversations.size()), n),
        (number, status) -> {});
  }

  /** Microseconds from when a reply was asked for until the provider has it. */
  private static Histogram calm(Rig rig, List<String> conversations, double seconds) {
    Histogram delay = new SynchronizedHistogram(LONGEST_MICROS, 3);
    rig.cloud()
        .onTaken(
            taken ->
                delay.recordValue(
                    Math.min(LONGEST_MICROS, (System.nanoTime() - asked(taken.text())) / 1000)));
    long before = rig.cloud().count();
    Volley.Result result = volley(rig, conversations, CALM_RATE).fire(seconds, Integer.MAX_VALUE);
    gone(rig, before + result.fired());
    return delay;
  }

  private static long asked(String text) {
    return Long.parseLong(text.substring(0, text.indexOf(' ')));
  }

  /** The text begins with the moment at which the reply is asked for. */
  private static byte[] reply(Rig rig, String conversation, int number) {
    return reply(
        rig,
        conversation,
        Json.write(
            Map.of("text", "%d reply %d is on its way.".formatted(System.nanoTime(), number))));
  }

  /** The request for a reply, by the administrator's key. */
  static byte[] reply(Rig rig, String conversation, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        "POST /api/v1/conversations/%s/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(conversation, rig.office().key(), body.length)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  private static void gone(Rig rig, long count) {
    Pause.until(
        "everything to be sent", Duration.ofMinutes(10), () -> rig.cloud().count() >= count);
  }

  /** How many people did not get exactly what was queued for them, in the order of the queue. */
  private static long disorder(Rig rig) {
    Map<String, List<String>> queued = new HashMap<>();
    try (Ledger ledger = rig.ledger()) {
      ledger
          .column(
              """
              select i.value || '|' || e.text from conversation.entry e
              join customer.identity i on i.workspace_id = e.workspace_id
                and i.customer_id = e.customer_id and i.kind = 'phone'
              where e.direction = 'out' order by e.sequence
              """)
          .forEach(
              row ->
                  queued
                      .computeIfAbsent(
                          digits(row.substring(0, row.indexOf('|'))), missing -> new ArrayList<>())
                      .add(row.substring(row.indexOf('|') + 1)));
    }
    Map<String, List<String>> received = new HashMap<>();
    rig.cloud().received().forEach((to, texts) -> received.put(digits(to), List.copyOf(texts)));
    return queued.entrySet().stream()
            .filter(one -> !one.getValue().equals(received.get(one.getKey())))
            .count()
        + Math.abs(received.size() - queued.size());
  }

  private static String digits(String phone) {
    return phone.replaceAll("[^0-9]", "");
  }

  private record Run(double queued, double sent) {}
}
