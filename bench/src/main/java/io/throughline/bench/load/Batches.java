package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Web;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** How long the largest batch of customers, records and visits takes, from sending to answer. */
public final class Batches implements Part {
  private static final int LARGEST = 10_000;
  private static final String OURS = "external:batch-";

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    int runs = scale < 0.5 ? 1 : 3;
    try (Rig rig = new Rig()) {
      Web web = rig.office().web();
      web.post(
              "/api/v1/attributes",
              Map.of("subject", "customer", "key", "plan", "label", "Plan", "type", "text"))
          .good();
      seconds(web, "customers", LARGEST, n -> customer("warm-" + n));
      List<double[]> taken = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        taken.add(round(web, run + "-"));
      }
      List<String> names =
          List.of(
              "10,000 new customers with e-mail address and attribute",
              "the same again, nothing new",
              "10,000 orders, one each",
              "10,000 visits, one each");
      for (int figure = 0; figure < names.size(); figure++) {
        int at = figure;
        report.accept(
            Figure.of(
                names.get(figure), taken.stream().mapToDouble(all -> all[at]).toArray(), "s"));
      }
    }
  }

  private static double[] round(Web web, String mark) {
    return new double[] {
      seconds(web, "customers", LARGEST, n -> customer(mark + n)),
      seconds(web, "customers", LARGEST, n -> customer(mark + n)),
      seconds(web, "records", LARGEST, n -> order(mark + n)),
      seconds(web, "visits", LARGEST, n -> visit(mark + n))
    };
  }

  private static Map<String, Object> customer(String mark) {
    return Map.of(
        "customer",
        OURS + mark,
        "name",
        "Person " + mark,
        "attributes",
        Map.of("plan", "pro"),
        "handles",
        List.of(Map.of("handle", "email:" + mark + "@batch.example", "evidence", "verified")));
  }

  private static Map<String, Object> order(String mark) {
    return Map.of(
        "customer",
        OURS + mark,
        "type",
        "order",
        "key",
        mark,
        "title",
        "2 lamps",
        "status",
        "shipped",
        "at",
        Instant.EPOCH.toString());
  }

  private static Map<String, Object> visit(String mark) {
    return Map.of("customer", OURS + mark, "kind", "event", "name", "Signed up", "key", mark);
  }

  private static double seconds(
      Web web, String what, int size, IntFunction<Map<String, Object>> item) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      items.add(item.apply(number));
    }
    long began = System.nanoTime();
    Web.Answer answer = web.post("/api/v1/batches/" + what, Map.of("items", items)).good();
    double seconds = (System.nanoTime() - began) / 1e9;
    long done =
        answer
            .json()
            .path("results")
            .valueStream()
            .filter(one -> one.path("status").asString("").equals("done"))
            .count();
    if (done != size) {
      throw new IllegalStateException(done + " of " + size + " " + what + " were kept");
    }
    return seconds;
  }
}
