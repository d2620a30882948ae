package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Lists that agents keep, those that everybody has, and the orders of lists. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsTest {
  private static final String API = "/api/v1";
  private final VirtualClock clock = new VirtualClock();
  private final TestHouse house = new TestHouse(clock);
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  private static Map<String, Object> is(String field, String... values) {
    return Map.of("field", field, "values", List.of(values));
  }

  private String keep(Guest who, String name, boolean shared, Map<String, Object> condition) {
    Heard heard =
        who.post(API + "/views", Map.of("name", name, "shared", shared, "condition", condition));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    return heard.at("/id");
  }

  private List<String> list(Guest who, String query) {
    Heard heard = who.get(API + "/conversations?limit=100&" + query);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    return heard.json().path("items").valueStream().map(one -> one.path("id").asString()).toList();
  }

  private int count(Guest who, String view) {
    return who.get(API + "/views/counts")
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("view").asString().equals(view))
        .map(one -> one.path("count").asInt())
        .findFirst()
        .orElse(-1);
  }

  private String talk(String priority) {
    String id = desk.talk("Lamp " + UUID.randomUUID());
    change(id, Map.of("priority", priority));
    return id;
  }

  private void change(String id, Map<String, Object> body) {
    assertThat(desk.administrator.patch(API + "/conversations/" + id, body).status())
        .isEqualTo(200);
  }

  private void assign(String id, Map<String, Object> to) {
    assertThat(desk.administrator.put(API + "/conversations/" + id + "/assignment", to).status())
        .isEqualTo(200);
  }

  private String agent(Guest who) {
    return who.get(API + "/session").at("/agent/id");
  }

  @Test
  void aNestedConditionHoldsWhatItSays() {
    String urgent = talk("urgent");
    String mine = talk("low");
    String neither = talk("low");
    assign(mine, Map.of("agentId", desk.me));
    assign(neither, Map.of("agentId", agent(desk.agent)));
    String view =
        keep(
            desk.administrator,
            "Mine or urgent",
            true,
            Map.of(
                "all",
                List.of(
                    is("status", "open"),
                    Map.of("any", List.of(is("priority", "urgent", "high"), is("assignee", "me"))),
                    Map.of("not", true, "any", List.of(is("quiet", "525600"))))));
    assertThat(list(desk.administrator, "view=" + view))
        .contains(urgent, mine)
        .doesNotContain(neither);
    assertThat(list(desk.agent, "view=" + view))
        .as("me is whoever looks")
        .contains(urgent, neither)
        .doesNotContain(mine);
    assertThat(count(desk.agent, view)).isEqualTo(list(desk.agent, "view=" + view).size());
    assertThat(desk.agent.get(API + "/conversations?view=" + view).json().path("total").asInt())
        .isEqualTo(count(desk.agent, view));
    change(urgent, Map.of("priority", "normal"));
    assertThat(list(desk.agent, "view=" + view)).doesNotContain(urgent);
  }

  @Test
  void isCountedBeforeItIsKept() {
    Map<String, Object> condition =
        Map.of("all", List.of(is("status", "open"), is("priority", "urgent")));
    int before = preview(condition).json().path("count").asInt();
    String urgent = talk("urgent");
    assertThat(preview(condition).json().path("count").asInt()).isEqualTo(before + 1);
    change(urgent, Map.of("priority", "low"));
    assertThat(preview(condition).json().path("count").asInt()).isEqualTo(before);
    assertThat(preview(Map.of("field", "status", "values", List.of("asleep"))).status())
        .isEqualTo(422);
    assertThat(desk.agent.get(API + "/views").json().path("items").valueStream())
        .noneMatch(one -> one.path("condition").toString().contains("asleep"));
  }

  private Heard preview(Map<String, Object> condition) {
    return desk.agent.post(API + "/views/preview", Map.of("condition", condition));
  }

  @Test
  void whatSomebodyKeepsIsTheirs() {
    String own = keep(desk.administrator, "Ann's", false, is("priority", "high"));
    String shared = keep(desk.administrator, "Everybody's", true, is("priority", "high"));
    String bens = keep(desk.agent, "Ben's", true, is("channel", "chat"));
    assertThat(desk.agent.get(API + "/views").text()).contains(shared, bens).doesNotContain(own);
    assertThat(desk.agent.get(API + "/views/" + own).status()).isEqualTo(404);
    assertThat(desk.agent.get(API + "/conversations?view=" + own).status()).isEqualTo(422);
    assertThat(desk.agent.patch(API + "/views/" + shared, Map.of("name", "X")).status())
        .isEqualTo(403);
    assertThat(desk.agent.delete(API + "/views/" + shared).status()).isEqualTo(403);
    Heard renamed =
        desk.administrator.patch(
            API + "/views/" + bens, Map.of("name", "Chats", "sort", "waiting"));
    assertThat(renamed.at("/name") + " " + renamed.at("/sort")).isEqualTo("Chats waiting");
    assertThat(desk.administrator.patch(API + "/views/" + bens, Map.of("shared", false)).status())
        .as("nobody makes a colleague's view vanish for the others")
        .isEqualTo(422);
    assertThat(desk.agent.delete(API + "/views/" + bens).status()).isEqualTo(204);
    assertThat(desk.administrator.get(API + "/views/" + bens).status()).isEqualTo(404);
    Map<String, Object> body = Map.of("name", "Program's", "condition", is("priority", "low"));
    assertThat(desk.agentKey.post(API + "/views", body).status()).isEqualTo(422);
  }

  @Test
  void aWorkspaceKeepsNoMoreThanCanBeCounted() {
    Desk full = new Desk(house, "full");
    Map<String, Object> body = Map.of("name", "One", "condition", is("priority", "high"));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      statuses.add(full.administrator.post(API + "/views", body).status());
    }
    assertThat(statuses.subList(0, 100)).containsOnly(201);
    assertThat(statuses.getLast()).isEqualTo(409);
  }

  @Test
  void whatCannotBeAskedIsRefusedWithItsPlace() {
    for (Map.Entry<Map<String, Object>, String> wrong :
        Map.<Map<String, Object>, String>of(
                Map.of(), "condition",
                is("priority"), "condition.values",
                is("priority", "huge"), "condition.values[0]",
                is("waited", "0"), "condition.values[0]",
                Map.of("all", List.of(is("inbox", "x"))), "condition.all[0].values[0]",
                Map.of("all", List.of(), "field", "status"), "condition")
            .entrySet()) {
      Heard heard =
          desk.administrator.post(API + "/views", Map.of("name", "X", "condition", wrong.getKey()));
      assertThat(heard.status()).as(heard.toString()).isEqualTo(422);
      assertThat(heard.at("/faults/0/field")).isEqualTo(wrong.getValue());
    }
    Object deep = is("status", "open");
    for (int level = 0; level < 6; level++) {
      deep = Map.of("all", List.of(deep));
    }
    assertThat(
            desk.administrator
                .post(API + "/views", Map.of("name", "X", "condition", deep))
                .status())
        .isEqualTo(422);
  }

  @Test
  void everyFieldCanBeLookedAt() {
    String id = talk("high");
    change(id, Map.of("subject", "Broken lampshade"));
    for (Map<String, Object> holds :
        List.of(
            is("status", "open", "snoozed"),
            is("assignee", "none"),
            is("team", "none", "mine"),
            is("priority", "high"),
            is("waiting_for", "us"),
            is("inbox", desk.inbox),
            is("channel", "chat"),
            is("subject", "lamp"))) {
      String view = keep(desk.administrator, "One", false, holds);
      assertThat(list(desk.administrator, "view=" + view)).as(holds.toString()).contains(id);
    }
    for (Map<String, Object> fails :
        List.of(
            is("team", "mine"),
            is("waited", "60"),
            is("quiet", "60"),
            is("inbox", desk.mailInbox),
            is("language", "fr"),
            is("failed", "yes"),
            is("again", "7"),
            is("mention", "me"))) {
      String view = keep(desk.administrator, "None", false, fails);
      assertThat(list(desk.administrator, "view=" + view)).as(fails.toString()).doesNotContain(id);
    }
  }

  @Test
  void everybodyHasTeamWaitingMentionsAndAgain() {
    String visitor =
        house.stranger().post("/chat/" + desk.inboxKey + "/session", "{}").at("/visitor");
    say(visitor, "Back again one");
    String id = desk.conversation("Back again one");
    String own = API + "/conversations/" + id;
    int mentions = count(desk.agent, "mentions");
    desk.administrator.post(
        own + "/notes", Map.of("text", "@Ben look", "mentions", List.of(agent(desk.agent))));
    assertThat(list(desk.agent, "view=mentions")).contains(id);
    assertThat(count(desk.agent, "mentions")).isEqualTo(mentions + 1);
    assertThat(list(desk.administrator, "view=mentions")).doesNotContain(id);
    assertThat(
            desk.administrator
                .post(
                    own + "/notes",
                    Map.of("text", "Never kept", "mentions", List.of(UUID.randomUUID().toString())))
                .status())
        .isEqualTo(422);
    assertThat(desk.agent.get(own + "/entries").text()).doesNotContain("Never kept");

    String team =
        desk.made("/teams", Map.of("name", "Lamps", "agents", List.of(agent(desk.agent))))
            .path("id")
            .asString();
    assign(id, Map.of("teamId", team));
    assertThat(list(desk.agent, "view=team")).contains(id);
    assertThat(list(desk.administrator, "view=team")).doesNotContain(id);

    assertThat(list(desk.agent, "view=waiting")).doesNotContain(id);
    clock.advance(Duration.ofMinutes(61));
    assertThat(list(desk.agent, "view=waiting")).contains(id);

    assertThat(list(desk.agent, "view=again")).doesNotContain(id);
    desk.administrator.put(own + "/status", Map.of("status", "resolved"));
    assertThat(list(desk.agent, "view=again")).doesNotContain(id);
    clock.advance(Duration.ofMinutes(5));
    say(visitor, "Back again two");
    String back = desk.conversation("Back again two");
    assertThat(list(desk.agent, "view=again")).contains(back);
    assertThat(count(desk.agent, "again")).isPositive();
    assertThat(desk.agent.get(API + "/conversations?view=nothing").status()).isEqualTo(422);
  }

  @Test
  void whatIsBegunIsKeptForEachAgentAndMode() {
    String id = talk("low");
    String path = API + "/conversations/" + id + "/draft";
    assertThat(draft(desk.administrator, path, "reply", "Dear").status()).isEqualTo(204);
    assertThat(draft(desk.administrator, path, "reply", "Dear Kim,\nthe lamp").status())
        .isEqualTo(204);
    assertThat(draft(desk.administrator, path, "note", "Ask Ben").status()).isEqualTo(204);
    assertThat(draft(desk.agent, path, "reply", "Hi").status()).isEqualTo(204);
    assertThat(drafts(desk.administrator, id))
        .containsExactlyInAnyOrder("reply: Dear Kim,\nthe lamp", "note: Ask Ben");
    assertThat(drafts(desk.agent, id)).containsExactly("reply: Hi");
    assertThat(draft(desk.administrator, path, "reply", " ").status()).isEqualTo(204);
    assertThat(drafts(desk.administrator, id)).containsExactly("note: Ask Ben");
    assertThat(desk.administratorKey.get(API + "/drafts").status()).isEqualTo(403);

    String part = desk.split();
    String whole = API + "/conversations/" + desk.conversation;
    draft(desk.administrator, API + "/conversations/" + part + "/draft", "note", "Part");
    assertThat(desk.administrator.post(whole + "/merges", Map.of("other", part)).status())
        .isEqualTo(200);
    assertThat(drafts(desk.administrator, desk.conversation)).containsExactly("note: Part");
    draft(desk.administrator, whole + "/draft", "note", "");
    assertThat(drafts(desk.administrator, desk.conversation)).isEmpty();

    String customer = desk.administrator.get(API + "/conversations/" + id).at("/customer/id");
    assertThat(
            desk.administrator
                .post(API + "/customers/" + customer + "/erase", Map.of("confirm", customer))
                .status())
        .isEqualTo(200);
    Desk.soon(() -> drafts(desk.agent, id).isEmpty() ? "erased" : "");
  }

  private static Heard draft(Guest who, String path, String mode, String text) {
    return who.put(path, Map.of("mode", mode, "text", text));
  }

  private static List<String> drafts(Guest who, String id) {
    return who.get(API + "/drafts")
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("conversationId").asString().equals(id))
        .map(one -> one.path("mode").asString() + ": " + one.path("text").asString())
        .toList();
  }

  private void say(String visitor, String text) {
    Heard said =
        house
            .stranger()
            .post(
                "/chat/" + desk.inboxKey + "/messages?visitor=" + visitor,
                Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
    assertThat(said.status()).as(said.toString()).isEqualTo(200);
  }

  @Test
  void everyOrderIsWalkedPageByPage() {
    List<String> low = List.of(talk("low"), talk("low"));
    List<String> urgent = List.of(talk("urgent"), talk("urgent"));
    String answered = talk("urgent");
    desk.administrator.post(
        API + "/conversations/" + answered + "/messages", Map.of("text", "Hello"));
    for (String sort : List.of("newest", "oldest", "waiting", "priority")) {
      assertThat(walk(sort)).as(sort).isEqualTo(list(desk.administrator, "sort=" + sort));
    }
    List<String> sorted = list(desk.administrator, "sort=priority");
    assertThat(sorted).containsSubsequence(urgent.get(0), urgent.get(1), answered, low.get(0));
    List<String> waiting = list(desk.administrator, "sort=waiting");
    assertThat(waiting).containsSubsequence(low.get(0), low.get(1), urgent.get(0), answered);
    String cursor = desk.administrator.get(API + "/conversations?limit=1&sort=newest").at("/next");
    assertThat(
            desk.administrator.get(API + "/conversations?sort=priority&cursor=" + cursor).status())
        .isEqualTo(422);
  }

  private List<String> walk(String sort) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          desk.administrator
              .get(API + "/conversations?limit=2&sort=" + sort + "&cursor=" + cursor)
              .json();
      page.path("items").forEach(one -> ids.add(one.path("id").asString()));
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    return ids;
  }
}
