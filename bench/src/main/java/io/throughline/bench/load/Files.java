package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Installation;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Web;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A large file of customers with a heap of 256 MB: what its reading takes and what memory grows by;
 * the same cut off by kill -9 twice; all of them taken away; and one of them erased.
 */
public final class Files implements Part {
  private static final Duration LONG = Duration.ofMinutes(20);
  private static final double MEGA = 1e6;

  /** What a run may hold in memory more than an idle server does. */
  private static final double FLAT = 30;

  @Override
  public String name() {
    return "files";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    int rows = scale < 0.5 ? 25_000 : 100_000;
    try (Rig rig = new Rig(Installation.SMALL);
        Ledger ledger = rig.ledger()) {
      Web web = rig.office().web();
      ended(web, sent(web, "warm", 2_000, ""));
      whole(rig, web, rows, report);
      dry(web, rows, report);
      away(rig, web, rows, report);
      erase(web, ledger, report);
    }
    cut(rows, report);
  }

  private static void whole(Rig rig, Web web, int rows, Consumer<Figure> report) {
    long began = System.nanoTime();
    JsonNode one = ended(web, sent(web, "a", rows, ""));
    double seconds = (System.nanoTime() - began) / 1e9;
    report.accept(Figure.of("%,d rows".formatted(rows), seconds, "s"));
    report.accept(Figure.of("rows a second", rows / seconds, "rows/s"));
    report.accept(
        Figure.count("rows that did not make a customer", rows - one.path("created").asLong())
            .atMost(0));
    try (MemoryWatch watch = MemoryWatch.live(rig.installation())) {
      ended(web, sent(web, "b", rows, ""));
      report.accept(
          Figure.of("growth of live objects meanwhile", watch.growth() / MEGA, "MB").atMost(FLAT));
    }
  }

  private static void dry(Web web, int rows, Consumer<Figure> report) {
    long began = System.nanoTime();
    JsonNode one = ended(web, sent(web, "a", rows, "?dryRun=true"));
    report.accept(
        Figure.of(
            "a dry run over customers who are known", (System.nanoTime() - began) / 1e9, "s"));
    report.accept(Figure.count("of them taken for new", one.path("created").asLong()).atMost(0));
  }

  private static void away(Rig rig, Web web, int rows, Consumer<Figure> report) {
    long began = System.nanoTime();
    long lines = web.lines("/api/v1/export/customers");
    double seconds = (System.nanoTime() - began) / 1e9;
    report.accept(Figure.of("customers taken away a second", lines / seconds, "customers/s"));
    report.accept(
        Figure.count("customers that were not in it", Math.max(0, 2L * rows + 2_000 - lines))
            .atMost(0));
    try (MemoryWatch watch = MemoryWatch.live(rig.installation())) {
      web.lines("/api/v1/export/customers");
      report.accept(
          Figure.of("growth of live objects while they are taken away", watch.growth() / MEGA, "MB")
              .atMost(FLAT));
    }
  }

  private static void erase(Web web, Ledger ledger, Consumer<Figure> report) {
    talkative(web, ledger, report);
    String id =
        ledger.column("select customer_id from customer.identity order by id limit 1").getFirst();
    long events = ledger.number("select count(*) from kernel.event");
    long began = System.nanoTime();
    web.post("/api/v1/customers/" + id + "/erase", Map.of("confirm", id)).good();
    report.accept(
        Figure.of("erasing one, answered after", (System.nanoTime() - began) / 1e6, "ms"));
    Pause.until(
        "the last copy",
        LONG,
        () -> ledger.number("select count(*) from privacy.proof where finished_at is null") == 0);
    report.accept(
        Figure.of(
            "until the last copy is found among %,d events".formatted(events),
            (System.nanoTime() - began) / 1e9,
            "s"));
  }

  /** Somebody with 5,000 entries in ten conversations. */
  private static void talkative(Web web, Ledger ledger, Consumer<Figure> report) {
    String id =
        ledger
            .column("select customer_id from customer.identity order by id desc limit 1")
            .getFirst();
    ledger.run(
        """
        insert into conversation.conversation (workspace_id, id, current_id, customer_id, journey_id,
          status, waiting_for, waiting_since, last_entry_at, created_at)
        select c.workspace_id, n.id, n.id, c.id, n.id, 'resolved', 'nobody', now(), now(), now()
        from customer.customer c
        cross join (select gen_random_uuid() as id from generate_series(1, 10)) n
        where c.id = ?::uuid
        """,
        id);
    ledger.run(
        """
        insert into conversation.entry (workspace_id, id, conversation_id, customer_id, kind,
          direction, author_kind, inbox_id, provider_id, text, at, received_at)
        select v.workspace_id, gen_random_uuid(), v.id, v.customer_id, 'message', 'in', 'customer',
          v.id, 'wamid.' || v.id || g, 'Where is my order number ' || g || '?', now(), now()
        from conversation.conversation v, generate_series(1, 500) g where v.customer_id = ?::uuid
        """,
        id);
    long began = System.nanoTime();
    web.post("/api/v1/customers/" + id + "/erase", Map.of("confirm", id)).good();
    report.accept(
        Figure.of(
            "erasing one with 5,000 entries, answered after",
            (System.nanoTime() - began) / 1e6,
            "ms"));
  }

  /** kill -9 at a third and at two thirds. */
  private static void cut(int rows, Consumer<Figure> report) {
    try (Rig rig = new Rig()) {
      Web web = rig.office().web();
      String id = sent(web, "c", rows, "");
      for (int third = 1; third <= 2; third++) {
        long place = (long) rows * third / 3;
        Pause.until("row " + place, LONG, () -> done(web, id) >= place);
        rig.installation().kill();
        rig.installation().launch();
        rig.installation().await();
      }
      JsonNode one = ended(web, id);
      try (Ledger ledger = rig.ledger()) {
        long people =
            ledger.number(
                "select count(*) from customer.identity where value like 'c%@files.example'");
        report.accept(
            Figure.count(
                    "killed twice: rows lost or doubled",
                    Math.abs(people - rows) + Math.abs(one.path("created").asLong() - rows))
                .atMost(0));
      }
    }
  }

  private static String sent(Web web, String mark, int rows, String query) {
    StringBuilder file = new StringBuilder("Name,E-mail,Customer ID\n");
    for (int row = 0; row < rows; row++) {
      file.append("Person ").append(row).append(',').append(mark).append(row);
      file.append("@files.example,").append(mark).append(row).append('\n');
    }
    byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
    return web.upload("/api/v1/imports/customers" + query, mark + ".csv", bytes)
        .good()
        .json()
        .path("id")
        .asString("");
  }

  private static JsonNode ended(Web web, String id) {
    Pause.until(
        "the end of the file", LONG, () -> "done".equals(one(web, id).path("state").asString("")));
    return one(web, id);
  }

  private static long done(Web web, String id) {
    return one(web, id).path("done").asLong();
  }

  private static JsonNode one(Web web, String id) {
    try {
      return web.get("/api/v1/imports/" + id).good().json();
    } catch (UncheckedIOException | IllegalStateException e) {
      return tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    }
  }
}
