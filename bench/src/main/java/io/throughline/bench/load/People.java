package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Registry;
import io.throughline.bench.rig.Rig;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.customer.Sender;
import io.throughline.kernel.db.DatabaseUrl;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
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
      paths.put(
          "found by address", n -> "/customers?handle=email:person" + any(random) + "@c.example");
      paths.put(
          "found by number", n -> "/customers?handle=phone:%%2B49151%08d".formatted(any(random)));
      paths.put("with 5,000 entries", n -> "/customers/" + TALKER);
      paths.put("their timeline", n -> "/customers/" + TALKER + "/timeline");
      paths.values().forEach(path -> pages.ask(path, (int) (600 * scale)));
      resolve(rig.installation().database(), ledger, scale, report);
      paths.forEach(
          (name, path) -> tell(name, pages.measure(path, scale, scale < 0.5 ? 1 : 3), report));
    }
  }

  /** Who a message is from, as processing asks: locks taken, everyone concerned loaded. */
  private static void resolve(
      DatabaseUrl url, Ledger ledger, double scale, Consumer<Figure> report) {
    UUID workspace =
        UUID.fromString(
            ledger.column("select workspace_id from customer.customer limit 1").getFirst());
    Random random = new Random(12);
    try (Registry registry = new Registry(url)) {
      int runs = scale < 0.5 ? 1 : 3;
      int each = (int) Math.max(200, 1_000 * scale);
      double[][] millis = new double[2][runs];
      resolved(registry, workspace, random, each);
      for (int run = 0; run < runs; run++) {
        double[] took = resolved(registry, workspace, random, each);
        millis[0][run] = took[each / 2];
        millis[1][run] = took[each * 99 / 100];
      }
      report.accept(Figure.of("resolving a handle, p50", millis[0], "ms"));
      report.accept(Figure.of("resolving a handle, p99", millis[1], "ms").atMost(5));
    }
  }

  /** Milliseconds of so many resolutions, sorted; half by address, half by number. */
  private static double[] resolved(Registry registry, UUID workspace, Random random, int times) {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      Handle handle =
          i % 2 == 0
              ? Handles.parse("email:person" + any(random) + "@c.example").orElseThrow()
              : Handles.parse("phone:+49151%08d".formatted(any(random))).orElseThrow();
      Sender.Proof proof = new Sender.Proof(handle, Evidence.ATTESTED, "the network's own id");
      Customers.Arrival arrival =
          new Customers.Arrival(new Sender(proof, List.of(), Optional.empty()), Instant.now());
      int at = i;
      Customers.Resolved found =
          registry
              .database()
              .write(
                  () -> {
                    long began = System.nanoTime();
                    Customers.Resolved one =
                        registry
                            .customers()
                            .resolve(new WorkspaceId(workspace), List.of(arrival))
                            .getFirst();
                    millis[at] = (System.nanoTime() - began) / 1e6;
                    return one;
                  });
      if (found.created()) {
        throw new IllegalStateException(handle + " is nobody's");
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  private static void tell(String name, double[][] millis, Consumer<Figure> report) {
    report.accept(Figure.of(name + ", p50", millis[0], "ms"));
    report.accept(Figure.of(name + ", p99", millis[1], "ms").atMost(50));
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
