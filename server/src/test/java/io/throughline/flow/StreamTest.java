package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The console's stream. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamTest {
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void beginsWithASnapshotAndTellsWhatHappens() {
    try (Screen screen = new Screen(desk.administrator)) {
      screen.say(Map.of("type", "hello"));
      JsonNode snapshot = screen.next("snapshot");
      assertThat(snapshot.at("/presence/agents").valueStream().map(JsonNode::asString))
          .contains(desk.me);
      assertThat(snapshot.at("/counts/open").asLong()).isPositive();
      String conversation = desk.talk("Something new");
      screen.event("conversation.opened", "/conversation/id", conversation);
      JsonNode added = screen.event("entry.added", "/conversation/id", conversation);
      assertThat(added.at("/entry/text").asString()).isEqualTo("Something new");
      assertThat(added.at("/conversation/unread").asInt()).isEqualTo(1);
      assertThat(screen.next("counts").at("/counts/unassigned").asLong()).isPositive();
    }
  }

  @Test
  void unreadIsEachAgentsOwn() {
    String conversation = desk.talk("Who has read this?");
    desk.agent.put("/api/v1/conversations/" + conversation + "/read", Map.of());
    try (Screen ann = new Screen(desk.administrator);
        Screen ben = new Screen(desk.agent)) {
      ann.say(Map.of("type", "hello"));
      ben.say(Map.of("type", "hello"));
      ann.next("snapshot");
      ben.next("snapshot");
      desk.administrator.put(
          "/api/v1/conversations/" + conversation + "/assignment", Map.of("agentId", desk.me));
      assertThat(assigned(ann, conversation).at("/conversation/unread").asInt()).isOne();
      assertThat(assigned(ben, conversation).at("/conversation/unread").asInt()).isZero();
    }
    String path = "/api/v1/conversations/" + conversation;
    desk.agent.delete(path + "/read");
    assertThat(desk.agent.get(path).json().path("unread").asInt()).isOne();
    desk.agent.put(path + "/read", Map.of());
    assertThat(desk.agent.get(path).json().path("unread").asInt()).isZero();
  }

  private JsonNode assigned(Screen screen, String conversation) {
    JsonNode changed = screen.event("conversation.changed", "/conversation/id", conversation);
    return changed.at("/conversation/assigneeId").asString("").equals(desk.me)
        ? changed
        : assigned(screen, conversation);
  }

  @Test
  void takesUpWhereItLeft() {
    String token;
    try (Screen screen = new Screen(desk.administrator)) {
      screen.say(Map.of("type", "hello"));
      token = screen.next("snapshot").path("token").asString();
    }
    String path = "/api/v1/conversations/" + desk.conversation + "/notes";
    for (int number = 0; number < 5; number++) {
      desk.administrator.post(path, Map.of("text", "missed " + number));
    }
    try (Screen screen = new Screen(desk.administrator)) {
      screen.say(Map.of("type", "hello", "resume", token));
      desk.administrator.post(path, Map.of("text", "live"));
      List<String> texts =
          java.util.stream.Stream.generate(() -> screen.event("entry.added"))
              .map(event -> event.at("/entry/text").asString())
              .filter(text -> text.startsWith("missed") || text.equals("live"))
              .limit(6)
              .toList();
      assertThat(texts)
          .containsExactly("missed 0", "missed 1", "missed 2", "missed 3", "missed 4", "live");
    }
  }

  @Test
  void startsAnewWhenItCannotResume() {
    for (String token : List.of("nonsense", "99999999999.1", "9223372036854775807.1")) {
      try (Screen screen = new Screen(desk.administrator)) {
        screen.say(Map.of("type", "hello", "resume", token));
        assertThat(screen.next("reset").path("token").asString()).contains(".");
      }
    }
  }

  @Test
  void tellsTeammatesWhoTypes() {
    try (Screen ann = new Screen(desk.administrator);
        Screen ben = new Screen(desk.agent)) {
      ann.say(Map.of("type", "hello"));
      ben.say(Map.of("type", "hello"));
      ann.next("snapshot");
      ben.next("snapshot");
      ben.say(Map.of("type", "typing", "conversationId", desk.conversation));
      JsonNode typing = ann.next("typing");
      assertThat(typing.path("conversationId").asString()).isEqualTo(desk.conversation);
      assertThat(typing.at("/author/name").asString()).isEqualTo("Ben");
    }
  }

  @Test
  void anotherWorkspaceHearsNothing() {
    Desk rival = new Desk(house, "rival");
    try (Screen theirs = new Screen(rival.administrator)) {
      theirs.say(Map.of("type", "hello"));
      theirs.next("snapshot");
      desk.administrator.post(
          "/api/v1/conversations/" + desk.conversation + "/notes", Map.of("text", "secret"));
      rival.administrator.post(
          "/api/v1/conversations/" + rival.conversation + "/notes", Map.of("text", "own"));
      List<String> heard = new ArrayList<>();
      while (!heard.contains("own")) {
        heard.add(theirs.event("entry.added").at("/entry/text").asString());
      }
      assertThat(heard).doesNotContain("secret");
    }
  }

  @Test
  void itDoesNotMatterOnWhichNodeSomethingHappens() {
    Guest eli = house.agent(desk.administrator, "eli@acme.example");
    try (TestHouse second = house.anotherNode();
        Screen ann = new Screen(desk.administrator);
        Screen ben = new Screen(second.here(eli))) {
      ann.say(Map.of("type", "hello"));
      String token = ann.next("snapshot").path("token").asString();
      ben.say(Map.of("type", "hello"));
      ben.next("snapshot");
      desk.administrator.post(
          "/api/v1/conversations/" + desk.conversation + "/notes", Map.of("text", "from one"));
      ben.event("entry.added", "/entry/text", "from one");
      ben.say(Map.of("type", "typing", "conversationId", desk.conversation));
      assertThat(ann.next("typing").at("/author/name").asString()).isEqualTo("Ben");
      try (Screen moved = new Screen(second.here(desk.administrator))) {
        moved.say(Map.of("type", "hello", "resume", token));
        moved.event("entry.added", "/entry/text", "from one");
      }
      second.here(eli).delete("/api/v1/session");
      assertThat(ben.closed()).isEqualTo(4001);
    }
  }

  @Test
  void keysMayListenUntilTheyAreRevoked() {
    JsonNode made = desk.made("/api-keys", Map.of("name", "Ear", "role", "agent"));
    Guest program =
        house.stranger().with("Authorization", "Bearer " + made.path("secret").asString());
    try (Screen screen = new Screen(program)) {
      screen.say(Map.of("type", "hello"));
      assertThat(screen.next("snapshot").path("counts").isNull()).isTrue();
      desk.administrator.delete("/api/v1/api-keys/" + made.path("id").asString());
      assertThat(screen.closed()).isEqualTo(4001);
    }
  }

  @Test
  void whoIsDeactivatedOrLoggedOutHearsNoMore() {
    Guest cy = house.agent(desk.administrator, "cy@acme.example");
    String id = cy.get("/api/v1/session").at("/agent/id");
    try (Screen screen = new Screen(cy)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      desk.administrator.patch("/api/v1/agents/" + id, Map.of("state", "deactivated"));
      assertThat(screen.closed()).isEqualTo(4001);
    }
    Guest di = house.agent(desk.administrator, "di@acme.example");
    try (Screen screen = new Screen(di)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      di.delete("/api/v1/session");
      assertThat(screen.closed()).isEqualTo(4001);
    }
  }

  @Test
  void strangersAndOtherSitesDoNotGetALine() {
    assertThatThrownBy(() -> new Screen(house.stranger())).isInstanceOf(CompletionException.class);
    assertThatThrownBy(() -> new Screen(desk.administrator.with("Origin", "https://evil.example")))
        .isInstanceOf(CompletionException.class);
  }

  @Test
  void nonsenseEndsTheLine() {
    try (Screen screen = new Screen(desk.administrator)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      screen.say(Map.of("type", "shout"));
      assertThat(screen.closed()).isEqualTo(4000);
    }
  }
}
