package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Agents are told of what concerns them, once, as they prefer it, and of nothing else. */
class NoticesTest extends NoticeCase {
  private static final String ALL_WAYS =
      "{\"shown\":true,\"push\":true,\"sound\":true,\"mail\":true}";

  @Test
  void tellsWhomItConcernsAndNobodyElse() {
    Talk talk = talk();
    assertThat(kinds(ben, talk)).isEmpty();
    assign(ann, talk, bensId);
    assertThat(kinds(ben, talk)).containsExactly("assigned");
    String entry = writes(talk, "Are you there?");
    mention(ann, talk, "Ben, look", bensId);
    List<JsonNode> told = told(ben);
    assertThat(kinds(ben, talk)).containsExactly("mention", "reply", "assigned");
    JsonNode reply = told.get(1);
    assertThat(reply.path("entryId").asString()).isEqualTo(entry);
    assertThat(reply.path("text").asString()).isEqualTo("Are you there?");
    assertThat(reply.path("readAt").isNull()).isTrue();
    assertThat(told.getFirst().path("by").asString()).isEqualTo("Ann of acme");
    assertThat(kinds(ann, talk)).isEmpty();
  }

  @Test
  void nobodyIsToldOfWhatTheyDidThemselves() {
    Talk talk = talk();
    assign(ben, talk, bensId);
    clock.advance(Duration.ofSeconds(1));
    ben.put(talk.path() + "/followers/" + bensId, Map.of());
    assertThat(ben.post(talk.path() + "/messages", Map.of("text", "Hi")).status()).isEqualTo(201);
    mention(ben, talk, "Note to myself", bensId);
    assertThat(kinds(ben, talk)).isEmpty();
  }

