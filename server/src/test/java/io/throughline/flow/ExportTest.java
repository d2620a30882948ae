package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.flow.Town.Person;
import io.throughline.kernel.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Everything of a person can be taken away, and nothing of anybody else is in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTest {
  private static final String API = "/api/v1";
  private final Town town = new Town();
  private final Guest maya = town.agent();

  @AfterAll
  void close() {
    town.close();
  }

  private String id(Person person) {
    return town.customers(person.email()).getFirst().path("id").asString();
  }

  private String conversation(Person person) {
    return town.conversations(person).getFirst().path("id").asString();
  }

  private Map<String, byte[]> archive(String id) {
    Heard heard = maya.get(API + "/customers/" + id + "/export");
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    assertThat(heard.header("Content-Type")).hasValue("application/zip");
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(heard.response().body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String text(Map<String, byte[]> archive) {
    StringBuilder all = new StringBuilder();
    archive.forEach(
        (name, bytes) -> all.append(name).append(new String(bytes, StandardCharsets.UTF_8)));
    return all.toString();
  }

  private static JsonNode json(Map<String, byte[]> archive, String name) {
    return Json.tree(java.util.Objects.requireNonNull(archive.get(name), name));
  }

  @Test
  void everythingOfAPersonIsInTheArchive() {
    Person ann = town.person("Ann");
    Person bob = town.person("Bob");
    for (String channel : List.of("chat", "email", "whatsapp")) {
      town.say(ann, channel, "A yapok by " + channel);
      town.say(bob, channel, "A dunnart by " + channel);
    }
    Town.await(
        "the messages",
        () ->
            town.conversations(ann).size() == 1
                && town.messages(conversation(ann)).size() == 3
                && town.conversations(bob).size() == 1
                && town.messages(conversation(bob)).size() == 3);
    String path = API + "/conversations/" + conversation(ann);
    String file = maya.upload(API + "/uploads", "../bill.txt", "text/plain", "a bill").at("/id");
    maya.post(path + "/messages", Map.of("text", "Your bill", "attachments", List.of(file)));
    maya.post(path + "/notes", Map.of("text", "Likes yapoks"));
    String customer = API + "/customers/" + id(ann);
    maya.put(
        customer + "/records/order/1", Map.of("title", "One yapok", "at", "2026-11-01T10:00:00Z"));
    maya.post(customer + "/visits", Map.of("kind", "store", "name", "Came to the shop"));

    Map<String, byte[]> archive = archive(id(ann));

    assertThat(archive.keySet())
        .containsExactly(
            "customer.json",
            "records.json",
            "merges.json",
            "conversations.json",
            "timeline.json",
            "elsewhere.json",
            "attachments/" + file + "/bill.txt",
            "contents.json");
    assertThat(new String(archive.get("attachments/" + file + "/bill.txt"), StandardCharsets.UTF_8))
        .isEqualTo("a bill");
    JsonNode person = json(archive, "customer.json");
    assertThat(person.path("ids").valueStream().map(JsonNode::asString)).contains(id(ann));
    assertThat(person.path("identities").size()).isGreaterThanOrEqualTo(4);
    assertThat(person.at("/identities/0").has("validFrom")).isTrue();
    assertThat(json(archive, "records.json").at("/0/title").asString()).isEqualTo("One yapok");
    JsonNode timeline = json(archive, "timeline.json");
    assertThat(timeline.valueStream().map(one -> one.path("text").asString("").strip()))
        .contains("A yapok by chat", "A yapok by email", "A yapok by whatsapp")
        .contains("Your bill", "Likes yapoks", "Came to the shop");
    assertThat(
            timeline.valueStream().filter(one -> one.path("text").asString("").equals("Your bill")))
        .allMatch(one -> one.path("deliveries").size() == 1);
    assertThat(json(archive, "contents.json").path("timeline").asInt()).isEqualTo(timeline.size());
    assertThat(text(archive)).doesNotContain("dunnart", bob.email(), bob.phone(), bob.userId());
    assertThat(maya.get(API + "/audit").text()).contains("customer.export");
  }

  @Test
  void whatWasTakenForSpamIsInTheArchiveToo() {
    Person ian = town.person("Ian");
    town.say(ian, "email", "A bilby for you");
    Town.await("the mail", () -> !town.conversations(ian).isEmpty());
    String conversation = conversation(ian);
    String customer = id(ian);
    maya.put(API + "/conversations/" + conversation + "/spam", Map.of("spam", true));
    Map<String, byte[]> archive = archive(customer);
    assertThat(json(archive, "conversations.json").at("/0/id").asString()).isEqualTo(conversation);
    assertThat(json(archive, "timeline.json").toString()).contains("A bilby for you");
  }

  @Test
  void wordsOfOthersAreWithheld() throws Exception {
    Person flo = town.person("Flo");
    Person gus = town.person("Gus");
    town.mail(flo, "", "I want a kowari");
    Town.await("the mail", () -> !town.conversations(flo).isEmpty());
    String conversation = conversation(flo);
    town.house()
        .change(
            tables ->
                tables.execute(
                    """
                        insert into conversation.participant
                        select workspace_id, id, 'email', '', ?, ? from conversation.conversation
                        where id = ?::uuid
                        """,
                    gus.email(),
                    gus.email(),
                    conversation));
    maya.post(API + "/conversations/" + conversation + "/messages", Map.of("text", "Of course"));
    Town.await("our answer", () -> !town.mailbox(flo).isEmpty());
    town.mail(gus, town.mailbox(flo).getFirst().getMessageID(), "Gus wants a mulgara");
    Town.await("the answer of Gus", () -> town.messages(conversation).size() == 3);

    Map<String, byte[]> hers = archive(id(flo));
    assertThat(text(hers)).contains("kowari").doesNotContain("mulgara", gus.email());
    assertThat(
            json(hers, "timeline.json")
                .valueStream()
                .filter(one -> one.has("withheld"))
                .map(one -> one.path("withheld").asString()))
        .containsExactly("written by another person");
    Map<String, byte[]> his = archive(id(gus));
    assertThat(text(his)).contains("mulgara").doesNotContain("kowari", flo.email());
    assertThat(json(his, "elsewhere.json")).hasSize(1);
  }

  @Test
  void aHandleThatMovedLeavesEachTheirOwn() {
    Person hal = town.person("Hal");
    town.say(hal, "whatsapp", "Hal has a ningaui");
    Town.await("the message", () -> !town.conversations(hal).isEmpty());
    String first = id(hal);
    town.house()
        .change(
            tables ->
                tables.execute(
                    """
                        update customer.identity set valid_until = now()
                        where value in (?, ?) and valid_until is null
                        """,
                    "+" + hal.phone(),
                    hal.userId()));
    town.whatsApp(hal, "wamid.IN" + UUID.randomUUID(), "Somebody else has an antechinus");
    String path = API + "/customers?handle=phone:%2B" + hal.phone();
    Town.await(
        "the next one",
        () ->
            Town.list(maya.get(path)).stream()
                .anyMatch(one -> !one.path("id").asString().equals(first)));
    String second = Town.list(maya.get(path)).getFirst().path("id").asString();
    assertThat(text(archive(first))).contains("ningaui").doesNotContain("antechinus", second);
    assertThat(text(archive(second))).contains("antechinus").doesNotContain("ningaui", first);
  }

  @Test
  void allCustomersComeInTheOrderOfTheirIds() {
    Person kim = town.person("Kim");
    town.say(kim, "chat", "A kultarr");
    Town.await("the message", () -> !town.conversations(kim).isEmpty());
    maya.put(
        API + "/customers/" + id(kim) + "/records/order/1",
        Map.of("title", "One kultarr", "at", "2026-11-01T10:00:00Z"));
    Heard heard = maya.get(API + "/export/customers");
    assertThat(heard.header("Content-Type")).hasValue("application/x-ndjson");
    List<JsonNode> lines = heard.text().lines().map(Json::tree).toList();
    List<String> ids =
        lines.stream()
            .filter(one -> one.path("type").asString().equals("customer"))
            .map(one -> one.at("/customer/id").asString())
            .toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates().contains(id(kim));
    assertThat((long) ids.size())
        .isEqualTo(maya.get(API + "/customers").json().path("total").asLong());
    assertThat(
            lines.stream()
                .filter(one -> one.path("type").asString().equals("record"))
                .filter(one -> one.path("customerId").asString().equals(id(kim)))
                .map(one -> one.at("/record/title").asString()))
        .containsExactly("One kultarr");
    assertThat(heard.text()).doesNotContain("A kultarr");
    assertThat(maya.get(API + "/export/customers?timeline=true").text()).contains("A kultarr");
    assertThat(
            maya.get(API + "/export/customers?after=" + ids.get(ids.size() - 2))
                .text()
                .lines()
                .map(Json::tree)
                .filter(one -> one.path("type").asString().equals("customer")))
        .hasSize(1);
    assertThat(maya.call("HEAD", API + "/export/customers", "").response().body()).isEmpty();
  }

  /** Whoever gets the half of it notices. */
  @Test
  void whatBreaksOffIsSeenToBreakOff() throws Exception {
    try (TestHouse house = new TestHouse()) {
      Guest administrator = house.founder("Acme", "ann@acme.example");
      StringBuilder file = new StringBuilder("name,email\n");
      for (int at = 0; at < 12_000; at++) {
        file.append("Person ").append(at).append(",p").append(at).append("@x.example\n");
      }
      String id =
          administrator
              .upload(
                  API + "/imports/customers",
                  "p.csv",
                  file.toString().getBytes(StandardCharsets.UTF_8),
                  "")
              .at("/id");
      Town.await(
          "the customers",
          () -> administrator.get(API + "/imports/" + id).at("/state").equals("done"));
      Guest program = house.program(administrator, "admin");
      try (HttpClient http = HttpClient.newHttpClient();
          InputStream body =
              http.send(
                      HttpRequest.newBuilder(URI.create(program.base() + API + "/export/customers"))
                          .header(
                              "Authorization",
                              String.valueOf(program.headers().get("Authorization")))
                          .build(),
                      HttpResponse.BodyHandlers.ofInputStream())
                  .body()) {
        assertThat(body.readNBytes(1_000)).hasSize(1_000);
        house.database().cutOff();
        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
      }
    }
  }
}
