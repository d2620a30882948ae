package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Post;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Replies a second from the queue to the provider, in their order in every conversation. */
public final class Sending implements Part {
  private static final int CONVERSATIONS = 200;

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
    try (Rig rig = new Rig()) {
      List<String> conversations = conversations(rig);
      send(rig, conversations, replies / 4);
      for (int i = 0; i < runs; i++) {
        Run run = send(rig, conversations, replies);
        queued[i] = run.queued();
        sent[i] = run.sent();
        rig.cloud().away(true);
        apart[i] = backlog(rig, conversations, replies / 4);
      }
      report.accept(Figure.of("replies taken while they are sent", queued, "msg/s"));
      report.accept(Figure.of("replies from the API to the provider", sent, "msg/s"));
      report.accept(Figure.of("after an outage, until all has gone out", apart, "s"));
      report.accept(Figure.of("replies out of order or doubled", disorder(rig), "").atMost(0));
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
    long first = System.nanoTime();
    return new Volley(
            rig.installation().port(),
            1,
            0,
            n -> reply(rig, conversations.get(n % conversations.size()), first + n),
            (number, status) -> {})
        .fire(600, replies);
  }

  /** The number in the text rises with the order in which replies are queued. */
  private static byte[] reply(Rig rig, String conversation, long number) {
    byte[] body =
        Json.write(Map.of("text", "%020d is on its way.".formatted(number)))
            .getBytes(StandardCharsets.UTF_8);
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

  /** How many texts at the provider do not come after the one before them. */
  private static double disorder(Rig rig) {
    int wrong = 0;
    for (List<String> texts : rig.cloud().received().values()) {
      for (int i = 1; i < texts.size(); i++) {
        wrong += texts.get(i).compareTo(texts.get(i - 1)) <= 0 ? 1 : 0;
      }
    }
    return wrong;
  }

  private record Run(double queued, double sent) {}
}
