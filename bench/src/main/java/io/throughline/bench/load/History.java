package io.throughline.bench.load;

import io.throughline.bench.rig.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Years of work made up in the database itself, indexes in place: ten messages a conversation,
 * three conversations a customer, every second message an answer that was read. However long the
 * history, of the newest 500 conversations 400 are open and 100 are snoozed: what is at hand does
 * not grow with what was.
 */
final class History {
  /** In the text of every fourth message. */
  static final String COMMON = "delivery";

  private static final int STEP = 20_000;
  private static final int MESSAGES = 10;
  private static final long YEARS = 2 * 365 * 86_400L;

  private final Ledger ledger;
  private final List<String> prepare = statements("prepare");
  private final List<String> grow = statements("grow");
  private long conversations;

  History(Ledger ledger) {
    this.ledger = ledger;
    prepare.forEach(ledger::run);
  }

  /** Lets there be at least so many messages, and the database know its own figures. */
  void grow(long messages) {
    long wanted = messages / MESSAGES;
    if (wanted <= conversations) {
      return;
    }
    ledger.run(
        """
        update conversation.conversation set status = 'resolved', resolved_at = last_entry_at,
          snoozed_until = null, waiting_for = 'nobody' where status <> 'resolved'
        """);
    while (conversations < wanted) {
      long to = Math.min(wanted, conversations + STEP);
      ledger.run("truncate bench_span");
      ledger.run(
          """
          insert into bench_span select n, n > ? - 500,
            now() - interval '2 hours' - (? - n) * ? * interval '1 second'
          from generate_series(?::bigint, ?::bigint) n
          """,
          wanted,
          wanted,
          (double) YEARS / wanted,
          conversations + 1,
          to);
      ledger.run("analyze bench_span");
      grow.forEach(ledger::run);
      conversations = to;
    }
    for (String table : List.of("conversation", "route", "entry", "delivery", "reading")) {
      ledger.run("vacuum (analyze) conversation." + table);
    }
    ledger.run("vacuum (analyze) customer.customer");
    ledger.run("vacuum (analyze) customer.identity");
    ledger.run("checkpoint");
  }

  /** How many conversations there are. */
  long conversations() {
    return conversations;
  }

  /** The id of the n-th conversation. */
  static String conversation(long n) {
    return "01900000-0000-7000-8c00-%012x".formatted(n);
  }

  /** The id of the customer of the n-th conversation. */
  static String customer(long n) {
    return "01900000-0000-7000-8a00-%012x".formatted(n / 3);
  }

  /** The statements that make a part of a history. */
  static List<String> statements(String name) {
    try (InputStream in =
        Objects.requireNonNull(History.class.getResourceAsStream("history-" + name + ".sql"))) {
      String whole = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(whole.strip().split(";\n\\s*\n", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