  @Test
  void whoFollowsHearsWhatIsSaidFromThenOn() {
    Talk talk = talk();
    writes(talk, "Before");
    clock.advance(Duration.ofSeconds(1));
    ann.put(talk.path() + "/followers/" + desk.me, Map.of());
    assertThat(kinds(ann, talk)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    writes(talk, "After");
    assertThat(kinds(ann, talk)).containsExactly("followed");
    assertThat(ben.post(talk.path() + "/messages", Map.of("text", "Hi")).status()).isEqualTo(201);
    assertThat(kinds(ann, talk)).containsExactly("followed", "followed");
    assertThat(kinds(ben, talk)).isEmpty();
    ann.delete(talk.path() + "/followers/" + desk.me);
    writes(talk, "Later");
    assertThat(kinds(ann, talk)).hasSize(2);
  }

  @Test
  void aConversationThatSomebodyHadIsHandedOver() {
    Talk talk = talk();
    assign(ann, talk, desk.me);
    assign(ann, talk, bensId);
    assertThat(kinds(ben, talk)).containsExactly("handover");
    String team = desk.team();
    ann.patch(API + "/teams/" + team, Map.of("agents", List.of(desk.me, bensId)));
    Map<String, Object> toTeam = new HashMap<>();
    toTeam.put("agentId", null);
    toTeam.put("teamId", team);
    assertThat(ben.put(talk.path() + "/assignment", toTeam).status()).isEqualTo(200);
    assertThat(kinds(ann, talk)).containsExactly("handover");
    assertThat(kinds(ben, talk)).containsExactly("handover");
  }

  @Test
  void whomAConversationIsHandedOverToIsToldAndWhoeverItComesBackTo() {
    Talk talk = talk();
    assign(ann, talk, bensId);
    String first = handed(talk, Map.of("agentId", bensId, "word", "You know lamps"));
    assertThat(kinds(ben, talk)).containsExactly("handover", "assigned");
    assertThat(told(ben).getFirst().path("entryId").asString()).isEqualTo(first);
    Heard declined =
        ben.post(
            talk.path() + "/handoffs/" + first + "/decline", Map.of("reason", "I know no lamps"));
    assertThat(declined.status()).as(declined.toString()).isEqualTo(200);
    assertThat(kinds(ann, talk)).containsExactly("handover");
    assertThat(told(ann).getFirst().path("text").asString()).endsWith(": I know no lamps");
    String team = desk.team();
    ann.patch(API + "/teams/" + team, Map.of("agents", List.of(desk.me, bensId)));
    String second = handed(talk, Map.of("teamId", team));
    assertThat(kinds(ben, talk)).containsExactly("handover", "handover", "assigned");
    ben.post(talk.path() + "/handoffs/" + second + "/accept", Map.of());
    assertThat(kinds(ben, talk)).hasSize(3);
    assertThat(kinds(ann, talk)).hasSize(1);
    writes(talk, "Whose am I now?");
    assertThat(kinds(ben, talk)).startsWith("reply");
  }

  private String handed(Talk talk, Map<String, Object> body) {
    Heard made = ann.post(talk.path() + "/handoffs", body);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    return made.at("/id");
  }

  /** The reader stops, everything happens, and it reads all of it at once. */
  @Test
  void aLateReaderTellsTheSameAndOnce() {
    Talk talk = talk();
    writes(talk, "Before it was Ben's");
    assign(ann, talk, bensId);
    writes(talk, "While it was Ben's");
    assign(ann, talk, desk.me);
    writes(talk, "While it was Ann's");
    List<String> bens = List.of("reply", "assigned");
    assertThat(kinds(ben, talk)).isEqualTo(bens);
    assertThat(kinds(ann, talk)).containsExactly("reply");
    List<JsonNode> before = told(ben, talk);
    rewind(List.of("notice.holder"));
    assertThat(told(ben, talk)).isEqualTo(before);
    rewind(List.of("notice.holder", "notice.notice"));
    assertThat(kinds(ben, talk)).isEqualTo(bens);
    assertThat(kinds(ann, talk)).containsExactly("reply");
    JsonNode reply = told(ben, talk).getFirst();
    assertThat(reply.path("text").asString()).isEqualTo("While it was Ben's");
  }

  private void rewind(List<String> forgotten) {
    house.read("notices");
    house.change(
        tables -> {
          tables.execute("select 1 from kernel.cursor where consumer = 'notices' for update");
          forgotten.forEach(table -> tables.execute("delete from " + table));
          tables.execute(
              "update kernel.cursor set tx = 0, position = 0 where consumer = 'notices'");
        });
    house.read("notices");
  }

  @Test
  void whoBeganAConversationHearsTheAnswer() {
    Heard begun =
        ben.post(
            API + "/conversations",
            Map.of(
                "inboxId", desk.mailInbox,
                "to", "email:new@x.example",
                "subject", "Lamp",
                "text", "Hello"));
    assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
    house.read("notices");
    assertThat(
            house.<Integer>read(
                tables ->
                    tables
                        .fetch(
                            "select 1 from notice.holder where conversation_id = ?::uuid"
                                + " and agent_id = ?::uuid",
                            begun.at("/id"),
                            bensId)
                        .size()))
        .as(begun.toString())
        .isEqualTo(1);
    assertThat(told(ben)).isEmpty();
  }

  @Test
  void whatIsSeenIsNotNew() {
    Talk talk = talk();
    assign(ann, talk, bensId);
    writes(talk, "One");
    writes(talk, "Two");
    assertThat(unread(ben)).isEqualTo(3);
    String first = told(ben).getFirst().path("id").asString();
    assertThat(ben.put(API + "/notices/read", Map.of("ids", List.of(first))).status())
        .isEqualTo(204);
    assertThat(unread(ben)).isEqualTo(2);
    assertThat(ann.put(API + "/notices/read", Map.of("ids", List.of(first))).status())
        .isEqualTo(204);
    ben.put(talk.path() + "/read", Map.of());
    assertThat(unread(ben)).isZero();
    writes(talk, "Three");
    assertThat(unread(ben)).isEqualTo(1);
    assertThat(ben.put(API + "/notices/read", Map.of("all", true)).status()).isEqualTo(204);
    assertThat(unread(ben)).isZero();
    assertThat(ben.put(API + "/notices/read", Map.of()).status()).isEqualTo(422);
  }

  @Test
  void whoAnswersHasSeenWhatWasSaidUntilThen() {
    Talk talk = talk();
    Talk other = talk();
    assign(ann, talk, bensId);
    assign(ann, other, bensId);
    writes(talk, "One");
    writes(other, "Elsewhere");
    assertThat(unread(ben)).isEqualTo(4);
    assertThat(ann.post(talk.path() + "/messages", Map.of("text", "Ann here")).status())
        .isEqualTo(201);
    house.read("notices");
    assertThat(unread(ben)).isEqualTo(4);
    assertThat(ben.post(talk.path() + "/messages", Map.of("text", "Ben here")).status())
        .isEqualTo(201);
    house.read("notices");
    assertThat(unread(ben)).isEqualTo(2);
    clock.advance(Duration.ofSeconds(1));
    writes(talk, "Two");
    assertThat(unread(ben)).isEqualTo(3);
  }

  @Test
  void pagesAreWalkedThrough() {
    Talk talk = talk();
    assign(ann, talk, bensId);
    for (int number = 0; number < 4; number++) {
      writes(talk, "Number " + number);
    }
    List<String> all = told(ben).stream().map(one -> one.path("id").asString()).toList();
    List<String> walked = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = ben.get(API + "/notices?limit=2&cursor=" + cursor).json();
      page.path("items").forEach(one -> walked.add(one.path("id").asString()));
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    assertThat(walked).hasSize(5).isEqualTo(all);
  }

  @Test
  void theirScreensAloneHearOfIt() {
    Talk talk = talk();
    try (Screen bens = new Screen(ben);
        Screen anns = new Screen(ann)) {
      for (Screen screen : List.of(bens, anns)) {
        screen.say(Map.of("type", "hello"));
        screen.next("snapshot");
      }
      assign(ann, talk, bensId);
      JsonNode added = bens.event("notice.added");
      assertThat(added.at("/event/agentId").asString()).isEqualTo(bensId);
      assertThat(added.at("/event/sound").asBoolean()).isTrue();
      mention(ben, talk, "Ann, look", desk.me);
      // The first that Ann hears of is her own: she was never told of Ben's.
      assertThat(anns.event("notice.added").at("/event/agentId").asString()).isEqualTo(desk.me);
      ben.put(API + "/notices/read", Map.of("all", true));
      bens.event("notice.read");
    }
    String token;
    try (Screen screen = new Screen(ann)) {
      screen.say(Map.of("type", "hello"));
      token = screen.next("snapshot").path("token").asString();
    }
    writes(talk, "For Ben");
    house.read("notices");
    mention(ben, talk, "For Ann", desk.me);
    house.read("notices");
    try (Screen screen = new Screen(ann)) {
      screen.say(Map.of("type", "hello", "resume", token));
      assertThat(screen.event("notice.added").at("/event/agentId").asString()).isEqualTo(desk.me);
    }
  }

  @Test
  void eachIsToldAsTheyPreferIt() {
    Talk talk = talk();
    PushService.Browser browser = browser(ben);
    String none = ALL_WAYS.replace("true", "false");
    prefer(
        ben,
        Map.of(
            "assigned", Json.tree(none),
            "reply", Json.tree(none.replace("\"push\":false", "\"push\":true"))));
    assign(ann, talk, bensId);
    writes(talk, "By push alone");
    Town.await("the push", () -> browser.shown.size() == 1);
    assertThat(told(ben)).isEmpty();
    assertThat(unread(ben)).isZero();
    assertThat(house.waiting("notice mail")).isZero();
    ObjectNode said = (ObjectNode) ben.get(API + "/notices/preferences").json();
    said.put("zone", "Mars/Olympus");
    said.set("quiet", Json.tree(Map.of("from", "25:00", "to", "7")));
    Heard heard = ben.put(API + "/notices/preferences", said.toString());
    assertThat(heard.status()).isEqualTo(422);
    assertThat(heard.json().path("faults").valueStream().map(one -> one.path("field").asString()))
        .containsExactlyInAnyOrder("zone", "quiet.from", "quiet.to");
  }

  @Test
  void whatIsDueSoonIsToldOnce() {
    Talk talk = talk();
    assign(ben, talk, bensId);
    String due = clock.instant().plus(Duration.ofMinutes(40)).toString();
    ann.post(talk.path() + "/tasks", Map.of("text", "Call back", "dueAt", due));
    ann.post(talk.path() + "/tasks", Map.of("text", "Refund", "dueAt", due, "assigneeId", desk.me));
    clock.advance(Duration.ofMinutes(1));
    assertThat(kinds(ben, talk)).isEmpty();
    clock.advance(Duration.ofMinutes(26));
    Town.await("both", () -> !kinds(ben, talk).isEmpty() && !kinds(ann, talk).isEmpty());
    assertThat(told(ben).getFirst().path("text").asString()).isEqualTo("Call back");
    assertThat(told(ann).getFirst().path("text").asString()).isEqualTo("Refund");
    clock.advance(Duration.ofMinutes(5));
    Talk later = talk();
    ann.post(later.path() + "/tasks", Map.of("text", "Other", "dueAt", due, "assigneeId", desk.me));
    clock.advance(Duration.ofMinutes(1));
    Town.await("the other", () -> !kinds(ann, later).isEmpty());
    assertThat(kinds(ben, talk)).containsExactly("due");
    assertThat(kinds(ann, talk)).containsExactly("due");
  }

  @Test
  void whoHasLeftTheWorkspaceIsNotTold() {
    Guest cy = house.agent(ann, "cy@acme.example");
    String id = cy.get(API + "/session").at("/agent/id");
    Talk talk = talk();
    assign(ann, talk, id);
    assertThat(kinds(cy, talk)).containsExactly("assigned");
    PushService.Browser browser = browser(cy);
    ann.patch(API + "/agents/" + id, Map.of("state", "deactivated"));
    writes(talk, "Hello?");
    house.read("notices");
    assertThat(
            house.<Integer>read(
                tables ->
                    tables
                        .fetch("select 1 from notice.notice where agent_id = ?::uuid", id)
                        .size()))
        .isEqualTo(1);
    assertThat(browser.shown).isEmpty();
    assertThat(house.waiting("push")).isZero();
  }

  @Test
  void whatIsErasedIsToldNoMore() {
    Talk talk = talk();
    assign(ann, talk, bensId);
    writes(talk, "Forget me");
    assertThat(kinds(ben, talk)).hasSize(2);
    String customer = ann.get(talk.path()).at("/customer/id");
    assertThat(
            ann.post(API + "/customers/" + customer + "/erase", Map.of("confirm", customer))
                .status())
        .isEqualTo(200);
    Town.await("its end", () -> kinds(ben, talk).isEmpty());
    assertThat(unread(ben)).isZero();
  }

  @Test
  void aProgramHasNoNotices() {
    for (String path : List.of("/notices", "/notices/preferences", "/notices/devices")) {
      assertThat(desk.agentKey.get(API + path).status()).as(path).isEqualTo(403);
    }
  }
}
