package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Holds what was acknowledged against what is stored, and what was taken against what was sent. */
final class Reconciliation {
  private final Rig rig;
  private final Traffic traffic;

  Reconciliation(Rig rig, Traffic traffic) {
    this.rig = rig;
    this.traffic = traffic;
  }

  /** Waits until nothing is under way, then counts. */
  void report(Consumer<Figure> report) {
    try (Ledger ledger = rig.ledger()) {
      Pause.until("what came in to be processed", Duration.ofMinutes(2), () -> idle(ledger));
      messages(ledger, report);
      report.accept(
          Figure.count(
                  "requests that failed",
                  ledger.number("select count(*) from channel.request where state = 'failed'"))
              .atMost(0));
      replies(ledger, report);
      report.accept(
          Figure.count(
                  "people with more than one record or conversation",
                  ledger.number(
                          "select count(*) - count(distinct (kind, scope, value)) from customer.identity where valid_until is null")
                      + ledger.number(
                          "select count(*) - count(distinct customer_id) from conversation.conversation"))
              .atMost(0));
      honesty(report);
    }
  }

  /** Counts what the traffic said and was told, whatever else there is. */
  void reportTrafficOnly(Consumer<Figure> report) {
    try (Ledger ledger = rig.ledger()) {
      Pause.until("what came in to be processed", Duration.ofMinutes(2), () -> idle(ledger));
      messages(ledger, report);
      replies(ledger, report);
      honesty(report);
    }
  }

  private void honesty(Consumer<Figure> report) {
    report.accept(
        Figure.count("dishonest answers " + new TreeSet<>(traffic.wrong()), traffic.wrong().size())
            .atMost(0));
  }

  private static boolean idle(Ledger ledger) {
    return ledger.number("select count(*) from channel.request where state = 'received'") == 0
        && ledger.number("select count(*) from conversation.delivery where state = 'queued'") == 0;
  }

  private void messages(Ledger ledger, Consumer<Figure> report) {
    Map<String, Integer> stored =
        count(
            ledger.column(
                "select text from conversation.entry where direction = 'in' and kind = 'message'"));
    List<String> lost =
        traffic.said().stream().filter(text -> !stored.containsKey(text)).sorted().toList();
    long doubled = traffic.said().stream().filter(text -> stored.getOrDefault(text, 0) > 1).count();
    report.accept(Figure.count("messages acknowledged", traffic.said().size()));
    report.accept(Figure.count("requests refused or cut off, repeated", traffic.refused()));
    String which = lost.isEmpty() ? "" : " " + lost.subList(0, Math.min(3, lost.size()));
    report.accept(Figure.count("messages lost" + which, lost.size()).atMost(0));
    report.accept(Figure.count("messages doubled", doubled).atMost(0));
  }

  private void replies(Ledger ledger, Consumer<Figure> report) {
    Map<String, Integer> entries =
        count(
            ledger.column(
                "select e.text from conversation.entry e where e.direction = 'out' and exists (select from conversation.delivery d where d.entry_id = e.id)"));
    Map<String, Integer> failed =
        count(
            ledger.column(
                "select e.text from conversation.entry e join conversation.delivery d on d.entry_id = e.id where d.state = 'failed'"));
    Map<String, Integer> sent = new HashMap<>();
    long disordered = 0;
    for (List<String> texts : traffic.received().values()) {
      count(texts).forEach((text, times) -> sent.merge(text, times, Integer::sum));
      List<String> once = new ArrayList<>(new LinkedHashSet<>(texts));
      disordered += once.equals(once.stream().sorted().toList()) ? 0 : 1;
    }
    long lost =
        traffic.taken().keySet().stream()
            .filter(text -> !sent.containsKey(text) && !failed.containsKey(text))
            .count();
    long missing =
        traffic.taken().keySet().stream().filter(text -> !entries.containsKey(text)).count();
    report.accept(Figure.count("replies taken", traffic.taken().size()));
    report.accept(
        Figure.count(
            "replies visibly failed "
                + new TreeSet<>(
                    ledger.column(
                        "select distinct coalesce(reason, code) from conversation.delivery where state = 'failed'")),
            failed.size()));
    report.accept(Figure.count("replies lost", lost + missing).atMost(0));
    report.accept(
        Figure.count(
                "replies doubled",
                sent.values().stream().filter(n -> n > 1).count()
                    + entries.values().stream().filter(n -> n > 1).count())
            .atMost(0));
    report.accept(Figure.count("people answered out of order", disordered).atMost(0));
  }

  private static Map<String, Integer> count(List<String> all) {
    Map<String, Integer> times = new HashMap<>();
    all.forEach(one -> times.merge(one, 1, Integer::sum));
    return times;
  }
}
