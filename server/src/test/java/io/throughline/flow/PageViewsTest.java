package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What the widget tells besides messages: pages, language, time zone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageViewsTest {
  private static final String API = "/api/v1";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  private String inbox(String pageViews) {
    return desk.made(
            "/inboxes",
            Map.of(
                "kind", "chat",
                "name", "Site",
                "settings", Map.of("origins", "*", "page_views", pageViews)))
        .path("key")
        .asString();
  }

  private String visitor(String inbox) {
    return house.stranger().post("/chat/" + inbox + "/session", "{}").at("/visitor");
  }

  private Heard tell(String inbox, String visitor, Map<String, Object> frame) {
    return house.stranger().post("/chat/" + inbox + "/messages?visitor=" + visitor, frame);
  }

  /** Writes, and waits for the customer that this makes. */
  private String writes(String inbox, String visitor) {
    String text = "Hello " + UUID.randomUUID();
    tell(
        inbox,
        visitor,
        Map.of(
            "type", "message",
            "id", UUID.randomUUID().toString(),
            "text", text,
            "language", "nb-NO",
            "timeZone", "Europe/Oslo"));
    return Desk.soon(
        () ->
            desk.items("/conversations?status=all").stream()
                .filter(one -> one.at("/preview/text").asString("").equals(text))
                .map(one -> one.at("/customer/id").asString())
                .findFirst()
                .orElse(""));
  }

  private List<JsonNode> visits(String customer) {
    return desk.items("/customers/" + customer + "/timeline").stream()
        .filter(one -> one.path("kind").asString().equals("visit"))
        .toList();
  }

  private static Map<String, Object> page(String name) {
    return Map.of("type", "page", "page", "https://shop.example/" + name, "title", name);
  }

  @Test
  void pagesOfPeopleWhoWroteAreOnTheirTimelines() {
    String inbox = inbox("true");
    String visitor = visitor(inbox);
    long before = desk.administrator.get(API + "/customers").json().path("total").asLong();
    tell(inbox, visitor, page("unknown"));
    String ann = writes(inbox, visitor);
    assertThat(tell(inbox, visitor, page("lamps")).status()).isEqualTo(200);
    Desk.soon(() -> visits(ann).isEmpty() ? "" : "there");
    JsonNode visit = visits(ann).getFirst();
    assertThat(visit.path("text").asString()).isEqualTo("lamps");
    assertThat(visit.at("/extra/link").asString()).isEqualTo("https://shop.example/lamps");
    assertThat(visit.at("/author/kind").asString()).isEqualTo("customer");
    assertThat(visits(ann)).as("not what they looked at before they wrote").hasSize(1);
    assertThat(desk.administrator.get(API + "/customers").json().path("total").asLong())
        .isEqualTo(before + 1);
    for (int number = 0; number < 40; number++) {
      assertThat(tell(inbox, visitor, page("page" + number)).status()).isEqualTo(200);
    }
    Desk.soon(() -> visits(ann).size() < 15 ? "" : "many");
    assertThat(visits(ann)).hasSizeLessThan(25);
  }

  @Test
  void nothingIsReportedUnlessTheInboxWantsIt() {
    String inbox = inbox("false");
    String visitor = visitor(inbox);
    String ann = writes(inbox, visitor);
    tell(inbox, visitor, page("lamps"));
    writes(inbox, visitor);
    assertThat(visits(ann)).isEmpty();
  }

  @Test
  void languageTimeZoneAndPreferredInboxAreLearntFromMessages() {
    String inbox = inbox("false");
    String ann = writes(inbox, visitor(inbox));
    JsonNode shown = desk.administrator.get(API + "/customers/" + ann).json();
    assertThat(shown.path("language").asString()).isEqualTo("nb-NO");
    assertThat(shown.path("timeZone").asString()).isEqualTo("Europe/Oslo");
    assertThat(
            desk.items("/inboxes?limit=100").stream()
                .filter(
                    one ->
                        one.path("id").asString().equals(shown.path("preferredInbox").asString()))
                .map(one -> one.path("key").asString()))
        .containsExactly(inbox);
    assertThat(
            desk.items("/conversations?status=all").stream()
                .filter(one -> one.at("/customer/id").asString().equals(ann))
                .map(one -> one.at("/customer/language").asString()))
        .containsExactly("nb-NO");
  }
}
