package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.time.VirtualClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What agents mark as spam is kept, stands as it stood, and is in one list alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpamTest {
  private static final String API = "/api/v1";
  private final VirtualClock clock = new VirtualClock();
  private final TestHouse house = new TestHouse(clock);
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  /** Somebody at the widget with one conversation. */
  private record Talk(String visitor, String id) {
    String path() {
      return API + "/conversations/" + id;
    }
  }

  private Talk talk() {
    String visitor =
        house.stranger().post("/chat/" + desk.inboxKey + "/session", "{}").at("/visitor");
    String text = "Win a lamp " + UUID.randomUUID();
    say(visitor, text);
    return new Talk(visitor, desk.conversation(text));
  }

  private void say(String visitor, String text) {
    Heard said =
        house
            .stranger()
            .post(
                "/chat/" + desk.inboxKey + "/messages?visitor=" + visitor,
                Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
    assertThat(said.status()).as(said.toString()).isEqualTo(200);
    Town.taken(desk.administrator);
  }

  private JsonNode judge(Talk talk, boolean spam) {
    Heard heard = desk.agent.put(talk.path() + "/spam", Map.of("spam", spam));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    return heard.json();
  }

  private JsonNode shown(Talk talk) {
    return desk.agent.get(talk.path()).json();
  }

  private List<String> list(String query) {
    Heard heard = desk.agent.get(API + "/conversations?limit=100&" + query);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    heard.json().path("items").forEach(one -> ids.add(one.path("id").asString()));
    assertThat(heard.json().path("total").asInt()).as(query).isEqualTo(ids.size());
    return ids;
  }

  private JsonNode counts() {
    return desk.agent.get(API + "/conversations/counts").json();
  }

  private String views() {
    return desk.agent.get(API + "/views/counts").text();
  }

  private List<String> activities(Talk talk) {
    return desk.agent
        .get(talk.path() + "/entries?limit=100")
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("kind").asString().equals("activity"))
        .map(one -> one.at("/extra/activity").asString() + ": " + one.path("text").asString())
        .toList();
  }

  private String keep(Map<String, Object> condition) {
    return desk.agent.post(API + "/views", Map.of("name", "One", "condition", condition)).at("/id");
  }

  private static Map<String, Object> is(String field, String... values) {
    return Map.of("field", field, "values", List.of(values));
  }

  @Test
  void leavesEveryListAndEveryCountButItsOwnAndComesBackAsItWas() {
    Talk talk = talk();
    String me = desk.agent.get(API + "/session").at("/agent/id");
    String customer = shown(talk).at("/customer/id").asString();
    desk.agent.put(talk.path() + "/assignment", Map.of("agentId", me));
    desk.agent.patch(talk.path(), Map.of("priority", "urgent"));
    desk.agent.put(talk.path() + "/followers/" + me, Map.of());
    desk.agent.post(talk.path() + "/notes", Map.of("text", "@Ben look", "mentions", List.of(me)));
    String due = clock.instant().plus(Duration.ofHours(2)).toString();
    desk.agent.post(talk.path() + "/tasks", Map.of("text", "Call", "dueAt", due, "assigneeId", me));
    clock.advance(Duration.ofHours(1));
    String urgent = keep(Map.of("all", List.of(is("priority", "urgent"), is("status", "open"))));
    List<String> everywhere =
        List.of(
            "status=open",
            "status=all",
            "status=open&sort=priority",
            "status=open&sort=waiting",
            "status=open&sort=due",
            "status=open&assignee=me",
            "status=all&customer=" + customer,
            "status=all&inbox=" + desk.inbox,
            "view=waiting",
            "view=mentions",
            "view=following",
            "view=due",
            "view=" + urgent);
    for (String query : everywhere) {
      assertThat(list(query)).as(query).contains(talk.id());
    }
    JsonNode before = shown(talk);
    JsonNode counted = counts();
    String viewed = views();
    String tally =
        desk.agent.get(API + "/customers/" + customer).json().path("conversations").toString();
    assertThat(before.path("unread").asInt()).isOne();
    assertThat(before.path("dueAt").asString("")).isNotEmpty();
    assertThat(list("status=spam")).doesNotContain(talk.id());
    assertThat(tasks()).contains("Call");

    JsonNode spam = judge(talk, true);

    assertThat(spam.path("spam").asBoolean()).isTrue();
    assertThat(spam.path("status").asString()).isEqualTo("open");
    assertThat(spam.path("dueAt").isNull()).as("nothing is due in spam").isTrue();
    assertThat(tasks()).doesNotContain("Call");
    for (String query : everywhere) {
      assertThat(list(query)).as(query).doesNotContain(talk.id());
    }
    assertThat(list("status=spam")).contains(talk.id());
    for (String sort : List.of("newest", "oldest", "waiting", "priority", "due")) {
      assertThat(list("status=spam&sort=" + sort)).as(sort).contains(talk.id());
    }
    JsonNode less = counts();
    for (String count : List.of("mine", "open")) {
      assertThat(less.path(count).asInt()).as(count).isEqualTo(counted.path(count).asInt() - 1);
    }
    assertThat(less.path("spam").asInt()).isEqualTo(counted.path("spam").asInt() + 1);
    assertThat(views()).isNotEqualTo(viewed);
    assertThat(desk.agent.get(API + "/customers/" + customer).at("/conversations/total"))
        .isEqualTo("0");

    JsonNode after = judge(talk, false);

    for (String field :
        List.of("status", "assigneeId", "priority", "unread", "waitingFor", "dueAt", "tags")) {
      assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
    }
    for (String query : everywhere) {
      assertThat(list(query)).as(query).contains(talk.id());
    }
    assertThat(list("status=spam")).doesNotContain(talk.id());
    assertThat(counts()).isEqualTo(counted);
    assertThat(views()).isEqualTo(viewed);
    assertThat(
            desk.agent.get(API + "/customers/" + customer).json().path("conversations").toString())
        .isEqualTo(tally);
    assertThat(activities(talk))
        .containsSubsequence("spam: marked this as spam", "not spam: said that this is no spam");
  }

  private String tasks() {
    return desk.agent.get(API + "/tasks").text();
  }

  @Test
  void aFilterMayAskForIt() {
    Talk spam = talk();
    Talk urgent = talk();
    Talk plain = talk();
    desk.agent.patch(urgent.path(), Map.of("priority", "urgent"));
    judge(spam, true);
    String only = keep(is("spam", "yes"));
    String none = keep(Map.of("field", "spam", "values", List.of("yes"), "not", true));
    String either =
        keep(
            Map.of(
                "all",
                List.of(
                    is("status", "open"),
                    Map.of("any", List.of(is("priority", "urgent"), is("spam", "yes"))))));
    assertThat(list("view=" + only)).contains(spam.id()).doesNotContain(plain.id());
    assertThat(list("view=" + none)).contains(plain.id()).doesNotContain(spam.id());
    assertThat(list("view=" + either)).contains(spam.id(), urgent.id()).doesNotContain(plain.id());
    assertThat(views())
        .contains("\"view\":\"" + only + "\",\"count\":" + list("view=" + only).size());
    Heard wrong =
        desk.agent.post(API + "/views", Map.of("name", "X", "condition", is("spam", "maybe")));
    assertThat(wrong.at("/faults/0/field")).isEqualTo("condition.values[0]");
  }

  @Test
  void whatIsWrittenIntoItIsKeptAndWakesNothing() {
    Talk open = talk();
    judge(open, true);
    say(open.visitor(), "Last chance");
    assertThat(shown(open).path("unread").asInt()).isEqualTo(2);
    assertThat(shown(open).at("/preview/text").asString()).isEqualTo("Last chance");
    assertThat(list("status=all")).doesNotContain(open.id());
    assertThat(list("status=spam")).contains(open.id());

    Talk done = talk();
    desk.agent.put(done.path() + "/status", Map.of("status", "resolved"));
    judge(done, true);
    clock.advance(Duration.ofMinutes(1));
    say(done.visitor(), "Still there?");
    assertThat(shown(done).path("status").asString()).isEqualTo("resolved");
    assertThat(activities(done)).noneMatch(text -> text.startsWith("reopened"));
    assertThat(list("status=open")).doesNotContain(done.id());
    JsonNode back = judge(done, false);
    assertThat(back.path("status").asString())
        .as("nobody has read what was written since")
        .isEqualTo("open");
    assertThat(list("status=open")).contains(done.id());
    assertThat(back.path("waitingFor").asString()).isEqualTo("us");
  }

  @Test
  void whoeverAnswersSaysThatItIsNone() {
    Talk talk = talk();
    judge(talk, true);
    Heard note = desk.agent.post(talk.path() + "/notes", Map.of("text", "Is it?"));
    assertThat(note.status()).isEqualTo(201);
    assertThat(shown(talk).path("spam").asBoolean()).as("a note answers nobody").isTrue();
    Heard refused = desk.agent.post(talk.path() + "/messages", Map.of("text", " "));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(shown(talk).path("spam").asBoolean()).isTrue();
    Heard answer = desk.agent.post(talk.path() + "/messages", Map.of("text", "Hello"));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(shown(talk).path("spam").asBoolean()).isFalse();
    assertThat(list("status=open")).contains(talk.id());
    assertThat(activities(talk)).contains("not spam: answered, so this is no spam");
  }

  @Test
  void isToldOnceAndNoMore() {
    Talk talk = talk();
    judge(talk, true);
    long version = shown(talk).path("version").asLong();
    judge(talk, true);
    assertThat(shown(talk).path("version").asLong()).isEqualTo(version);
    assertThat(activities(talk)).filteredOn(text -> text.startsWith("spam")).hasSize(1);
  }

  @Test
  void screensHearOfItAndOfTheCounts() {
    Talk talk = talk();
    // Counts may come before what is counted or after it.
    try (Screen screen = new Screen(desk.administrator);
        Screen figures = new Screen(desk.administrator)) {
      screen.say(Map.of("type", "hello"));
      figures.say(Map.of("type", "hello"));
      long spam = figures.next("snapshot").at("/counts/spam").asLong();
      judge(talk, true);
      JsonNode told = screen.event("conversation.judged", "/conversation/id", talk.id());
      assertThat(told.at("/event/spam").asBoolean()).isTrue();
      assertThat(told.at("/conversation/spam").asBoolean()).isTrue();
      counted(figures, spam + 1);
      judge(talk, false);
      JsonNode back = screen.event("conversation.judged", "/conversation/id", talk.id());
      assertThat(back.at("/conversation/spam").asBoolean()).isFalse();
      counted(figures, spam);
    }
  }

  private static void counted(Screen screen, long spam) {
    while (screen.next("counts").at("/counts/spam").asLong() != spam) {
      Thread.onSpinWait();
    }
  }

  @Test
  void isFoundOnlyByWhoeverLooksForIt() {
    Talk talk = talk();
    String word = shown(talk).at("/preview/text").asString().replaceAll(".* ", "");
    desk.agent.patch(talk.path(), Map.of("subject", "Lottery " + word));
    assertThat(found(word, "")).containsOnly(talk.id());
    judge(talk, true);
    assertThat(found(word, "")).isEmpty();
    assertThat(found(word, "&status=open")).isEmpty();
    assertThat(found(word, "&status=spam")).containsOnly(talk.id());
    say(talk.visitor(), "Again " + word);
    assertThat(found("again " + word, "")).isEmpty();
    assertThat(found("again " + word, "&status=spam")).containsOnly(talk.id());
    judge(talk, false);
    assertThat(found("again " + word, "")).containsOnly(talk.id());
    assertThat(found(word, "&status=spam")).isEmpty();
  }

  /** Conversations by what was said and by their names; totals tell of no others. */
  private List<String> found(String words, String more) {
    house.indexed();
    JsonNode found =
        desk.agent
            .get(API + "/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + more)
            .json();
    List<String> ids = new ArrayList<>();
    for (String part : List.of("items", "conversations")) {
      found.path(part).forEach(one -> ids.add(one.at("/conversation/id").asString()));
    }
    int hits = found.path("items").valueStream().mapToInt(one -> one.path("hits").size()).sum();
    assertThat(found.path("total").asInt()).isEqualTo(hits);
    return ids;
  }

  @Test
  void ofTwoThatBecomeOneItIsSpamOnlyIfBothWere() {
    Talk spam = talk();
    String note = desk.agent.post(spam.path() + "/notes", Map.of("text", "Fair")).at("/id");
    Map<String, Object> cut = Map.of("entries", List.of(note), "subject", "Fair");
    Talk fair = new Talk(spam.visitor(), desk.agent.post(spam.path() + "/splits", cut).at("/id"));
    judge(spam, true);
    Heard merged = desk.agent.post(fair.path() + "/merges", Map.of("other", spam.id()));
    assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
    assertThat(list("status=open")).contains(fair.id());
    assertThat(list("status=spam")).doesNotContain(spam.id(), fair.id());
    String shift = desk.agent.get(fair.path() + "/shifts").at("/items/0/id");
    Heard undone = desk.agent.post(fair.path() + "/shifts/" + shift + "/undo", Map.of());
    assertThat(undone.status()).as(undone.toString()).isEqualTo(200);
    assertThat(list("status=spam")).contains(spam.id()).doesNotContain(fair.id());
    assertThat(list("status=open")).contains(fair.id()).doesNotContain(spam.id());
  }
}
