package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.rig.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the mails of a run that were accepted against what became of them. */
final class MailAccount {
  private static final Pattern NUMBER = Pattern.compile("mail ([0-9]+) of run");

  private final Ledger ledger;
  private final String run;
  private final Map<String, Integer> accepted;

  /** Of a run, with how often each sender's mail was accepted. */
  MailAccount(Ledger ledger, String run, Map<String, Integer> accepted) {
    this.ledger = ledger;
    this.run = run;
    this.accepted = accepted;
  }

  /** How many messages came in so far. */
  static long stored(Ledger ledger) {
    return ledger.number(
        "select count(*) from conversation.entry where kind = 'message' and direction = 'in'");
  }

  /** Every accepted mail is a request that has ended, and says why if it came to nothing. */
  void requests(String kind, Consumer<Figure> report) {
    Map<String, Integer> kept = new HashMap<>();
    ledger
        .column("select headers ->> 'envelope-from' " + requests())
        .forEach(sender -> kept.merge(sender, 1, Integer::sum));
    long lost =
        accepted.entrySet().stream()
            .mapToLong(one -> Math.max(0, one.getValue() - kept.getOrDefault(one.getKey(), 0)))
            .sum();
    long extra =
        kept.entrySet().stream()
            .mapToLong(one -> Math.max(0, one.getValue() - accepted.getOrDefault(one.getKey(), 0)))
            .sum();
    Map<String, Long> states = new TreeMap<>();
    ledger
        .column("select state || coalesce(': ' || nullif(reason, ''), '') " + requests())
        .forEach(state -> states.merge(state, 1L, Long::sum));
    long open =
        ledger.number(
            "select count(*) "
                + requests()
                + " and (state = 'received' or (state <> 'processed' and coalesce(reason, '') = ''))");
    report.accept(
        Figure.count(
            "%s mails accepted, in the end %s".formatted(kind, states),
            accepted.values().stream().mapToInt(Integer::intValue).sum()));
    report.accept(Figure.count(kind + " mails lost", lost).atMost(0));
    report.accept(Figure.count(kind + " mails kept but never accepted", extra).atMost(0));
    report.accept(Figure.count(kind + " mails without a visible end", open).atMost(0));
  }

  private String requests() {
    return "from channel.request where headers ->> 'envelope-from' like '%." + run + "@%'";
  }

  /** Every mail that was processed for the first time made one message. */
  void entries(String kind, long entries, Consumer<Figure> report) {
    long processed =
        ledger.number(
            "select count(*) "
                + requests()
                + " and state = 'processed' and coalesce(reason, '') = ''");
    report.accept(
        Figure.count(
                kind + " mails without their entry, or with two", Math.abs(processed - entries))
            .atMost(0));
  }

  /** Every ordinary mail is one message, and answers are where what they answer is. */
  void ordinary(OrdinaryMails mails, int count, Consumer<Figure> report) {
    List<String> rows =
        ledger.column(
            "select conversation_id || ' ' || coalesce(text, '') from conversation.entry"
                + " where direction = 'in' and kind = 'message' and text like ?",
            "%of run " + run + ".%");
    Map<Integer, String> places = new HashMap<>();
    long doubled = 0;
    for (String row : rows) {
      Matcher found = NUMBER.matcher(row);
      if (found.find()) {
        String before = places.put(Integer.parseInt(found.group(1)), row.substring(0, 36));
        doubled += before == null ? 0 : 1;
      }
    }
    long missing = 0;
    long elsewhere = 0;
    for (int i = 0; i < count; i++) {
      String place = places.getOrDefault(i, "");
      missing += place.isEmpty() ? 1 : 0;
      String answered = mails.answered(i).map(n -> places.getOrDefault(n, "")).orElse(place);
      elsewhere += place.equals(answered) ? 0 : 1;
    }
    report.accept(Figure.count("ordinary mails without their entry", missing).atMost(0));
    report.accept(Figure.count("ordinary mails doubled", doubled).atMost(0));
    report.accept(Figure.count("answers in another conversation", elsewhere).atMost(0));
  }
}
