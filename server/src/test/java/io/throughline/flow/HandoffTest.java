package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.time.VirtualClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Conversations go from one colleague to another with what the record holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoffTest {
  private static final String API = "/api/v1";
  private final VirtualClock clock = new VirtualClock();
  private final TestHouse house = new TestHouse(clock);
  private final Desk desk = new Desk(house, "acme");
  private final Guest ann = desk.administrator;
  private final Guest ben = desk.agent;
  private final Guest cy = house.agent(ann, "cy@acme.example");
  private final String benId = ben.get(API + "/session").at("/agent/id");
  private final String cyId = cy.get(API + "/session").at("/agent/id");

  @AfterAll
  void close() {
    house.close();
  }

  private static String at(String conversation) {
    return API + "/conversations/" + conversation;
  }

  private static String handed(Guest who, String conversation, Map<String, Object> body) {
    Heard made = who.post(at(conversation) + "/handoffs", body);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    assertThat(made.at("/state")).isEqualTo("pending");
    return made.at("/id");
  }

  private static String path(String conversation, String handoff) {
    return at(conversation) + "/handoffs/" + handoff;
  }

  private static JsonNode field(JsonNode facts, String name) {
    return facts
        .valueStream()
        .filter(fact -> fact.path("field").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode fact) {
    return fact.path("items").valueStream().map(it -> it.path("text").asString()).toList();
  }

  private JsonNode facts(String conversation) {
    return ann.get(at(conversation) + "/facts").json().path("items");
  }

  private List<JsonNode> entries(String conversation) {
    return ann.get(at(conversation) + "/entries").json().path("items").valueStream().toList();
  }

  private String entry(String conversation, String text) {
    return entries(conversation).stream()
        .filter(one -> one.path("text").asString().equals(text))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asString();
  }

  @Test
  void whatTheRecordDoesNotHoldIsNotKnown() {
    String where = desk.talk("Hello there, see https://shop.example/?page=2 " + UUID.randomUUID());
    JsonNode facts = facts(where);
    assertThat(facts.valueStream().map(fact -> fact.path("field").asString()))
        .containsExactly(
            "wants",
            "happened",
            "promised",
            "tried",
            "offered",
            "todo",
            "attributes",
            "records",
            "channels");
    for (String unknown :
        List.of("wants", "promised", "tried", "offered", "todo", "attributes", "records")) {
      assertThat(texts(field(facts, unknown))).as(unknown).isEmpty();
    }
    assertThat(texts(field(facts, "happened"))).hasSize(1);
    assertThat(texts(field(facts, "channels"))).hasSize(1);
  }

  @Test
  void factsAreWordsOfTheRecordAndLeadToTheirEntries() {
    String question = "Where is order K-4711? " + UUID.randomUUID();
    String where = desk.talk(question);
    String customer = ann.get(at(where)).at("/customer/id");
    ann.put(
        API + "/customers/" + customer + "/records/order/K-4711",
        Map.of("title", "2 lamps", "status", "shipped", "at", "2026-04-01T10:00:00Z"));
    ann.put(
        API + "/customers/" + customer + "/records/order/K-9999",
        Map.of("title", "1 lamp", "at", "2026-04-01T10:00:00Z"));
    String asked = entry(where, question);
    String answer =
        desk.made("/conversations/" + where + "/messages", Map.of("text", "I ask the carrier."))
            .path("id")
            .asString();
    String due = clock.instant().plus(Duration.ofHours(3)).toString();
    ann.post(
        at(where) + "/tasks",
        Map.of("text", "Call back", "kind", "promise", "dueAt", due, "entryId", answer));
    ann.post(at(where) + "/tasks", Map.of("text", "Ask the depot"));
    String done = ann.post(at(where) + "/tasks", Map.of("text", "Looked it up")).at("/id");
    ann.patch(API + "/tasks/" + done, Map.of("done", true));

    JsonNode facts = facts(where);
    JsonNode wants = field(facts, "wants").at("/items/0");
    assertThat(wants.path("text").asString()).isEqualTo(question);
    assertThat(wants.path("entryId").asString()).isEqualTo(asked);
    JsonNode promised = field(facts, "promised").at("/items/0");
    assertThat(promised.path("text").asString()).isEqualTo("Call back");
    assertThat(promised.path("dueAt").asString()).isEqualTo(due);
    assertThat(promised.path("entryId").asString()).isEqualTo(answer);
    assertThat(texts(field(facts, "tried"))).containsExactly("Looked it up", "I ask the carrier.");
    assertThat(field(facts, "tried").at("/items/1/entryId").asString()).isEqualTo(answer);
    assertThat(texts(field(facts, "todo"))).containsExactly("Ask the depot");
    assertThat(texts(field(facts, "records"))).containsExactly("K-4711, 2 lamps, shipped");
    assertThat(field(facts, "records").at("/items/0/entryId").asString()).isEqualTo(asked);
    assertThat(field(facts, "channels").at("/items/0/entryId").asString()).isEqualTo(asked);
    for (JsonNode fact : facts) {
      for (JsonNode item : fact.path("items")) {
        String entry = item.path("entryId").asString("");
        if (!entry.isEmpty()) {
          assertThat(ann.get(at(where) + "/entries?around=" + entry).status()).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void itGoesToTheReceiverWithACardAndAWordOnTheTimeline() {
    String where = desk.talk("Whose is this? " + UUID.randomUUID());
    String correction = "They want a refund";
    String id =
        handed(
            ann,
            where,
            Map.of(
                "agentId",
                benId,
                "word",
                "You know her",
                "facts",
                List.of(Map.of("field", "offered", "items", List.of(Map.of("text", correction))))));
    JsonNode shown = ben.get(at(where) + "/handoffs").json().at("/items/0");
    assertThat(shown.path("id").asString()).isEqualTo(id);
    assertThat(shown.path("word").asString()).isEqualTo("You know her");
    assertThat(shown.at("/from/name").asString()).isEqualTo("Ann of acme");
    JsonNode offered = field(shown.path("facts"), "offered");
    assertThat(texts(offered)).containsExactly(correction);
    assertThat(offered.at("/corrected/by").asString()).isEqualTo("Ann of acme");
    assertThat(field(shown.path("facts"), "wants").path("corrected").isNull()).isTrue();
    assertThat(field(shown.path("facts"), "promised").path("items")).isEmpty();
    assertThat(ben.get(at(where)).at("/assigneeId")).isEqualTo(benId);
    JsonNode told = entries(where).getLast();
    assertThat(told.path("id").asString()).isEqualTo(id);
    assertThat(told.path("kind").asString()).isEqualTo("activity");
    assertThat(told.path("text").asString()).isEqualTo("handed this over to Ben");

    assertThat(cy.post(path(where, id) + "/accept", "").status()).isEqualTo(403);
    assertThat(ann.post(path(where, id) + "/accept", "").status()).isEqualTo(403);
    assertThat(desk.agentKey.post(path(where, id) + "/accept", "").status()).isEqualTo(403);
    assertThat(ben.post(path(where, id) + "/accept", "").at("/state")).isEqualTo("accepted");
    int before = entries(where).size();
    assertThat(ben.post(path(where, id) + "/accept", "").at("/state")).isEqualTo("accepted");
    assertThat(entries(where)).hasSize(before);
    assertThat(ben.post(path(where, id) + "/decline", Map.of("reason", "No")).status())
        .isEqualTo(409);
  }

  @Test
  void decliningLetsItGoBackWithTheReason() {
    String where = desk.talk("Nobody wants this " + UUID.randomUUID());
    String id = handed(ann, where, Map.of("agentId", benId));
    assertThat(ben.post(path(where, id) + "/decline", Map.of("reason", " ")).status())
        .isEqualTo(422);
    Heard declined = ben.post(path(where, id) + "/decline", Map.of("reason", "Not my product"));
    assertThat(declined.at("/state")).isEqualTo("declined");
    assertThat(declined.at("/reason")).isEqualTo("Not my product");
    assertThat(declined.at("/settledBy")).isEqualTo("Ben");
    assertThat(ann.get(at(where)).at("/assigneeId")).isEqualTo(desk.me);
    assertThat(entries(where).getLast().path("text").asString())
        .isEqualTo("declined the hand-off: Not my product");
    assertThat(ben.post(path(where, id) + "/accept", "").status()).isEqualTo(409);
  }

  @Test
  void anyMemberOfATeamMayTakeIt() {
    String team =
        desk.made("/teams", Map.of("name", "T" + UUID.randomUUID(), "agents", List.of(cyId)))
            .path("id")
            .asString();
    String where = desk.talk("For the team " + UUID.randomUUID());
    ann.put(at(where) + "/assignment", Map.of("agentId", desk.me));
    String id = handed(ann, where, Map.of("teamId", team));
    assertThat(ann.get(at(where)).json().path("assigneeId").isNull()).isTrue();
    assertThat(ben.post(path(where, id) + "/accept", "").status()).isEqualTo(403);
    assertThat(cy.post(path(where, id) + "/accept", "").at("/state")).isEqualTo("accepted");
    assertThat(ann.get(at(where)).at("/assigneeId")).isEqualTo(cyId);
    assertThat(ann.get(at(where)).at("/teamId")).isEqualTo(team);
  }

  @Test
  void whatIsGivenToSomebodyElseIsNotToBeAnsweredAnyMore() {
    String where = desk.talk("Moving on " + UUID.randomUUID());
    String id = handed(ann, where, Map.of("agentId", benId));
    ann.put(at(where) + "/assignment", Map.of("agentId", cyId));
    assertThat(ann.get(at(where) + "/handoffs").at("/items/0/state")).isEqualTo("lapsed");
    assertThat(ben.post(path(where, id) + "/accept", "").status()).isEqualTo(409);
    String second = handed(ann, where, Map.of("agentId", benId));
    String third = handed(ben, where, Map.of("agentId", cyId));
    List<String> states =
        ann.get(at(where) + "/handoffs")
            .json()
            .path("items")
            .valueStream()
            .map(one -> one.path("id").asString() + " " + one.path("state").asString())
            .toList();
    assertThat(states).containsExactly(third + " pending", second + " lapsed", id + " lapsed");
  }

  @Test
  void nothingWrongIsTaken() {
    String where = desk.talk("Wrong " + UUID.randomUUID());
    Map<String, Object> foreign =
        Map.of("text", "x", "entryId", entries(desk.conversation).getFirst().path("id").asString());
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("agentId", benId, "teamId", desk.team()),
            Map.of("agentId", desk.me),
            Map.of("agentId", UUID.randomUUID().toString()),
            Map.of("teamId", UUID.randomUUID().toString()),
            Map.of("agentId", benId, "facts", List.of(Map.of("field", "mood", "items", List.of()))),
            Map.of(
                "agentId",
                benId,
                "facts",
                List.of(Map.of("field", "wants", "items", List.of(foreign)))))) {
      Heard heard = ann.post(at(where) + "/handoffs", wrong);
      assertThat(heard.status()).as(wrong + " " + heard).isEqualTo(422);
    }
    assertThat(ann.get(at(where) + "/handoffs").json().path("items")).isEmpty();
    assertThat(ann.get(at(where)).json().path("assigneeId").isNull()).isTrue();
  }

  @Test
  void handingOverTwiceWithOneKeyIsOnce() {
    String where = desk.talk("Once " + UUID.randomUUID());
    Guest again = ann.with("Idempotency-Key", UUID.randomUUID().toString());
    String first = handed(again, where, Map.of("agentId", benId));
    assertThat(handed(again, where, Map.of("agentId", benId))).isEqualTo(first);
    assertThat(ann.get(at(where) + "/handoffs").json().path("items")).hasSize(1);
  }

  @Test
  void aFactIsCorrectedAfterwards() {
    String where = desk.talk("Is it blue? " + UUID.randomUUID());
    String id = handed(ann, where, Map.of("agentId", benId));
    Heard corrected =
        ben.patch(
            path(where, id),
            Map.of(
                "facts",
                List.of(
                    Map.of("field", "wants", "items", List.of(Map.of("text", "A blue one"))),
                    Map.of("field", "happened", "items", List.of()))));
    assertThat(corrected.status()).as(corrected.toString()).isEqualTo(200);
    JsonNode facts = corrected.json().path("facts");
    assertThat(texts(field(facts, "wants"))).containsExactly("A blue one");
    assertThat(field(facts, "wants").at("/corrected/by").asString()).isEqualTo("Ben");
    assertThat(texts(field(facts, "happened"))).isEmpty();
    assertThat(texts(field(facts, "channels"))).hasSize(1);
  }

  @Test
  void aMergedAwayConversationShowsItsHandoffInTheLivingOne() {
    String whole = desk.conversation;
    String part = desk.split();
    String id = handed(ann, part, Map.of("agentId", benId));
    assertThat(ann.post(at(whole) + "/merges", Map.of("other", part)).status()).isEqualTo(200);
    JsonNode living = ben.get(at(whole) + "/handoffs").json().at("/items/0");
    assertThat(living.path("id").asString()).isEqualTo(id);
    assertThat(living.path("conversationId").asString()).isEqualTo(whole);
    assertThat(living.path("state").asString()).isEqualTo("pending");
    assertThat(ben.post(path(whole, id) + "/accept", "").at("/state")).isEqualTo("accepted");
  }

  @Test
  void screensHearOfItAtOnce() {
    String where = desk.talk("Live " + UUID.randomUUID());
    try (Screen screen = new Screen(ben)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      String id = handed(ann, where, Map.of("agentId", benId));
      JsonNode added = screen.event("entry.added", "/entry/id", id);
      assertThat(added.at("/entry/extra/activity").asString()).isEqualTo("handoff");
      assertThat(added.at("/conversation/assigneeId").asString()).isEqualTo(benId);
    }
  }

  @Test
  void nothingOfItLeavesTheHouse() throws IOException {
    String text = "Take it away? " + UUID.randomUUID();
    String where = desk.talk(text);
    String customer = ann.get(at(where)).at("/customer/id");
    handed(ann, where, Map.of("agentId", benId, "word", "Difficult person"));
    String archive =
        String.join("\n", unpacked(ann.get(API + "/customers/" + customer + "/export")));
    assertThat(archive).contains(text).doesNotContain("Difficult person", "handed this over");
  }

  private static List<String> unpacked(Heard heard) throws IOException {
    List<String> files = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(heard.response().body()))) {
      while (zip.getNextEntry() != null) {
        files.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  void erasingTakesItAll() {
    String where = desk.talk("Forget me? " + UUID.randomUUID());
    String id = handed(ann, where, Map.of("agentId", benId));
    String customer = ann.get(at(where)).at("/customer/id");
    Heard erased = ann.post(API + "/customers/" + customer + "/erase", Map.of("confirm", customer));
    assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
    Desk.soon(() -> ben.post(path(where, id) + "/accept", "").status() == 404 ? "erased" : "");
  }
}
