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

/** Tags, followers, tasks and promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkTest {
  private static final String API = "/api/v1";
  private final VirtualClock clock = new VirtualClock();
  private final TestHouse house = new TestHouse(clock);
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  private static String at(String conversation) {
    return API + "/conversations/" + conversation;
  }

  private List<String> tags(String conversation) {
    return desk.agent
        .get(at(conversation))
        .json()
        .path("tags")
        .valueStream()
        .map(tag -> tag.asString())
        .toList();
  }

  private Heard tag(String conversation, List<String> add, List<String> remove) {
    return desk.agent.patch(at(conversation) + "/tags", Map.of("add", add, "remove", remove));
  }

  private List<String> list(Guest who, String query) {
    return who.get(API + "/conversations?limit=100&" + query)
        .json()
        .path("items")
        .valueStream()
        .map(one -> one.path("id").asString())
        .toList();
  }

  private String task(String conversation, Map<String, Object> body) {
    Heard made = desk.agent.post(at(conversation) + "/tasks", body);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    return made.at("/id");
  }

  private String view(Map<String, Object> condition) {
    return desk.made("/views", Map.of("name", "One", "shared", true, "condition", condition))
        .path("id")
        .asString();
  }

  @Test
  void aTaskStaysWhenItsMessageGoesElsewhere() {
    String id = desk.talk("My order is late");
    String entry =
        desk.made("/conversations/" + id + "/messages", Map.of("text", "We look into it"))
            .path("id")
            .asString();
    String task = task(id, Map.of("text", "Look into it", "entryId", entry));
    desk.made("/conversations/" + id + "/splits", Map.of("entries", List.of(entry)));
    Heard done = desk.agent.patch(API + "/tasks/" + task, Map.of("done", true));
    assertThat(done.status()).as(done.toString()).isEqualTo(200);
    assertThat(done.at("/entryId")).isEqualTo(entry);
  }

  @Test
  void tagsAreOneWhateverTheirCase() {
    String id = desk.talk("Broken " + UUID.randomUUID());
    String other = desk.talk("Late " + UUID.randomUUID());
    assertThat(tag(id, List.of("Refund", "VIP list"), List.of()).status()).isEqualTo(200);
    assertThat(tag(other, List.of("refund "), List.of()).status()).isEqualTo(200);
    assertThat(tags(other)).containsExactly("Refund");
    String view = view(Map.of("field", "tag", "values", List.of("REFUND")));
    assertThat(list(desk.agent, "view=" + view)).contains(id, other);
    assertThat(tag(id, List.of(), List.of("rEFUND")).status()).isEqualTo(200);
    assertThat(tags(id)).containsExactly("VIP list");
    assertThat(list(desk.agent, "view=" + view)).contains(other).doesNotContain(id);
    assertThat(tag(id, List.of(" "), List.of()).status()).isEqualTo(422);
    assertThat(tag(id, List.of("x".repeat(61)), List.of()).status()).isEqualTo(422);
    assertThat(tag(UUID.randomUUID().toString(), List.of("x"), List.of()).status()).isEqualTo(404);
  }

  @Test
  void aTagIsRenamedAndJoinsTheOneOfThatName() {
    String id = desk.talk("Rename " + UUID.randomUUID());
    tag(id, List.of("Parcel", "Package"), List.of());
    assertThat(desk.agent.patch(API + "/tags/" + id("Parcel"), Map.of("name", "X")).status())
        .isEqualTo(403);
    assertThat(
            desk.administrator
                .patch(API + "/tags/" + id("Parcel"), Map.of("name", "package"))
                .status())
        .isEqualTo(204);
    assertThat(tags(id)).containsExactly("Package");
    assertThat(desk.administrator.delete(API + "/tags/" + id("Package")).status()).isEqualTo(204);
    assertThat(tags(id)).isEmpty();
  }

  private String id(String tag) {
    return desk.agent
        .get(API + "/tags")
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("name").asString().equals(tag))
        .map(one -> one.path("id").asString())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void followersHaveAListOfTheirOwn() {
    String id = desk.talk("Follow " + UUID.randomUUID());
    String ben = desk.agent.get(API + "/session").at("/agent/id");
    assertThat(desk.agent.put(at(id) + "/followers/" + ben, Map.of()).status()).isEqualTo(204);
    assertThat(list(desk.agent, "view=following")).contains(id);
    assertThat(list(desk.administrator, "view=following")).doesNotContain(id);
    assertThat(desk.agent.get(at(id)).json().path("followerIds").get(0).asString()).isEqualTo(ben);
    String nobody = UUID.randomUUID().toString();
    assertThat(desk.agent.put(at(id) + "/followers/" + nobody, Map.of()).status()).isEqualTo(404);
    assertThat(desk.agent.delete(at(id) + "/followers/" + ben).status()).isEqualTo(204);
    assertThat(list(desk.agent, "view=following")).doesNotContain(id);
  }

  @Test
  void whatIsDueBringsItsConversation() {
    String soon = desk.talk("Soon " + UUID.randomUUID());
    String sooner = desk.talk("Sooner " + UUID.randomUUID());
    String never = desk.talk("Never " + UUID.randomUUID());
    String promise =
        task(
            soon,
            Map.of(
                "text", "Call back",
                "kind", "promise",
                "dueAt", clock.instant().plus(Duration.ofHours(20)).toString()));
    task(
        sooner,
        Map.of("text", "Refund", "dueAt", clock.instant().plus(Duration.ofHours(2)).toString()));
    task(never, Map.of("text", "Some day"));
    assertThat(list(desk.agent, "view=due"))
        .containsSubsequence(sooner, soon)
        .doesNotContain(never);
    assertThat(list(desk.agent, "sort=due")).containsSubsequence(sooner, soon, never);
    assertThat(walk()).isEqualTo(list(desk.agent, "sort=due"));

    Heard done = desk.agent.patch(API + "/tasks/" + promise, Map.of("done", true));
    assertThat(done.at("/doneAt")).isNotEmpty();
    assertThat(list(desk.agent, "view=due")).contains(sooner).doesNotContain(soon);
    assertThat(desk.agent.get(at(soon)).json().path("tasks").asInt()).isZero();
    desk.agent.patch(API + "/tasks/" + promise, Map.of("done", false));
    assertThat(list(desk.agent, "view=due")).contains(soon);
    assertThat(desk.agent.delete(API + "/tasks/" + promise).status()).isEqualTo(204);
    assertThat(list(desk.agent, "view=due")).doesNotContain(soon);
    assertThat(desk.agent.patch(API + "/tasks/" + promise, Map.of("done", true)).status())
        .isEqualTo(404);
  }

  private List<String> walk() {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      Heard page = desk.agent.get(API + "/conversations?limit=1&sort=due&cursor=" + cursor);
      ids.add(page.at("/items/0/id"));
      cursor = page.json().path("next").asString("");
    } while (!cursor.isEmpty());
    return ids;
  }

  @Test
  void badTasksAreRefusedWithTheirPlace() {
    String id = desk.talk("Bad " + UUID.randomUUID());
    String other = desk.talk("Other " + UUID.randomUUID());
    String entry = desk.agent.get(at(other) + "/entries").json().at("/items/0/id").asString();
    for (Map.Entry<Map<String, Object>, String> wrong :
        Map.<Map<String, Object>, String>of(
                Map.of("text", " "), "text",
                Map.of("text", "x", "assigneeId", UUID.randomUUID().toString()), "assigneeId",
                Map.of("text", "x", "dueAt", "tomorrow"), "dueAt",
                Map.of("text", "x", "entryId", entry), "entryId")
            .entrySet()) {
      Heard heard = desk.agent.post(at(id) + "/tasks", wrong.getKey());
      assertThat(heard.status()).as(heard.toString()).isEqualTo(422);
      assertThat(heard.at("/faults/0/field")).isEqualTo(wrong.getValue());
    }
    assertThat(desk.agent.get(at(id) + "/tasks").json().path("items")).isEmpty();
  }

  @Test
  void mergingAndPartingKeepsWhatEachCarried() {
    String part = desk.split();
    String whole = desk.conversation;
    tag(whole, List.of("Whole"), List.of());
    tag(part, List.of("Part"), List.of());
    task(
        part, Map.of("text", "Due", "dueAt", clock.instant().plus(Duration.ofHours(1)).toString()));
    Heard merged = desk.administrator.post(at(whole) + "/merges", Map.of("other", part));
    assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
    assertThat(tags(whole)).containsExactly("Part", "Whole");
    assertThat(desk.agent.get(at(whole)).at("/dueAt")).isNotEmpty();
    assertThat(list(desk.agent, "view=due")).contains(whole);

    String shift =
        desk.administrator
            .get(at(whole) + "/shifts")
            .json()
            .path("items")
            .valueStream()
            .filter(one -> one.path("kind").asString().equals("merge"))
            .map(one -> one.path("id").asString())
            .findFirst()
            .orElseThrow();
    Heard undone = desk.administrator.post(at(whole) + "/shifts/" + shift + "/undo", Map.of());
    assertThat(undone.status()).as(undone.toString()).isEqualTo(200);
    assertThat(tags(whole)).containsExactly("Whole");
    assertThat(tags(part)).containsExactly("Part");
    assertThat(list(desk.agent, "view=due")).contains(part).doesNotContain(whole);
  }

  @Test
  void erasingTakesItAll() {
    String id = desk.talk("Erase " + UUID.randomUUID());
    tag(id, List.of("Gone"), List.of());
    String task = task(id, Map.of("text", "Call Ann on 0170 1234567"));
    String customer = desk.administrator.get(at(id)).at("/customer/id");
    assertThat(
            desk.administrator
                .post(API + "/customers/" + customer + "/erase", Map.of("confirm", customer))
                .status())
        .isEqualTo(200);
    Desk.soon(
        () -> desk.agent.patch(API + "/tasks/" + task, Map.of()).status() == 404 ? "erased" : "");
  }
}
