package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The queue of people who may be one, worked through by agents. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuggestionQueueTest {
  private static final String API = Village.API;
  private final Village village = new Village();

  @AfterAll
  void close() {
    village.close();
  }

  private List<JsonNode> about(String customer) {
    return village.list("/suggestions?state=open&customer=" + customer);
  }

  /** Somebody who sees what is theirs. */
  private Guest narrow() {
    JsonNode role =
        Village.good(village.founder.post(API + "/roles", Desk.draft(Set.of("read"), "own")));
    return village.house.program(village.founder, role.path("id").asString());
  }

  private static Map<String, Object> order() {
    return Map.of("title", "2 lamps", "at", "2026-04-01T10:00:00Z");
  }

  @Test
  void whoNamesAnOrderOfAnotherIsOfferedAndJoined() {
    village.api.put(API + "/customers/external:ann-1", Map.of("name", "Ann"));
    village.api.put(API + "/customers/external:ann-1/records/order/A-4711", order());
    village.mail(
        "A. Larsen <ann1@customer.example>",
        true,
        Map.of("Subject", "My lamps"),
        "Where is order A-4711? I ordered it three weeks ago.");
    village.settle();
    String ann = village.customer("external:ann-1");
    String writer = village.customer("email:ann1@customer.example");
    assertThat(writer).isNotEqualTo(ann);
    JsonNode offered = about(ann).getFirst();
    assertThat(List.of(offered.at("/one/id").asString(), offered.at("/other/id").asString()))
        .containsExactlyInAnyOrder(ann, writer);
    assertThat(offered.path("score").asDouble()).isBetween(0.5, 1.0);
    assertThat(offered.at("/reasons/0/kind").asString()).isEqualTo("record");
    assertThat(offered.at("/reasons/0/text").asString()).contains("A-4711");

    Guest narrow = narrow();
    JsonNode hidden =
        Village.good(narrow.get(API + "/suggestions/" + offered.path("id").asString()));
    assertThat(hidden.at("/reasons/0/kind").asString()).isEqualTo("record");
    assertThat(hidden.toString()).doesNotContain("A-4711");

    Heard joined =
        village.api.post(
            API + "/suggestions/" + offered.path("id").asString() + "/accept", Map.of());
    assertThat(joined.status()).as(joined.toString()).isEqualTo(200);
    assertThat(joined.at("/state")).isEqualTo("accepted");
    assertThat(village.customer("email:ann1@customer.example"))
        .isEqualTo(village.customer("external:ann-1"));
    String merge = "/customers/" + ann + "/merges";
    JsonNode entry = village.list(merge).getFirst();
    assertThat(entry.path("reason").asString()).contains("A-4711");
    assertThat(entry.path("evidence").asString()).isEqualTo("inferred");
    assertThat(narrow.get(API + merge).toString()).contains("inferred").doesNotContain("A-4711");
    assertThat(about(ann)).isEmpty();
    assertThat(
            village
                .api
                .post(API + "/suggestions/" + offered.path("id").asString() + "/reject", Map.of())
                .status())
        .isEqualTo(409);

    village.api.post(API + merge + "/" + entry.path("id").asString() + "/undo", Map.of());
    village.settle();
    assertThat(village.customer("email:ann1@customer.example")).isEqualTo(writer);
    assertThat(about(ann)).as("it was wrong, and is not offered again").isEmpty();
  }

  @Test
  void whoWasRejectedIsNotOfferedAfterTenFurtherContacts() {
    village.whatsApp("NO.200", "4741200200", "Hello");
    village.settle();
    village.mail(
        "Bob <bob2@customer.example>",
        true,
        Map.of("Subject", "Hi"),
        "Please call me.\n\n-- \nBob Holm\nTel. +47 412 00 200");
    village.settle();
    String phone = village.customer("phone:+4741200200");
    JsonNode offered = about(phone).getFirst();
    assertThat(offered.at("/reasons/0/kind").asString()).isEqualTo("signature");
    Heard rejected =
        village.api.post(
            API + "/suggestions/" + offered.path("id").asString() + "/reject", Map.of());
    assertThat(rejected.at("/state")).isEqualTo("rejected");
    for (int contact = 0; contact < 5; contact++) {
      village.mail(
          "Bob <bob2@customer.example>",
          true,
          Map.of("Subject", "Again " + contact),
          "About case 880%d0, as I said.\n\n-- \nBob Holm\nTel. +47 412 00 200".formatted(contact));
      village.whatsApp("NO.200", "4741200200", "It is about case 880%d0".formatted(contact));
    }
    village.settle();
    assertThat(about(phone)).isEmpty();
    assertThat(village.customer("phone:+4741200200"))
        .isNotEqualTo(village.customer("email:bob2@customer.example"));
  }

  @Test
  void screensHearOfIt() {
    try (Screen screen = new Screen(village.api)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      village.api.put(API + "/customers/external:eve-3", Map.of("name", "Eve"));
      village.api.put(API + "/customers/external:eve-3/records/order/E-900", order());
      village.mail(
          "E <eve3@customer.example>", true, Map.of("Subject", "x"), "Cancel E-900, please");
      JsonNode event = screen.event("suggestion.changed", "/event/state", "open");
      String id = event.at("/event/suggestionId").asString();
      village.api.post(API + "/suggestions/" + id + "/reject", Map.of());
      JsonNode rejected = screen.event("suggestion.changed", "/event/state", "rejected");
      assertThat(rejected.at("/event/suggestionId").asString()).isEqualTo(id);
    }
  }
}
