package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Post;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Spent;
import io.throughline.bench.rig.Volley;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Messages a second from the durable request to stored entries and events: new and known customers,
 * bursts of ten from one person, every tenth request delivered twice.
 */
public final class Throughput implements Part {
  private static final int CONNECTIONS = 64;

  @Override
  public String name() {
    return "process";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    int messages = (int) (60_000 * scale);
    int runs = scale < 0.5 ? 1 : 3;
    try (Rig rig = new Rig();
        Ledger ledger = rig.ledger()) {
      once(rig, ledger, "warm", messages / 3);
      double[] through = new double[runs];
      double[] draining = new double[runs];
      double[] server = new double[runs];
      double[] database = new double[runs];
      double[] queue = new double[runs];
      double[] consumers = new double[runs];
      for (int i = 0; i < runs; i++) {
        Run run;
        try (Lag lag = new Lag(rig)) {
          run = once(rig, ledger, "run" + i, messages);
          queue[i] = lag.queue();
          consumers[i] = lag.consumers();
        }
        through[i] = run.through();
        draining[i] = run.draining();
        server[i] = run.spent().server().toNanos() / 1000.0 / messages;
        database[i] = run.spent().database().toNanos() / 1000.0 / messages;
      }
      Figure figure = Figure.of("messages from the wire to entry and event", through, "msg/s");
      double floor = new Floor(rig.installation().database()).measure(8 * scale);
      report.accept(figure);
      report.accept(
          Figure.of("messages processed once they are in", draining, "msg/s").atLeast(5_000));
      report.accept(Figure.of("longest wait of a request in the queue", queue, "s"));
      report.accept(Figure.of("longest wait of an event for a consumer", consumers, "s"));
      report.accept(
          Figure.of("processor time of the server, accepting included", server, "µs/msg"));
      report.accept(Figure.of("processor time of the database", database, "µs/msg"));
      report.accept(Figure.of("floor: multi-row inserts", floor, "rows/s"));
      report.accept(
          Figure.of("processed against the floor", 100 * median(draining) / floor, "%")
              .atLeast(35));
    }
  }

  private static double median(double[] runs) {
    return Figure.of("", runs, "").value();
  }

  /** Sends so many messages and waits until they are stored. */
  static Run once(Rig rig, Ledger ledger, String name, int messages) {
    List<byte[]> shots = shots(rig.post(), name, messages);
    long before = ledger.number("select count(*) from conversation.entry where kind = 'message'");
    Spent spent = Spent.by(rig.installation());
    long began = System.nanoTime();
    Volley.Result result =
        new Volley(rig.installation().port(), CONNECTIONS, 0, shots::get, (number, status) -> {})
            .fire(600, shots.size());
    long accepted = System.nanoTime();
    long left =
        before
            + messages
            - ledger.number("select count(*) from conversation.entry where kind = 'message'");
    Accept.drained(rig);
    long ended = System.nanoTime();
    long stored =
        ledger.number("select count(*) from conversation.entry where kind = 'message'") - before;
    if (stored != messages || result.statuses().size() != 1) {
      throw new IllegalStateException(
          "stored %d of %d, answered %s".formatted(stored, messages, result.statuses()));
    }
    return new Run(
        messages / ((ended - began) / 1e9),
        left / ((ended - accepted) / 1e9),
        Spent.by(rig.installation()).since(spent));
  }

  /** Requests with this many different messages in all. */
  static List<byte[]> shots(Post post, String run, int messages) {
    List<byte[]> shots = new ArrayList<>();
    int customers = Math.max(10, messages / 5);
    int known = 500;
    for (int n = 0; n < messages; ) {
      boolean burst = n % 100 == 0 && n + 10 <= messages;
      long customer =
          n % 2 == 0
              ? n % known
              : 1_000_000 + Math.abs(run.hashCode() % 1000) * 1_000_000L + n % customers;
      List<Post.Text> texts = new ArrayList<>();
      for (int i = 0; i < (burst ? 10 : 1); i++) {
        texts.add(Post.Text.of(run, n, customer));
        n++;
      }
      byte[] request = post.request(texts);
      shots.add(request);
      if (n % 10 == 0) {
        shots.add(request);
      }
    }
    return shots;
  }

  /** How many messages a second from the first request, and once all were in. */
  record Run(double through, double draining, Spent spent) {}
}
