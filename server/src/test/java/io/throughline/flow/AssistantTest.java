package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.time.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A program with an assistant's key answers customers, until people take over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssistantTest {
  private static final String API = "/api/v1";
  private final VirtualClock clock = new VirtualClock();
  private final TestHouse house = new TestHouse(clock);
  private final Desk desk = new Desk(house, "acme");
  private final Guest ann = desk.administrator;
  private final Guest ben = desk.agent;
  private final String benId = ben.get(API + "/session").at("/agent/id");
  private final JsonNode made =
      desk.made("/api-keys", Map.of("name", "Bobbin", "role", "agent", "assistant", true));
  private final Guest bobbin =
      house.stranger().with("Authorization", "Bearer " + made.path("secret").asString());

  @AfterAll
  void close() {
    house.close();
  }

  private static String at(String conversation) {
    return API + "/conversations/" + conversation;
  }

  private String talk() {
    return desk.talk("Where is my lamp? " + UUID.randomUUID());
  }

  private Heard says(Guest who, String where, String text) {
    clock.advance(Duration.ofSeconds(5));
    return who.post(at(where) + "/messages", Map.of("text", text));
  }

  private String answered() {
    String where = talk();
    assertThat(says(bobbin, where, "On its way").status()).isEqualTo(201);
    return where;
  }

  private List<String> list(String query) {
    return ben.get(API + "/conversations?limit=100&" + query)
        .json()
        .path("items")
        .valueStream()
        .map(one -> one.path("id").asString())
        .toList();
  }

  private boolean answers(String where) {
    List<String> listed = list("view=assistant");
    assertThat(counted("assistant")).isEqualTo(listed.size());
    return listed.contains(where);
  }

  private int counted(String view) {
    return ben.get(API + "/views/counts")
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("view").asString().equals(view))
        .findFirst()
        .orElseThrow()
        .path("count")
        .asInt();
  }

  private JsonNode last(String where) {
    return ann.get(at(where) + "/entries?limit=100")
        .json()
        .path("items")
        .valueStream()
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  @Test
  void whatItWritesIsTheAssistants() {
    assertThat(made.path("assistant").asBoolean()).isTrue();
    assertThat(ann.get(API + "/api-keys?limit=100").text())
        .contains("\"name\":\"Bobbin\"")
        .contains("\"assistant\":true");
    String where = answered();
    JsonNode message = last(where);
    assertThat(message.at("/author/kind").asString()).isEqualTo("assistant");
    assertThat(message.at("/author/name").asString()).isEqualTo("Bobbin");
    assertThat(ann.get(at(where)).at("/preview/author")).isEqualTo("assistant");
    bobbin.post(at(where) + "/notes", Map.of("text", "Looked it up"));
    assertThat(last(where).at("/author/kind").asString()).isEqualTo("assistant");

    says(desk.agentKey, where, "By a program");
    assertThat(last(where).at("/author/kind").asString()).isEqualTo("agent");
  }

  @Test
  void itIsListedAsLongAsOnlyTheAssistantAnswers() {
    String untouched = talk();
    String where = answered();
    assertThat(answers(where)).isTrue();
    assertThat(answers(untouched)).isFalse();
    ben.post(at(where) + "/notes", Map.of("text", "Let it try"));
    assertThat(answers(where)).as("a note tells the customer nothing").isTrue();

    says(ben, where, "I am a person");
    assertThat(answers(where)).isFalse();
    says(bobbin, where, "And I am none");
    assertThat(answers(where)).as("the last word counts").isTrue();

    ben.put(at(where) + "/assignment", Map.of("agentId", benId));
    assertThat(answers(where)).as("somebody has it").isFalse();
    ann.put(at(where) + "/assignment", "{\"agentId\": null, \"teamId\": null}");
    assertThat(answers(where)).isTrue();
    ben.put(at(where) + "/status", Map.of("status", "resolved"));
    assertThat(answers(where)).isFalse();
  }

  @Test
  void aTeamThatItWasHandedToHasIt() {
    String where = answered();
    String team =
        desk.made("/teams", Map.of("name", "Depot", "agents", List.of(benId)))
            .path("id")
            .asString();
    Heard handed =
        bobbin.post(at(where) + "/handoffs", Map.of("teamId", team, "word", "Wants a person"));
    assertThat(handed.status()).as(handed.toString()).isEqualTo(201);
    assertThat(answers(where)).isFalse();
  }

  @Test
  void viewsAskForItAsForAnythingElse() {
    String theirs = answered();
    String ours = answered();
    ben.put(at(ours) + "/assignment", Map.of("agentId", benId));
    String neither = talk();
    Map<String, Object> said = Map.of("field", "assistant", "values", List.of("yes"));
    String view = desk.made("/views", Map.of("name", "A", "condition", said)).path("id").asString();
    assertThat(ann.get(API + "/conversations?limit=100&view=" + view).text())
        .contains(theirs, ours)
        .doesNotContain(neither);
    Map<String, Object> wrong = Map.of("field", "assistant", "values", List.of("maybe"));
    assertThat(ann.post(API + "/views", Map.of("name", "B", "condition", wrong)).status())
        .isEqualTo(422);
  }

  @Test
  void ofTwoThatWereMergedTheLastWordOfBothCounts() {
    String one = desk.conversation;
    says(bobbin, one, "Hello");
    String person = says(ben, one, "A person was here").at("/id");
    assertThat(answers(one)).isFalse();
    String other =
        desk.made(
                "/conversations/" + one + "/splits",
                Map.of("entries", List.of(person), "subject", "Something else"))
            .path("id")
            .asString();
    assertThat(answers(one)).isTrue();
    assertThat(ann.post(at(one) + "/merges", Map.of("other", other)).status()).isEqualTo(200);
    assertThat(answers(one)).isFalse();
    says(bobbin, one, "Me again");
    assertThat(answers(one)).isTrue();
  }

  @Test
  void itIsSilentOncePeopleTookOver() {
    String where = answered();
    Heard held =
        bobbin.post(
            at(where) + "/held",
            Map.of("message", Map.of("text", "One more thing"), "seconds", 60));
    assertThat(held.status()).as(held.toString()).isEqualTo(201);
    ben.put(at(where) + "/assignment", Map.of("agentId", benId));
    Heard refused = says(bobbin, where, "Nonsense");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/detail")).contains("An agent has taken over");
    clock.advance(Duration.ofMinutes(2));
    Town.await(
        "the reason",
        () -> ann.get(at(where) + "/held").text().contains("An agent has taken over"));
    assertThat(ann.get(at(where) + "/entries?limit=100").text())
        .doesNotContain("Nonsense", "One more thing");
    bobbin.post(at(where) + "/notes", Map.of("text", "For your eyes"));
    assertThat(last(where).path("text").asString()).isEqualTo("For your eyes");
  }

  @Test
  void spamIsNotAnswered() {
    String where = talk();
    ben.put(at(where) + "/spam", Map.of("spam", true));
    Heard refused = says(bobbin, where, "How interesting");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(ben.get(at(where)).at("/spam")).isEqualTo("true");
  }
}
