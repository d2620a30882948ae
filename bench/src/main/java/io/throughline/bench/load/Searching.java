package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * How long it takes to find something among five million messages, and what searching takes from
 * those who write. Most of the history is put into the index by the database, as the words of these
 * messages need no folding; the customers and the oldest entries are read by the server itself.
 */
public final class Searching implements Part {
  private static final long MESSAGES = 5_000_000;
  private static final long FIRST_LOOK = 100_000;

  /** Entries that the server reads itself. */
  private static final long READ = 30_000;

  /** Searches a second. */
  private static final double RATE = 10;

  private final Random random = new Random(17);

  @Override
  public String name() {
    return "search";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    long messages = scale < 1 ? FIRST_LOOK : MESSAGES;
    try (Rig rig = new Rig();
        Ledger ledger = rig.ledger()) {
      long began = System.nanoTime();
      new History(ledger).grow(messages);
      report.accept(
          Figure.of(
              "%,d messages made".formatted(messages), (System.nanoTime() - began) / 1e9, "s"));
      began = System.nanoTime();
      index(ledger);
      report.accept(Figure.of("put into the index", (System.nanoTime() - began) / 1e9, "s"));
      began = System.nanoTime();
      read(ledger);
      double seconds = (System.nanoTime() - began) / 1e9;
      long read = READ + ledger.number("select count(*) from customer.customer");
      report.accept(Figure.of("read by the server, with its rests", read / seconds, "rows/s"));
      for (String table : List.of("search.entry", "search.customer")) {
        ledger.run("vacuum (analyze) " + table);
        report.accept(
            Figure.of(
                table + " with its indexes",
                ledger.number("select pg_total_relation_size('" + table + "')") / 1048576.0,
                "MiB"));
      }
      ledger.run("checkpoint");
      ask(rig, messages, ledger, scale, report);
      alongside(rig, ledger, scale, report);
    }
  }

  private void ask(Rig rig, long messages, Ledger ledger, double scale, Consumer<Figure> report) {
    Pages pages = new Pages(rig);
    Map<String, IntFunction<String>> kinds = kinds(messages, ledger);
    int shots = scale < 1 ? 100 : 200;
    kinds.values().forEach(path -> pages.ask(path, 40, RATE));
    kinds.forEach(
        (kind, path) -> {
          Volley.Result result = pages.ask(path, shots, RATE);
          report.accept(Figure.of(kind + ", p50", result.millis(50), "ms"));
          report.accept(Figure.of(kind + ", p95", result.millis(95), "ms").atMost(200));
          report.accept(Figure.of(kind + ", p99", result.millis(99), "ms"));
        });
  }

  private Map<String, IntFunction<String>> kinds(long messages, Ledger ledger) {
    List<String> names =
        ledger.column(
            "select name from customer.customer where length(name) > 8 order by id desc limit 500");
    List<String> addresses =
        ledger.column(
            "select value from customer.identity where kind = 'email' order by id desc limit 500");
    String month =
        Instant.now().minus(Duration.ofDays(400)).truncatedTo(ChronoUnit.DAYS).toString();
    String end = Instant.now().minus(Duration.ofDays(370)).truncatedTo(ChronoUnit.DAYS).toString();
    Map<String, IntFunction<String>> kinds = new LinkedHashMap<>();
    kinds.put("rare word", n -> words("ref" + Long.toHexString(random.nextLong(messages))));
    kinds.put("word of one in 5,000", n -> words("w" + random.nextInt(4999)));
    kinds.put("word of every fourth", n -> words(History.COMMON));
    kinds.put("two common words", n -> words("invoice yesterday"));
    kinds.put("common and uncommon word", n -> words(History.COMMON + " w" + random.nextInt(4999)));
    kinds.put(
        "two uncommon words",
        n -> words("w" + random.nextInt(4999) + " x" + random.nextInt(19_997)));
    kinds.put("beginning of a word", n -> words("x" + (10 + random.nextInt(89))));
    kinds.put("words nobody said", n -> words("nobody said zebra" + n));
    kinds.put("name", n -> words(any(names)));
    kinds.put("name with a slip", n -> words(slip(any(names))));
    kinds.put("address", n -> words(any(addresses)));
    kinds.put("address with a slip", n -> words(slip(any(addresses))));
    kinds.put(
        "telephone number", n -> words("+49151%08d".formatted(random.nextLong(messages / 30))));
    kinds.put(
        "common word by the customer, open",
        n -> words(History.COMMON) + "&by=customer&status=open");
    kinds.put("uncommon word, open", n -> words("w" + random.nextInt(4999)) + "&status=open");
    kinds.put("uncommon word of mine", n -> words("w" + random.nextInt(4999)) + "&assignee=me");
    kinds.put(
        "common word of a month", n -> words(History.COMMON) + "&from=" + month + "&until=" + end);
    kinds.put(
        "uncommon word of a month",
        n -> words("w" + random.nextInt(4999)) + "&from=" + month + "&until=" + end);
    kinds.put("common word by relevance", n -> words(History.COMMON) + "&sort=relevance");
    return kinds;
  }

