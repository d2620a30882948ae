package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Searching the whole history: what is found, where it leads, and whom it never holds up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
  private static final String API = "/api/v1";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  private static String some(String stem) {
    return stem
        + UUID.randomUUID().toString().replaceAll("[^a-f]", "").concat("qqqqqq").substring(0, 8);
  }

  private Heard asked(Guest who, String words, String more) {
    house.indexed();
    Heard heard =
        who.get(API + "/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + more);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    return heard;
  }

  private JsonNode search(String words) {
    return asked(desk.administrator, words, "").json();
  }

  private List<String> conversations(String words, String more) {
    return asked(desk.administrator, words, more)
        .json()
        .path("items")
        .valueStream()
        .map(one -> one.at("/conversation/id").asString())
        .toList();
  }

  private List<String> people(String words) {
    return search(words)
        .path("customers")
        .valueStream()
        .map(one -> one.path("id").asString())
        .toList();
  }

  private static List<String> marked(JsonNode passage) {
    String text = passage.path("text").asString();
    return passage
        .path("marks")
        .valueStream()
        .map(mark -> text.substring(mark.path("from").asInt(), mark.path("to").asInt()))
        .toList();
  }

  private String customer(String conversation) {
    return desk.administrator.get(API + "/conversations/" + conversation).at("/customer/id");
  }

  private void sql(String statement, Object... binds) {
    house
        .database()
        .database()
        .run(() -> house.database().database().sql().execute(statement, binds));
  }

  private int rows(String statement, Object... binds) {
    return house
        .database()
        .database()
        .read(() -> house.database().database().sql().fetch(statement, binds).size());
  }

  @Test
  void whatWasSaidIsFoundWithMarksAndLeadsToItsPlace() {
    String word = some("blåbær");
    String conversation =
        desk.talk("My " + word.toUpperCase(java.util.Locale.ROOT) + " <b>lamp</b> is broken");
    JsonNode found = search(word.replace("å", "a").replace("æ", "ae") + " bro");
    JsonNode hit = found.at("/items/0/hits/0");
    assertThat(found.at("/items/0/conversation/id").asString()).isEqualTo(conversation);
    assertThat(marked(hit.path("text")))
        .containsExactly(word.toUpperCase(java.util.Locale.ROOT), "broken");
    assertThat(hit.at("/text/text").asString()).contains("<b>lamp</b>");
    assertThat(hit.path("author").asString()).isEqualTo("customer");
    assertThat(found.path("complete").asBoolean()).isTrue();
    assertThat(found.path("total").asInt()).isEqualTo(1);

    String path = API + "/conversations/" + conversation;
    for (int i = 0; i < 12; i++) {
      desk.made("/conversations/" + conversation + "/notes", Map.of("text", "Note " + i));
    }
    String entry = hit.path("id").asString();
    JsonNode around = desk.administrator.get(path + "/entries?limit=4&around=" + entry).json();
    assertThat(around.path("items").valueStream().map(one -> one.path("id").asString()))
        .contains(entry)
        .hasSizeLessThanOrEqualTo(4);
    String after = around.path("after").asString();
    JsonNode later = desk.administrator.get(path + "/entries?limit=4&after=" + after).json();
    assertThat(later.path("items").valueStream().map(one -> one.path("text").asString()))
        .contains("Note 2");
    assertThat(
            desk.administrator
                .get(API + "/conversations/" + desk.conversation + "/entries?around=" + entry)
                .status())
        .isEqualTo(404);
  }

  @Test
  void filtersNarrowIt() {
    String word = some("pump");
    String said = desk.talk("The " + word + " leaks");
    String other = desk.talk("Another " + word);
    String path = "/conversations/" + said;
    desk.made(path + "/notes", Map.of("text", "Ask about the " + word));
    String upload =
        desk.administrator
            .upload(API + "/uploads", word + "-2041.pdf", "text/plain", "x")
            .at("/id");
    desk.made(path + "/messages", Map.of("text", "See here", "attachments", List.of(upload)));
    assertThat(conversations(word, "")).containsExactly(said, other);
    assertThat(conversations(word, "&by=note")).containsExactly(said);
    assertThat(conversations(word, "&by=customer")).containsExactly(other, said);
    assertThat(conversations(word, "&by=agent&files=1")).containsExactly(said);
    assertThat(asked(desk.administrator, word + " 2041", "").at("/items/0/hits/0/files/0/text"))
        .isEqualTo(word + "-2041.pdf");
    assertThat(conversations(word, "&channel=chat&inbox=" + desk.inbox)).hasSize(2);
    assertThat(conversations(word, "&channel=email")).isEmpty();
    assertThat(conversations(word, "&inbox=" + desk.mailInbox)).isEmpty();
    desk.administrator.put(API + path + "/assignment", Map.of("agentId", desk.me));
    desk.administrator.put(API + path + "/status", Map.of("status", "resolved"));
    assertThat(conversations(word, "&assignee=me")).containsExactly(said);
    assertThat(conversations(word, "&assignee=none")).containsExactly(other);
    assertThat(conversations(word, "&status=resolved")).containsExactly(said);
    String now = Instant.now().plusSeconds(5).toString();
    assertThat(conversations(word, "&until=" + now + "&sort=relevance")).hasSize(2);
    assertThat(conversations(word, "&from=" + now)).isEmpty();
    for (String wrong : List.of("q=x", "", "q=lamp&by=me", "q=lamp&from=now", "q=lamp&cursor=1")) {
      assertThat(desk.administrator.get(API + "/search?" + wrong).status())
          .as(wrong)
          .isEqualTo(422);
    }
  }

  @Test
  void pagesGoOnUntilEverythingWasShown() {
    String word = some("page");
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.addFirst(desk.talk(word + " " + i));
    }
    for (String sort : List.of("newest", "relevance")) {
      List<String> seen = new ArrayList<>();
      String cursor = "";
      do {
        Heard page = asked(desk.administrator, word, "&limit=2&sort=" + sort + cursor);
        page.json().path("items").forEach(one -> seen.add(one.at("/conversation/id").asString()));
        String next = page.at("/next");
        cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + next;
      } while (!cursor.isEmpty());
      if (sort.equals("newest")) {
        assertThat(seen).isEqualTo(all);
      } else {
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
      }
    }
  }

  @Test
  void namesAndAddressesForgiveSlipsOfThePen() {
    String conversation = desk.talk("Hello " + some("name"));
    String customer = customer(conversation);
    String name = some("lindqvis");
    desk.administrator.patch(API + "/customers/" + customer, Map.of("name", "Frida " + name));
    String local = some("mailer");
    for (String handle : List.of("email:" + local + "@post.example", "phone:+4799118877")) {
      desk.administrator.post(
          API + "/customers/" + customer + "/handles", Map.of("handle", handle));
    }
    String slip = name.substring(0, 2) + name.charAt(3) + name.charAt(2) + name.substring(4);
    JsonNode found = search("frdia " + slip);
    assertThat(found.at("/customers/0/id").asString()).isEqualTo(customer);
    assertThat(found.at("/customers/0/alike").asBoolean()).isTrue();
    assertThat(marked(found.at("/customers/0/name"))).containsExactly("Frida", name);
    assertThat(people("frida " + name.substring(0, 9))).containsExactly(customer);
    assertThat(people(local.substring(0, 4) + local.substring(5) + "@post.exmaple"))
        .containsExactly(customer);
    assertThat(people("99 11 88 77")).containsExactly(customer);
    assertThat(people("+47 99118877")).containsExactly(customer);
    assertThat(people("99118878")).isEmpty();

    String identity =
        desk.administrator
            .get(API + "/customers/" + customer)
            .json()
            .path("identities")
            .valueStream()
            .filter(one -> one.path("kind").asString().equals("phone"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    desk.administrator.delete(API + "/customers/" + customer + "/handles/" + identity);
    assertThat(people("99118877")).as("a number that is theirs no more").isEmpty();
  }

  @Test
  void scriptsWithoutSpacesAreFoundAnywhere() {
    String conversation = desk.talk("ご注文番号について教えてください");
    assertThat(conversations("番号", "")).contains(conversation);
    assertThat(conversations("教えて", "")).contains(conversation);
    assertThat(conversations("号番", "")).doesNotContain(conversation);
  }

  @Test
  void numbersAndSubjectsNameConversations() {
    String conversation = desk.talk("Hello " + some("subject"));
    String word = some("title");
    desk.administrator.patch(
        API + "/conversations/" + conversation, Map.of("subject", "About " + word));
    JsonNode found = search(word);
    assertThat(found.at("/conversations/0/conversation/id").asString()).isEqualTo(conversation);
    assertThat(marked(found.at("/conversations/0/subject"))).containsExactly(word);
    String number = found.at("/conversations/0/conversation/number").asString();
    assertThat(search("#" + number + "0").path("conversations")).isEmpty();
    if (number.length() > 1) {
      assertThat(search("#" + number).at("/conversations/0/conversation/id").asString())
          .isEqualTo(conversation);
    }
  }

  @Test
  void whatChangesIsFoundAsItIs() {
    String before = some("before");
    String after = some("after");
    String conversation = desk.talk("Ask away " + some("edit"));
    String message =
        desk.made("/conversations/" + conversation + "/messages", Map.of("text", before))
            .path("id")
            .asString();
    assertThat(conversations(before, "")).containsExactly(conversation);
    String path = API + "/conversations/" + conversation + "/messages/" + message;
    assertThat(desk.administrator.patch(path, Map.of("text", after)).status()).isEqualTo(200);
    assertThat(conversations(before, "")).isEmpty();
    assertThat(conversations(after, "")).containsExactly(conversation);
    assertThat(desk.administrator.delete(path).status()).isEqualTo(204);
    assertThat(conversations(after, "")).isEmpty();
    assertThat(rows("select 1 from search.entry where id = ?::uuid", message)).isZero();
  }

  @Test
  void mergesSplitsAndMovesAreFollowedAndTakenBack() {
    String word = some("merge");
    String one = desk.talk("First " + word);
    String path = "/conversations/" + one;
    String note = desk.made(path + "/notes", Map.of("text", "Second " + word)).at("/id").asString();
    String part =
        desk.made(path + "/splits", Map.of("entries", List.of(note), "subject", "Apart"))
            .at("/id")
            .asString();
    assertThat(conversations("first " + word, "")).containsExactly(one);
    assertThat(conversations("second " + word, "")).containsExactly(part);
    desk.administrator.put(
        API + "/conversations/" + part + "/assignment", Map.of("agentId", desk.me));
    assertThat(conversations(word, "&assignee=me")).containsExactly(part);
    assertThat(conversations(word, "&assignee=none&status=open")).containsExactly(one);

    Heard merged = desk.administrator.post(API + path + "/merges", Map.of("other", part));
    assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
    assertThat(conversations(word, "")).containsExactly(one);
    assertThat(search(word).at("/items/0/hits")).hasSize(2);
    assertThat(conversations("first " + word, "&assignee=me&status=open")).containsExactly(one);
    assertThat(conversations(word, "&assignee=none")).isEmpty();
    String shift = desk.administrator.get(API + path + "/shifts").at("/items/0/id");
    Heard undone = desk.administrator.post(API + path + "/shifts/" + shift + "/undo", Map.of());
    assertThat(undone.status()).as(undone.toString()).isEqualTo(200);
    assertThat(conversations(word, "")).containsExactlyInAnyOrder(one, part);
    assertThat(conversations(word, "&assignee=me")).containsExactly(part);

    String owner = customer(desk.talk("Another " + some("owner")));
    Heard moved =
        desk.administrator.post(
            API + "/conversations/" + part + "/moves", Map.of("customer", owner));
    assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
    assertThat(search("second " + word).at("/items/0/conversation/customer/id").asString())
        .isEqualTo(owner);
  }

  @Test
  void nothingOfOthersAndNothingOfTheErasedIsFound() {
    String word = some("secret");
    String conversation = desk.talk("My " + word);
    String customer = customer(conversation);
    desk.administrator.patch(API + "/customers/" + customer, Map.of("name", "Eve " + word));
    assertThat(conversations(word, "")).containsExactly(conversation);
    assertThat(people(word)).containsExactly(customer);
    Guest stranger = house.founder("elsewhere" + word, word + "@x.example");
    JsonNode theirs = asked(stranger, word, "").json();
    assertThat(
            Stream.of("items", "customers", "conversations").map(part -> theirs.path(part).size()))
        .containsOnly(0);
    Heard erased =
        desk.administrator.post(
            API + "/customers/" + customer + "/erase", Map.of("confirm", customer));
    assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
    assertThat(rows("select 1 from search.customer where id = ?::uuid", customer)).isZero();
    assertThat(rows("select 1 from search.entry where words @@ ?::tsquery", "'" + word + "'"))
        .isZero();
    assertThat(conversations(word, "")).isEmpty();
  }

  @Test
  void writingGoesOnWhileSearchingIsStuckAndIsFoundAfterwards() throws SQLException {
    String word = some("stuck");
    desk.talk("Warm " + some("warm"));
    try (Connection blocker = house.database().source().getConnection();
        Statement lock = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      lock.execute("lock table search.entry, search.customer in access exclusive mode");
      AtomicBoolean stuck = new AtomicBoolean(true);
      List<Thread> searching =
          Stream.generate(
                  () ->
                      Thread.ofVirtual()
                          .start(
                              () -> {
                                while (stuck.get()) {
                                  desk.agent.get(API + "/search?q=lamp");
                                }
                              }))
              .limit(12)
              .toList();
      Heard refused = desk.administrator.get(API + "/search?q=lamp");
      assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
      long began = System.nanoTime();
      for (int i = 0; i < 30; i++) {
        desk.talk(word + " " + i);
      }
      assertThat((System.nanoTime() - began) / 1e9).as("seconds for 30 talks").isLessThan(15);
      stuck.set(false);
      blocker.rollback();
      assertThat(searching).hasSize(12);
    }
    assertThat(conversations(word, "&limit=100")).hasSize(30);
  }

  @Test
  void whatWasThereBeforeIsReadByAJobThatCanBeAskedForAgain() {
    String word = some("older");
    String conversation = desk.talk("Said " + word);
    assertThat(conversations(word, "")).containsExactly(conversation);
    sql("truncate search.entry, search.customer");
    assertThat(conversations(word, "")).isEmpty();
    assertThat(desk.agent.post(API + "/search/rebuild", Map.of()).status()).isEqualTo(403);
    assertThat(desk.administrator.post(API + "/search/rebuild", Map.of()).status()).isEqualTo(204);
    Town.await("the history", () -> search(word).path("complete").asBoolean());
    assertThat(conversations(word, "")).containsExactly(conversation);
    assertThat(house.waiting("search.fill")).isZero();
  }
}
