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

/** One agent writes the reply, others see who, and may take over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeOverTest {
  private final VirtualClock clock = new VirtualClock();
  private final TestHouse house = new TestHouse(clock);
  private final Desk desk = new Desk(house, "acme");
  private final String ben = desk.agent.get("/api/v1/session").at("/agent/id");

  @AfterAll
  void close() {
    house.close();
  }

  private static Screen live(Guest guest) {
    Screen screen = new Screen(guest);
    screen.say(Map.of("type", "hello"));
    screen.next("snapshot");
    return screen;
  }

  private static void says(Screen screen, String type, String conversation) {
    screen.say(Map.of("type", type, "conversationId", conversation));
  }

  /** Who writes there now, as the screen is told next; empty for nobody. */
  private static String writer(Screen screen, String conversation) {
    return writing(screen, conversation).at("/agent/id").asString("");
  }

  private static JsonNode writing(Screen screen, String conversation) {
    JsonNode frame = screen.next("writing");
    return frame.path("conversationId").asString().equals(conversation)
        ? frame
        : writing(screen, conversation);
  }

  @Test
  void whoeverOpensItSeesWhoWrites() {
    String where = desk.talk("Who answers me?");
    try (Screen ann = live(desk.administrator);
        Screen other = live(desk.agent)) {
      says(other, "typing", where);
      JsonNode begun = writing(ann, where);
      assertThat(begun.at("/agent/name").asString()).isEqualTo("Ben");
      assertThat(begun.path("takenFrom").isNull()).isTrue();
      try (Screen late = live(desk.administrator)) {
        says(late, "viewing", where);
        assertThat(writer(late, where)).isEqualTo(ben);
        says(late, "viewing", desk.conversation);
        assertThat(writer(late, desk.conversation)).isEmpty();
      }
    }
  }

  @Test
  void takingOverIsToldToTheFirst() {
    String where = desk.talk("Take over");
    try (Screen ann = live(desk.administrator);
        Screen other = live(desk.agent)) {
      says(other, "typing", where);
      assertThat(writer(ann, where)).isEqualTo(ben);
      says(ann, "takeOver", where);
      assertThat(writer(other, where)).isEqualTo(ben);
      JsonNode taken = writing(other, where);
      assertThat(taken.at("/agent/id").asString()).isEqualTo(desk.me);
      assertThat(taken.path("takenFrom").asString()).isEqualTo(ben);
      clock.advance(Duration.ofSeconds(2));
      says(other, "typing", where);
      says(other, "viewing", where);
      assertThat(writer(other, where)).isEqualTo(desk.me);
      says(other, "takeOver", where);
      assertThat(writer(other, where)).isEqualTo(ben);
    }
  }

  @Test
  void itEndsWhenTheWriterStopsFallsSilentGoesElsewhereOrHangsUp() {
    String where = desk.talk("It ends");
    try (Screen ann = live(desk.administrator)) {
      try (Screen other = live(desk.agent)) {
        says(other, "typing", where);
        assertThat(writer(ann, where)).isEqualTo(ben);
        other.say(Map.of("type", "stopped"));
        assertThat(writer(ann, where)).isEmpty();

        says(other, "typing", where);
        assertThat(writer(ann, where)).isEqualTo(ben);
        clock.advance(Duration.ofSeconds(20));
        assertThat(writer(ann, where)).isEmpty();

        says(other, "typing", where);
        assertThat(writer(ann, where)).isEqualTo(ben);
        clock.advance(Duration.ofSeconds(2));
        says(other, "typing", desk.conversation);
        assertThat(writer(ann, where)).isEmpty();

        clock.advance(Duration.ofSeconds(2));
        says(other, "typing", where);
        assertThat(writer(ann, where)).isEqualTo(ben);
      }
      assertThat(writer(ann, where)).isEmpty();
    }
  }

  @Test
  void nobodyIsKeptFromAnswering() {
    String where = desk.talk("Answer me anyway");
    try (Screen ann = live(desk.administrator);
        Screen other = live(desk.agent)) {
      says(other, "typing", where);
      assertThat(writer(ann, where)).isEqualTo(ben);
      Heard said =
          desk.administrator.post(
              "/api/v1/conversations/" + where + "/messages", Map.of("text", "Here"));
      assertThat(said.status()).isEqualTo(201);
    }
  }

  @Test
  void itDoesNotMatterOnWhichNodeTheyAre() {
    String where = desk.talk("On two nodes");
    Guest eli = house.agent(desk.administrator, "eli@acme.example");
    try (TestHouse second = house.anotherNode();
        Screen ann = live(desk.administrator);
        Screen far = live(second.here(eli))) {
      says(ann, "typing", where);
      assertThat(writer(far, where)).isEqualTo(desk.me);
      says(far, "takeOver", where);
      assertThat(writer(ann, where)).isEqualTo(desk.me);
      JsonNode taken = writing(ann, where);
      assertThat(taken.path("takenFrom").asString()).isEqualTo(desk.me);
      says(far, "typing", where);
      clock.advance(Duration.ofSeconds(2));
      far.say(Map.of("type", "stopped"));
      assertThat(writer(ann, where)).isEmpty();
    }
  }

  @Test
  void whoDoesNotSeeItNeitherHearsOfItNorTakesItOver() {
    String hidden = desk.talk("Hidden from Fay");
    String mine = desk.talk("Fay has this");
    Guest fay = colleague(List.of("reply"), "own");
    String her = fay.get("/api/v1/session").at("/agent/id");
    desk.administrator.put("/api/v1/conversations/" + mine + "/assignment", Map.of("agentId", her));
    try (Screen ann = live(desk.administrator);
        Screen far = live(fay)) {
      says(far, "takeOver", hidden);
      says(far, "viewing", hidden);
      says(far, "takeOver", mine);
      assertThat(told(ann)).isEqualTo(mine + " " + her);
      assertThat(told(far)).isEqualTo(mine + " " + her);
      says(ann, "takeOver", hidden);
      says(ann, "takeOver", mine);
      assertThat(told(ann)).isEqualTo(hidden + " " + desk.me);
      assertThat(told(far)).isEqualTo(mine + " " + desk.me);
    }
  }

  @Test
  void whoMayNotReplyTakesNothingOver() {
    String where = desk.talk("Only to be read");
    try (Screen ann = live(desk.administrator);
        Screen reader = live(colleague(List.of("note"), "all"))) {
      says(ann, "takeOver", where);
      assertThat(told(reader)).isEqualTo(where + " " + desk.me);
      says(reader, "takeOver", where);
      says(reader, "viewing", where);
      assertThat(told(reader)).isEqualTo(where + " " + desk.me);
      ann.say(Map.of("type", "stopped"));
      assertThat(told(reader)).isEqualTo(where + " ");
    }
  }

  private Guest colleague(List<String> rights, String visibility) {
    String role = desk.made("/roles", Desk.draft(rights, visibility)).path("id").asString();
    return house.agent(desk.administrator, UUID.randomUUID() + "@x.example", role);
  }

  /** Where and who, as the screen is told next. */
  private static String told(Screen screen) {
    JsonNode frame = screen.next("writing");
    return frame.path("conversationId").asString() + " " + frame.at("/agent/id").asString("");
  }

  @Test
  void anotherWorkspaceCannotTakeOver() {
    Desk rival = new Desk(house, "rival");
    String where = desk.talk("Ours");
    try (Screen ann = live(desk.administrator);
        Screen other = live(desk.agent);
        Screen theirs = live(rival.administrator)) {
      says(other, "typing", where);
      assertThat(writer(ann, where)).isEqualTo(ben);
      says(theirs, "takeOver", where);
      assertThat(theirs.closed()).isEqualTo(1011);
      says(ann, "viewing", where);
      assertThat(writer(ann, where)).isEqualTo(ben);
    }
  }
}
