package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Records and visits: what happens elsewhere, on the timeline and on open screens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitsTest {
  private static final String API = "/api/v1";
  private static final Map<String, Object> ORDER =
      Map.of(
          "title", "2 lamps",
          "status", "shipped",
          "amount", Map.of("value", 49.9, "currency", "EUR"),
          "link", "https://shop.example/orders/1001",
          "at", "2026-11-01T10:00:00Z",
          "actions",
              List.of(Map.of("label", "Refund", "url", "https://shop.example/orders/1001/refund")),
          "details", Map.of("weight", 3));
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  private String somebody() {
    String path = API + "/customers/external:" + UUID.randomUUID();
    desk.agentKey.put(path, Map.of("name", "Ann"));
    return path;
  }

  private List<JsonNode> timeline(String path) {
    return desk.agent.get(path + "/timeline").json().path("items").valueStream().toList();
  }

  @Test
  void aRecordIsKeptOnceAndChangesInPlace() {
    String ann = somebody();
    Heard made = desk.agentKey.put(ann + "/records/order/1001", ORDER);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    Heard again = desk.agentKey.put(ann + "/records/order/1001", ORDER);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).as("the same changes nothing").isEqualTo(made.text());
    desk.agentKey.put(
        ann + "/records/order/1002",
        Map.of("title", "1 lamp", "status", "paid", "at", "2026-11-02T10:00:00Z"));
    desk.agentKey.put(
        ann + "/records/invoice/7", Map.of("title", "Invoice 7", "at", "2026-11-03T10:00:00Z"));
    Heard all = desk.agent.get(ann + "/records");
    assertThat(all.json().path("items").valueStream().map(one -> one.path("key").asString()))
        .containsExactly("7", "1002", "1001");
    assertThat(desk.agent.get(ann + "/records?type=order").at("/total")).isEqualTo("2");
    Heard first = desk.agent.get(ann + "/records?limit=2");
    assertThat(
            desk.agent.get(ann + "/records?limit=2&cursor=" + first.at("/next")).at("/items/0/key"))
        .isEqualTo("1001");
    assertThat(all.json().at("/items/2/amount/value").decimalValue()).isEqualByComparingTo("49.9");
    assertThat(desk.agentKey.delete(ann + "/records/order/1001").status()).isEqualTo(204);
    assertThat(desk.agentKey.delete(ann + "/records/order/1001").status()).isEqualTo(404);
    assertThat(desk.agent.get(ann + "/records").at("/total")).isEqualTo("2");
  }

  @Test
  void whatARecordHoldsIsChecked() {
    String ann = somebody();
    desk.administrator.put(
        API + "/record-types/lease",
        Map.of(
            "label",
            "Lease",
            "plural",
            "Leases",
            "fields",
            List.of(Map.of("key", "months", "label", "Months", "type", "number")),
            "statuses",
            Map.of("late", "bad")));
    assertThat(desk.agent.get(API + "/record-types/lease").at("/statuses/late")).isEqualTo("bad");
    Heard wrong =
        desk.agentKey.put(
            ann + "/records/lease/1",
            Map.of(
                "title", "Car",
                "at", "2026-11-01T10:00:00Z",
                "amount", Map.of("value", 1, "currency", "XQZ"),
                "link", "javascript:alert(1)",
                "details", Map.of("months", "many")));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text())
        .contains("details.months")
        .contains("amount.currency")
        .contains("\"link\"");
    assertThat(
            desk.agentKey
                .put(ann + "/records/boat/1", Map.of("title", "B", "at", "2026-11-01T10:00:00Z"))
                .text())
        .contains("PUT /record-types/boat");
    assertThat(
            desk.agentKey.put(API + "/customers/external:nobody/records/order/1", ORDER).status())
        .isEqualTo(404);
  }

  @Test
  void aVisitIsOnTheTimelineAndOpensNothing() {
    String path = API + "/conversations/" + desk.talk("Before the visit " + UUID.randomUUID());
    desk.administrator.put(path + "/status", Map.of("status", "resolved"));
    desk.administrator.put(path + "/read", Map.of());
    JsonNode before = desk.administrator.get(path).json();
    String ann = API + "/customers/" + before.at("/customer/id").asString();
    Heard made =
        desk.agent.post(
            ann + "/visits", Map.of("kind", "store", "name", "Came by in Oslo", "key", "k1"));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.at("/kind")).isEqualTo("visit");
    assertThat(made.json().path("conversationId").isNull()).isTrue();
    assertThat(made.at("/author/name")).isEqualTo("Ben");
    Heard again =
        desk.agent.post(ann + "/visits", Map.of("kind", "store", "name", "x", "key", "k1"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.at("/id")).isEqualTo(made.at("/id"));
    desk.agent.post(
        ann + "/visits", Map.of("kind", "event", "name", "Long ago", "at", "2020-01-01T00:00:00Z"));
    List<JsonNode> items = timeline(ann);
    assertThat(items.getFirst().path("text").asString()).isEqualTo("Long ago");
    assertThat(items.getLast().path("text").asString()).isEqualTo("Came by in Oslo");
    assertThat(items.getLast().at("/extra/visit").asString()).isEqualTo("store");
    assertThat(desk.administrator.get(path).json())
        .as("status, unread, preview and version are as before")
        .isEqualTo(before);
    String next = desk.agent.get(ann + "/timeline?limit=1").at("/before");
    assertThat(desk.agent.get(ann + "/timeline?limit=1&before=" + next).at("/items/0/kind"))
        .isEqualTo("activity");
  }

  @Test
  void aTimelineIsReadByKindAndChannel() {
    String path = API + "/conversations/" + desk.talk("Sifted " + UUID.randomUUID());
    String ann = API + "/customers/" + desk.agent.get(path).at("/customer/id");
    desk.agent.post(path + "/notes", Map.of("text", "The first note"));
    desk.agent.post(ann + "/visits", Map.of("kind", "store", "name", "Came by"));
    desk.agent.post(path + "/notes", Map.of("text", "The second note"));
    desk.agent.put(path + "/status", Map.of("status", "resolved"));
    String channel = desk.agent.get(path).at("/kinds/0");
    long all = 0;
    for (String kind : List.of("message", "note", "visit", "activity")) {
      String wanted = kind.equals("activity") ? kind : kind + "s";
      Heard page = desk.agent.get(ann + "/timeline?limit=100&kind=" + wanted);
      assertThat(page.json().path("items").valueStream())
          .as(kind)
          .isNotEmpty()
          .allMatch(one -> one.path("kind").asString().equals(kind));
      assertThat(page.json().path("total").asLong()).isEqualTo(page.json().path("items").size());
      assertThat(tallied(ann, kind)).as(kind).isEqualTo(page.json().path("total").asLong());
      all += page.json().path("total").asLong();
    }
    assertThat(desk.agent.get(ann + "/timeline").json().path("total").asLong()).isEqualTo(all);

    Heard newest = desk.agent.get(ann + "/timeline?kind=notes&limit=1");
    assertThat(newest.at("/items/0/text")).isEqualTo("The second note");
    assertThat(
            desk.agent
                .get(ann + "/timeline?kind=notes&limit=1&before=" + newest.at("/before"))
                .at("/items/0/text"))
        .isEqualTo("The first note");
    assertThat(
            desk.agent
                .get(ann + "/timeline?limit=100&channel=" + channel)
                .json()
                .path("items")
                .valueStream())
        .isNotEmpty()
        .allMatch(one -> one.path("channel").asString().equals(channel));
    assertThat(desk.agent.get(ann + "/timeline?channel=pigeon").at("/total")).isEqualTo("0");
    assertThat(desk.agent.get(ann + "/timeline?kind=visits&channel=" + channel).at("/total"))
        .isEqualTo("0");
    assertThat(desk.agent.get(ann + "/timeline?kind=pigeons").status()).isEqualTo(422);
  }

  private long tallied(String person, String kind) {
    return desk.agent
        .get(person + "/timeline/tally")
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("kind").asString().equals(kind))
        .mapToLong(one -> one.path("count").asLong())
        .sum();
  }

  @Test
  void screensHearOfItWithinASecond() {
    String ann = somebody();
    String id = desk.agent.get(ann).at("/id");
    try (Screen screen = new Screen(desk.administrator)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      long began = System.nanoTime();
      desk.agentKey.post(ann + "/visits", Map.of("kind", "page", "name", "Prices"));
      JsonNode visit = screen.event("visit.added");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
      assertThat(visit.at("/entry/text").asString()).isEqualTo("Prices");
      assertThat(visit.at("/event/customerId").asString()).isEqualTo(id);
      began = System.nanoTime();
      desk.agentKey.put(ann + "/records/order/1", ORDER);
      screen.event("customer.changed", "/customer/id", id);
      desk.agentKey.put(ann, Map.of("vip", true));
      screen.event("customer.changed", "/customer/vip", true);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void anotherWorkspaceHearsAndFindsNothing() {
    Desk rival = new Desk(house, "rival");
    String ann = somebody();
    String own = API + "/customers/" + rival.customer;
    try (Screen theirs = new Screen(rival.administrator)) {
      theirs.say(Map.of("type", "hello"));
      theirs.next("snapshot");
      desk.agentKey.post(ann + "/visits", Map.of("kind", "event", "name", "secret"));
      rival.agentKey.post(own + "/visits", Map.of("kind", "event", "name", "own"));
      assertThat(theirs.event("visit.added").at("/entry/text").asString()).isEqualTo("own");
    }
    String id = desk.agent.get(ann).at("/id");
    for (String path : List.of("", "/timeline", "/records")) {
      assertThat(rival.agent.get(API + "/customers/" + id + path).status()).isEqualTo(404);
    }
  }

  @Test
  void batchesOfRecordsAndVisitsKeepWhatIsGood() {
    String ann = somebody().substring((API + "/customers/").length());
    Map<String, Object> order = new java.util.HashMap<>(ORDER);
    order.putAll(Map.of("customer", ann, "type", "order", "key", "1"));
    Map<String, Object> stray = new java.util.HashMap<>(order);
    stray.put("customer", "external:nobody");
    Map<String, Object> strange = new java.util.HashMap<>(order);
    strange.putAll(Map.of("type", "boat", "key", "2"));
    Heard records =
        desk.agentKey.post(
            API + "/batches/records", Map.of("items", List.of(order, stray, strange, order)));
    assertThat(states(records)).containsExactly("done", "failed", "failed", "done");
    assertThat(records.at("/results/1/problem/faults/0/field")).isEqualTo("customer");
    assertThat(records.at("/results/2/problem/faults/0/field")).isEqualTo("type");
    assertThat(desk.agent.get(API + "/customers/" + ann + "/records").at("/total")).isEqualTo("1");
    Map<String, Object> view = Map.of("customer", ann, "kind", "page", "name", "P", "key", "p1");
    Heard visits =
        desk.agentKey.post(
            API + "/batches/visits",
            Map.of("items", List.of(view, view, Map.of("customer", ann, "kind", "dream"))));
    assertThat(states(visits)).containsExactly("done", "done", "failed");
    assertThat(visits.at("/results/1/id")).isEqualTo(visits.at("/results/0/id"));
    assertThat(timeline(API + "/customers/" + ann)).hasSize(1);
  }

  private static List<String> states(Heard heard) {
    return heard
        .json()
        .path("results")
        .valueStream()
        .map(one -> one.path("status").asString())
        .toList();
  }
}
