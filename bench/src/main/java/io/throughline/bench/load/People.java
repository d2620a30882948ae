package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Rig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * How long it takes to find a person by a handle and to open one who has written 5,000 times, among
 * a million customers with three handles each.
 */
public final class People implements Part {
  private static final int PEOPLE = 1_000_000;
  private static final int STEP = 50_000;
  private static final String TALKER = "01900000-0000-7000-8a00-%012x".formatted(PEOPLE / 2);

  @Override
  public String name() {
    return "people";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    try (Rig rig = new Rig();
        Ledger ledger = rig.ledger()) {
      long began = System.nanoTime();
      grow(ledger);
      report.accept(
          Figure.of("%,d people made".formatted(PEOPLE), (System.nanoTime() - began) / 1e9, "s"));
      Pages pages = new Pages(rig);
      Random random = new Random(11);
      Map<String, IntFunction<String>> paths = new LinkedHashMap<>();
      paths.put("by address", n -> "/customers?handle=email:person" + any(random) + "@c.example");
      paths.put("by number", n -> "/customers?handle=phone:%%2B49151%08d".formatted(any(random)));
      paths.put("with 5,000 entries", n -> "/customers/" + TALKER);
      paths.put("their timeline", n -> "/customers/" + TALKER + "/timeline");
      paths.values().forEach(path -> pages.ask(path, (int) (600 * scale)));
      paths.forEach(
          (name, path) -> tell(name, pages.measure(path, scale, scale < 0.5 ? 1 : 3), report));
    }
  }

  private static void tell(String name, double[][] millis, Consumer<Figure> report) {
    report.accept(Figure.of(name + ", p50", millis[0], "ms"));
    report.accept(
        Figure.of(name + ", p99", millis[1], "ms").atMost(name.startsWith("by") ? 5 : 50));
  }

  private static int any(Random random) {
    return 1 + random.nextInt(PEOPLE);
  }

  private static void grow(Ledger ledger) {
    History.statements("prepare").forEach(ledger::run);
    List<String> people = History.statements("people");
    for (long from = 1; from <= PEOPLE; from += STEP) {
      long first = from;
      people.forEach(statement -> ledger.run(statement, first, first + STEP - 1));
    }
    History.statements("talker").forEach(sql -> ledger.run(sql, PEOPLE / 2L));
    for (String table :
        List.of(
            "customer.customer",
            "customer.identity",
            "conversation.conversation",
            "conversation.route",
            "conversation.entry")) {
      ledger.run("vacuum (analyze) " + table);
    }
    ledger.run("checkpoint");
  }
}
