package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Customers come from files: told beforehand, row by row, and once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportTest {
  private static final String API = "/api/v1";
  private static final String IMPORTS = API + "/imports/customers";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  private JsonNode ended(Guest guest, Heard begun) {
    assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
    String path = API + "/imports/" + begun.at("/id");
    Desk.soon(
        () -> List.of("waiting", "running").contains(guest.get(path).at("/state")) ? "" : "ended");
    return guest.get(path).json();
  }

  private JsonNode taken(String file) {
    return ended(
        desk.administrator,
        desk.administrator.upload(
            IMPORTS, "people.csv", file.getBytes(StandardCharsets.UTF_8), ""));
  }

  private List<JsonNode> holders(String handle) {
    return desk.items("/customers?handle=" + handle.replace("+", "%2B"));
  }

  private static String fresh() {
    return UUID.randomUUID().toString().substring(24);
  }

  private static List<Long> counts(JsonNode one) {
    return Stream.of("total", "done", "created", "updated", "failed")
        .map(name -> one.path(name).asLong())
        .toList();
  }

  @Test
  void theHeadingsTellWhatTheColumnsAre() {
    String some = fresh();
    desk.made(
        "/attributes",
        Map.of(
            "subject", "customer", "key", "tier" + some, "label", "Tier " + some, "type", "text"));
    JsonNode done =
        taken(
            """
            First name,Last name,E-mail,Phone number,Customer ID,Company,VIP,Language,Tier %1$s,Remark
            Ann,Smith,ann%1$s@x.example,+47 991 12 233,c-%1$s,Lamps %1$s,yes,nb,gold,likes tea
            """
                .formatted(some));
    assertThat(done.path("state").asString()).isEqualTo("done");
    assertThat(counts(done)).containsExactly(1L, 1L, 1L, 0L, 0L);
    JsonNode ann = holders("email:ann" + some + "@x.example").getFirst();
    assertThat(ann.path("name").asString()).isEqualTo("Ann Smith");
    assertThat(ann.path("vip").asBoolean()).isTrue();
    assertThat(ann.path("language").asString()).isEqualTo("nb");
    assertThat(ann.at("/attributes/0/value").asString()).isEqualTo("gold");
    assertThat(ann.at("/attributes/0/source").asString()).isEqualTo("import");
    assertThat(ann.at("/companies/0/name").asString()).isEqualTo("Lamps " + some);
    assertThat(
            ann.path("identities")
                .valueStream()
                .map(one -> one.path("kind").asString() + " " + one.path("evidence").asString()))
        .containsExactlyInAnyOrder("external verified", "email claimed", "phone claimed");
    assertThat(ann.at("/identities/0/proof").asString()).isEqualTo("import of people.csv");
  }

  @Test
  void aDryRunTellsWhatARunThenDoes() {
    String some = fresh();
    String known =
        desk.made(
                "/conversations",
                Map.of(
                    "inboxId",
                    desk.mailInbox,
                    "to",
                    "email:old" + some + "@x.example",
                    "text",
                    "Hi"))
            .at("/customer/id")
            .asString();
    String file =
        """
        name,email
        Old,old%1$s@x.example
        New,new%1$s@x.example
        Nobody,
        Again,NEW%1$s@x.example
        """
            .formatted(some);
    Heard begun =
        desk.administrator.upload(
            IMPORTS + "?dryRun=true", "p.csv", file.getBytes(StandardCharsets.UTF_8), "");
    JsonNode dry = ended(desk.administrator, begun);
    assertThat(dry.path("dryRun").asBoolean()).isTrue();
    assertThat(counts(dry)).containsExactly(4L, 4L, 1L, 2L, 1L);
    List<JsonNode> rows = desk.items("/imports/" + dry.path("id").asString() + "/rows");
    assertThat(rows.stream().map(row -> row.path("outcome").asString()))
        .containsExactly("updated", "created", "failed", "updated");
    assertThat(rows.get(0).path("customerId").asString()).isEqualTo(known);
    assertThat(rows.get(1).path("customerId").isNull()).isTrue();
    assertThat(rows.get(3).path("customerId").isNull()).isTrue();
    assertThat(holders("email:new" + some + "@x.example")).isEmpty();

    JsonNode done = taken(file);
    assertThat(counts(done)).isEqualTo(counts(dry));
    assertThat(holders("email:new" + some + "@x.example")).hasSize(1);
    String path = "/imports/" + done.path("id").asString() + "/rows?outcome=created&limit=1";
    assertThat(desk.items(path).getFirst().path("number").asLong()).isEqualTo(2);
    assertThat(counts(taken(file))).as("the same once more").containsExactly(4L, 4L, 0L, 3L, 1L);
  }

  @Test
  void aDryRunSeesRepetitionsFarApart() {
    StringBuilder file = new StringBuilder("email\n");
    String some = fresh();
    for (int at = 0; at < 1_200; at++) {
      file.append("r").append(at % 700).append(some).append("@x.example\n");
    }
    JsonNode dry =
        ended(
            desk.administrator,
            desk.administrator.upload(
                IMPORTS + "?dryRun=true",
                "p.csv",
                file.toString().getBytes(StandardCharsets.UTF_8),
                ""));
    assertThat(counts(dry)).containsExactly(1_200L, 1_200L, 700L, 500L, 0L);
    assertThat(counts(taken(file.toString()))).isEqualTo(counts(dry));
  }

  @Test
  void officeFilesAreUnderstood() {
    String some = fresh();
    String mapping =
        Json.write(
            Map.of(
                "columns",
                List.of(
                    Map.of("column", "Navn", "to", "name"),
                    Map.of("column", "E-post", "to", "email", "evidence", "attested"),
                    Map.of("column", "Tlf", "to", "phone")),
                "country",
                "NO"));
    String file =
        "Navn;E-post;Tlf\r\n\"Åse; Bjørk\";ase%1$s@x.example;991 12 234\r\n\r\n".formatted(some);
    for (Charset charset :
        List.of(
            Charset.forName("windows-1252"),
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE)) {
      JsonNode done =
          ended(
              desk.administrator,
              desk.administrator.upload(IMPORTS, "folk.csv", file.getBytes(charset), mapping));
      assertThat(done.path("charset").asString()).isEqualTo(charset.name());
      assertThat(done.path("delimiter").asString()).isEqualTo(";");
      assertThat(done.path("failed").asLong()).isZero();
    }
    JsonNode found = holders("phone:+4799112234").getFirst();
    assertThat(found.path("name").asString()).isEqualTo("Åse; Bjørk");
    assertThat(found.at("/identities/0/evidence").asString()).isEqualTo("attested");
  }

  @Test
  void aTabMayBeNamedAsTheDelimiter() {
    String mapping =
        Json.write(
            Map.of("columns", List.of(Map.of("column", "a,b", "to", "email")), "delimiter", "\t"));
    String file = "a,b\tc\nt" + fresh() + "@x.example\tx\n";
    JsonNode done =
        ended(
            desk.administrator,
            desk.administrator.upload(
                IMPORTS, "t.csv", file.getBytes(StandardCharsets.UTF_8), mapping));
    assertThat(done.path("delimiter").asString()).isEqualTo("\t");
    assertThat(done.path("created").asLong()).isOne();
    Heard zero =
        desk.administrator.upload(
            IMPORTS, "z.csv", "em\0ail\na@x.example\n".getBytes(StandardCharsets.UTF_8), "");
    assertThat(zero.status()).as(zero.toString()).isEqualTo(422);
  }

  @Test
  void lettersOfTheEastAreFoundOut() {
    String some = fresh();
    String file =
        """
        name,email
        Анна Каренина,anna%1$s@x.example
        Алексей Вронский,aleksei%1$s@x.example
        Константин Лёвин,konstantin%1$s@x.example
        """
            .formatted(some);
    JsonNode done =
        ended(
            desk.administrator,
            desk.administrator.upload(
                IMPORTS, "p.csv", file.getBytes(Charset.forName("windows-1251")), ""));
    assertThat(done.path("charset").asString()).isEqualTo("windows-1251");
    assertThat(holders("email:anna" + some + "@x.example").getFirst().path("name").asString())
        .isEqualTo("Анна Каренина");
  }

  @Test
  void badRowsFailAloneAndComeBackAsAFile() {
    String some = fresh();
    JsonNode done =
        taken(
            """
            name,email,time zone
            Ann,ann%1$s@x.example,Europe/Oslo
            "Bo, of ""B\""",nonsense,Europe/Oslo
            Cy,cy%1$s@x.example,Moon
            Di,di%1$s@x.example,Europe/Oslo,more
            Ed,ed%1$s@x.example
            """
                .formatted(some));
    assertThat(counts(done)).containsExactly(5L, 5L, 2L, 0L, 3L);
    Heard errors =
        desk.administrator.get(API + "/imports/" + done.path("id").asString() + "/errors");
    assertThat(errors.header("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(errors.text().lines())
        .containsExactly(
            "name,email,time zone,Row,Reason",
            "\"Bo, of \"\"B\"\"\",nonsense,Europe/Oslo,2,email: “nonsense” is no e-mail address",
            "Cy,cy"
                + some
                + "@x.example,Moon,3,\"time zone: must be a time zone such as Europe/Oslo, or an offset\"",
            "Di,di"
                + some
                + "@x.example,Europe/Oslo,more,4,\"The row has 4 cells, the heading 3.\"");
  }

  @Test
  void whatIsNoTableIsRefusedAtOnce() throws IOException {
    List<Path> before = blobs();
    assertThat(refused("", "")).contains("is empty");
    assertThat(refused("a,b\n1,2\n", "")).contains("must name one that holds");
    assertThat(refused("a,email\n", "{\"columns\":[{\"column\":\"b\",\"to\":\"email\"}]}"))
        .contains("is no column of the file; those are a, email");
    assertThat(refused("a\n", "{\"columns\":[{\"column\":\"a\",\"to\":\"attribute:no\"}]}"))
        .contains("there is no attribute no");
    assertThat(refused("a\n", "{\"columns\":[{\"column\":\"a\",\"to\":\"shoe\"}]}"))
        .contains("one of company, email");
    assertThat(refused("a\n", "{\"columns\": ")).contains("is not JSON");
    assertThat(blobs()).as("nothing is kept of it").isEqualTo(before);
  }

  private String refused(String file, String mapping) {
    Heard heard =
        desk.administrator.upload(IMPORTS, "p.csv", file.getBytes(StandardCharsets.UTF_8), mapping);
    assertThat(heard.status()).isIn(400, 422);
    return heard.text();
  }

  @Test
  void anOpenQuotationMarkEndsTheRunAndTheFileIsGone() throws IOException {
    List<Path> before = blobs();
    JsonNode done = taken("email\nq" + fresh() + "@x.example\n\"" + "x,\n".repeat(400_000));
    assertThat(done.path("state").asString()).isEqualTo("failed");
    assertThat(done.path("reason").asString()).contains("quotation mark");
    Desk.soon(() -> files().equals(before) ? "gone" : "");
  }

  @Test
  void aRunIsStoppedOnDemand() {
    StringBuilder file = new StringBuilder("email\n");
    String some = fresh();
    for (int at = 0; at < 30_000; at++) {
      file.append("s").append(at).append(some).append("@x.example\n");
    }
    String id =
        desk.administrator
            .upload(IMPORTS, "p.csv", file.toString().getBytes(StandardCharsets.UTF_8), "")
            .at("/id");
    String path = API + "/imports/" + id;
    Desk.soon(() -> desk.administrator.get(path).json().path("done").asLong() > 0 ? "on" : "");
    assertThat(desk.administrator.post(path + "/cancel", Map.of()).at("/state"))
        .isEqualTo("cancelled");
    long done = desk.administrator.get(path).json().path("done").asLong();
    assertThat(done).isBetween(1L, 29_999L);
    assertThat(desk.administrator.post(path + "/cancel", Map.of()).status()).isEqualTo(409);
    Town.await("the end of the run", () -> house.waiting("import") == 0);
    assertThat(desk.administrator.get(path).json().path("done").asLong()).isEqualTo(done);
    assertThat(number("select count(*) from customer.identity where value like 's%" + some + "@%'"))
        .isEqualTo(done);
  }

  /** The connections are cut again and again, and the node goes away for another in the middle. */
  @Test
  void aRunThatIsCutOffGoesOnWithoutDoubling() {
    String some = fresh();
    StringBuilder file = new StringBuilder("name,email\n");
    for (int at = 0; at < 20_000; at++) {
      file.append("Person,k").append(at).append('-').append(some).append("@x.example\n");
    }
    String id =
        desk.administrator
            .upload(IMPORTS, "p.csv", file.toString().getBytes(StandardCharsets.UTF_8), "")
            .at("/id");
    String which = " from customer.import where id = '" + id + "'";
    TestHouse passing = house.anotherNode();
    Town.await("the first half", () -> number("select done" + which) >= 3_000);
    cut();
    Town.await("the second half", () -> number("select done" + which) >= 8_000);
    cut();
    assertThat(number("select done" + which)).isLessThan(20_000);
    passing.close();
    Town.await("the end", () -> number("select count(*)" + which + " and state = 'done'") == 1);
    assertThat(
            number(
                "select count(*) from customer.identity where value like 'k%-"
                    + some
                    + "@x.example'"))
        .isEqualTo(20_000);
    assertThat(
            number(
                """
                select count(*) from customer.import_row r join customer.import i on i.id = r.import_id
                where i.created = 20000 and i.updated = 0 and i.failed = 0 and r.outcome = 'created'
                """))
        .isEqualTo(20_000);
  }

  private void cut() {
    number(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()");
  }

  private long number(String sql) {
    for (int tries = 0; ; tries++) {
      try {
        return house.read(tables -> ((Number) tables.fetchSingle(sql).get(0)).longValue());
      } catch (RuntimeException e) {
        if (tries > 20) {
          throw e;
        }
      }
    }
  }

  private List<Path> files() {
    try {
      return blobs();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<Path> blobs() throws IOException {
    try (Stream<Path> all = Files.walk(house.data().resolve("blobs"))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