  private static String words(String typed) {
    return "/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** Two neighbours change places early on. */
  private static String slip(String text) {
    return text.substring(0, 1) + text.charAt(2) + text.charAt(1) + text.substring(3);
  }

  /** What the database can do itself: everything but the oldest entries. */
  private static void index(Ledger ledger) {
    ledger.run("drop index search.entry_words");
    ledger.run("alter table search.entry disable trigger all");
    ledger.run(
        """
        insert into search.entry (workspace_id, id, at, voice, inbox_id, files, part_id, words)
        select workspace_id, id, at, author_kind, inbox_id, false, conversation_id,
          array_to_tsvector(array(select distinct w from unnest(string_to_array(lower(text), ' ')) w))
        from conversation.entry where id >= bench_id('e', ?) order by at
        """,
        READ);
    ledger.run("alter table search.entry enable trigger all");
    ledger.run("set maintenance_work_mem = '512MB'");
    ledger.run(
        "create index entry_words on search.entry using gin (words) with (gin_pending_list_limit = 1024)");
  }

  /** The rest as at an upgrade. */
  private static void read(Ledger ledger) {
    ledger.run(
        """
        insert into search.filling (workspace_id, entries_upto)
        select workspace_id, bench_id('e', ?) from bench_office
        """,
        READ);
    ledger.run(
        """
        insert into kernel.job (workspace_id, id, lane, kind, key, payload, run_at, created_at)
        select workspace_id, gen_random_uuid(), 'search', 'search.fill', 'search', '{}', now(), now()
        from bench_office
        """);
    long end = System.nanoTime() + Duration.ofMinutes(15).toNanos();
    while (ledger.number("select count(*) from search.filling") > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the history is not read in time");
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  /** Messages that come in while nobody searches, and while somebody always does. */
  private void alongside(Rig rig, Ledger ledger, double scale, Consumer<Figure> report) {
    int messages = (int) (30_000 * Math.max(scale, 0.25));
    Throughput.once(rig, ledger, "warmth", messages / 3);
    Throughput.Run alone = Throughput.once(rig, ledger, "alone", messages);
    report.accept(Figure.of("messages coming in, nobody searching", alone.through(), "msg/s"));
    Thread searching =
        Thread.ofVirtual()
            .start(
                () -> {
                  Pages pages = new Pages(rig);
                  while (!Thread.currentThread().isInterrupted()) {
                    pages.ask(n -> words(n % 2 == 0 ? History.COMMON : "w" + n % 4999), 10, RATE);
                  }
                });
    Throughput.Run beside = Throughput.once(rig, ledger, "beside", messages);
    searching.interrupt();
    report.accept(Figure.of("messages coming in, 10 searches a second", beside.through(), "msg/s"));
    long began = System.nanoTime();
    while (ledger.number(
            """
            select count(*) from kernel.cursor c where c.consumer = 'search' and exists (
              select 1 from kernel.event e where (e.tx, e.position) > (c.tx, c.position))
            """)
        > 0) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    report.accept(
        Figure.of("until the last was to be found", (System.nanoTime() - began) / 1e9, "s"));
  }
}
