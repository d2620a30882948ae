package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** All that came and went is found, read and tried again; nothing that arrived goes out twice. */
class TrafficTest {
  private static final String API = "/api/v1";
  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final TestHouse house = new TestHouse(clock);
  private final Desk desk = new Desk(house, "acme");
  private final Cloud cloud = new Cloud();
  private final JsonNode phone =
      desk.made(
          "/inboxes", Map.of("kind", "whatsapp", "name", "Phone", "settings", cloud.settings()));
  private final String hook = "/hooks/" + phone.path("key").asString();
  private final String phoneId = phone.path("id").asString();

  @AfterEach
  void close() {
    cloud.close();
    house.close();
  }

  private static List<String> texts(List<JsonNode> items, String field) {
    return items.stream().map(item -> item.path(field).asString()).toList();
  }

  private List<JsonNode> traffic(String query) {
    return desk.items("/traffic?limit=100&" + query);
  }

  private JsonNode again(Map<String, Object> body) {
    Heard heard = desk.administrator.post(API + "/traffic/retries", body);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    return heard.json();
  }

  /** Somebody writes by phone; the conversation. */
  private String written(String text) {
    assertThat(
            Cloud.deliver(
                    house.stranger(), hook, "NO.1", "4712345678", "wamid." + text.hashCode(), text)
                .status())
        .isEqualTo(200);
    return desk.conversation(text);
  }

  private void garbage(int number) {
    for (int i = 0; i < number; i++) {
      assertThat(Cloud.post(house.stranger(), hook, "no json, number " + i).status())
          .isEqualTo(200);
    }
    Desk.soon(() -> traffic("direction=in&state=failed").size() >= number ? "failed" : "");
  }

  private void replies(String conversation, int number) {
    for (int i = 0; i < number; i++) {
      desk.made("/conversations/" + conversation + "/messages", Map.of("text", "Reply " + i));
    }
  }

  @Test
  void everythingIsFoundByWhatItIs() {
    String conversation = written("hello");
    garbage(3);
    cloud.close(true);
    replies(conversation, 2);
    Desk.soon(() -> traffic("direction=out&state=failed").size() == 2 ? "failed" : "");
    assertThat(texts(traffic("inbox=" + phoneId), "direction"))
        .containsExactly("out", "out", "in", "in", "in", "in");
    assertThat(texts(traffic("inbox=" + phoneId), "kind")).containsOnly("whatsapp");
    assertThat(traffic("channel=whatsapp")).hasSize(6);
    assertThat(traffic("channel=nothing")).isEmpty();
    assertThat(texts(traffic("state=failed"), "direction")).hasSize(5);
    assertThat(traffic("state=sent")).isEqualTo(traffic("state=sent&direction=out"));
    assertThat(traffic("state=delivered&direction=in")).isEmpty();
    assertThat(texts(traffic("text=undeliv"), "direction")).containsExactly("out", "out");
    assertThat(texts(traffic("text=131026"), "code")).containsExactly("131026", "131026");
    assertThat(traffic("text=undeliv&state=sent")).isEmpty();
    Instant now = clock.instant();
    assertThat(traffic("from=" + now.plusSeconds(60))).isEmpty();
    assertThat(traffic("until=" + now.minusSeconds(3600))).isEmpty();
    assertThat(traffic("from=" + now.minusSeconds(3600) + "&inbox=" + phoneId)).hasSize(6);
    assertThat(desk.administrator.get(API + "/traffic?from=yesterday").status()).isEqualTo(422);
    assertThat(desk.administrator.get(API + "/traffic?cursor=x").status()).isEqualTo(422);
    Map<String, Long> counts = new HashMap<>();
    desk.items("/traffic/counts?inbox=" + phoneId)
        .forEach(
            one ->
                counts.put(
                    one.path("direction").asString() + " " + one.path("state").asString(),
                    one.path("count").asLong()));
    assertThat(counts)
        .containsEntry("in failed", 3L)
        .containsEntry("in processed", 1L)
        .containsEntry("out failed", 2L)
        .containsEntry("out sent", 0L)
        .containsEntry("out sending", 0L);
  }

  @Test
  void pagesHoldEveryLineOnce() {
    String conversation = written("hello");
    garbage(7);
    replies(conversation, 6);
    Desk.soon(() -> traffic("state=sent&inbox=" + phoneId).size() == 6 ? "sent" : "");
    List<String> whole = texts(traffic("inbox=" + phoneId), "id");
    assertThat(whole).hasSize(14).doesNotHaveDuplicates();
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          desk.administrator
              .get(API + "/traffic?limit=3&inbox=" + phoneId + "&cursor=" + cursor)
              .json();
      assertThat(page.path("total").asInt()).isEqualTo(14);
      paged.addAll(texts(page.path("items").valueStream().toList(), "id"));
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  void aRawRequestShowsAllButItsSecrets() {
    String body = "{\"token\": \"" + Cloud.TOKEN + "\", \"secret\": \"" + Cloud.SECRET + "\"}";
    Heard heard =
        Cloud.post(
            house.stranger().with("Authorization", "Bearer of-somebody").with("X-Trace", "t1"),
            hook + "?key=" + Cloud.SECRET,
            body);
    assertThat(heard.status()).isEqualTo(200);
    String id = texts(traffic("inbox=" + phoneId), "id").getFirst();
    Heard raw = desk.administrator.get(API + "/intake/" + id);
    assertThat(raw.text()).doesNotContain(Cloud.TOKEN, Cloud.SECRET, "of-somebody");
    assertThat(raw.at("/headers/x-trace")).isEqualTo("t1");
    assertThat(raw.at("/headers/x-hub-signature-256")).startsWith("sha256=");
    assertThat(raw.at("/body")).startsWith("{\"token\": \"•••");
    assertThat(raw.json().path("size").asInt()).isEqualTo(body.length());
  }

  @Test
  void whatFailedIsSentAgainAndNothingTwice() {
    String conversation = written("hello");
    replies(conversation, 2);
    Desk.soon(() -> traffic("direction=out&state=sent&inbox=" + phoneId).size() == 2 ? "s" : "");
    cloud.close(true);
    replies(conversation, 4);
    Desk.soon(() -> traffic("direction=out&state=failed").size() == 4 ? "failed" : "");
    JsonNode unsure = traffic("direction=out&state=failed").getFirst();
    unknown(unsure.path("entryId").asString());
    cloud.close(false);
    JsonNode done = again(Map.of("direction", "out", "inbox", phoneId));
    assertThat(done.path("messages").asInt()).isEqualTo(3);
    assertThat(done.path("unsure").asInt()).isEqualTo(1);
    assertThat(done.path("refused").asInt()).isZero();
    assertThat(done.path("next").isNull()).isTrue();
    Desk.soon(() -> traffic("direction=out&state=sent&inbox=" + phoneId).size() == 5 ? "s" : "");
    assertThat(again(Map.of()).path("messages").asInt()).isZero();
    assertThat(cloud.sent()).hasSize(5);
    assertThat(desk.administrator.post(API + "/traffic/retries", Map.of("state", "sent")).status())
        .isEqualTo(422);
    assertThat(desk.administrator.get(API + "/audit?limit=100").text()).contains("traffic.retried");
  }

  private void unknown(String entry) {
    house.change(
        tables ->
            tables.execute(
                "update conversation.delivery set code = 'unknown' where entry_id = ?::uuid",
                entry));
  }

  @Test
  void oneThatCannotBeSentAgainStopsNoOther() {
    String conversation = written("hello");
    cloud.close(true);
    replies(conversation, 3);
    Desk.soon(() -> traffic("direction=out&state=failed").size() == 3 ? "failed" : "");
    cloud.close(false);
    clock.advance(Duration.ofMinutes(1));
    String other = desk.newcomer();
    Heard moved =
        desk.administrator.post(
            API + "/customers/" + other + "/handles",
            Map.of("handle", "whatsapp:NO.1", "since", clock.instant().toString()));
    assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
    JsonNode done = again(Map.of("direction", "out"));
    assertThat(done.path("refused").asInt()).as(done.toString()).isEqualTo(3);
    assertThat(texts(done.path("reasons").valueStream().toList(), "reason"))
        .containsOnly("It would reach somebody else now.");
  }

  @Test
  void whatNobodyUnderstoodIsProcessedAgainAllAtOnce() {
    garbage(5);
    assertThat(
            again(Map.of("direction", "in", "text", "nobody says this")).path("requests").asInt())
        .isZero();
    assertThat(again(Map.of("direction", "in", "channel", "email")).path("requests").asInt())
        .isZero();
    assertThat(again(Map.of("state", "failed")).path("requests").asInt()).isEqualTo(5);
  }

  @Test
  void agentsSeeWhatWentOnly() {
    garbage(1);
    Heard heard = desk.agent.get(API + "/traffic?limit=100");
    assertThat(texts(heard.json().path("items").valueStream().toList(), "direction"))
        .isNotEmpty()
        .containsOnly("out");
    assertThat(desk.agent.get(API + "/traffic?direction=in").status()).isEqualTo(403);
    assertThat(desk.agent.get(API + "/traffic/counts?direction=in").status()).isEqualTo(403);
    assertThat(desk.agent.post(API + "/traffic/retries", Map.of("direction", "in")).status())
        .isEqualTo(403);
    Heard retried = desk.agent.post(API + "/traffic/retries", Map.of());
    assertThat(retried.json().path("requests").asInt(-1)).isZero();
  }

  @Test
  void hoursAreCountedAndAnUnusualSilenceIsToldAndOver() {
    written("hello");
    garbage(2);
    cloud.close(true);
    replies(written("once more"), 1);
    JsonNode hour =
        Desk.await(
            () ->
                desk.items("/traffic/hours").stream()
                    .filter(one -> one.path("inboxId").asString().equals(phoneId))
                    .flatMap(one -> one.path("hours").valueStream())
                    .filter(one -> one.path("lost").asInt() == 1)
                    .findFirst());
    assertThat(hour.path("received").asInt()).isEqualTo(4);
    assertThat(hour.path("broken").asInt()).isEqualTo(2);
    house.change(
        tables ->
            tables.execute(
                """
                        insert into inbox.hour (workspace_id, inbox_id, at, received)
                        select workspace_id, id, date_trunc('hour', ?::timestamptz)
                          - n * interval '1 hour', 50
                        from inbox.inbox cross join generate_series(1, 28 * 24) n
                        where id = ?::uuid
                        """,
                clock.instant().toString(),
                phoneId));
    clock.advance(Duration.ofHours(3));
    String inbox = API + "/inboxes/" + phoneId;
    Desk.soon(() -> desk.administratorKey.get(inbox).at("/health/warning"));
    assertThat(desk.administratorKey.get(inbox).at("/health/warning")).contains("came in the last");
    for (int i = 0; i < 40; i++) {
      Cloud.deliver(house.stranger(), hook, "NO.1", "4712345678", "wamid.again" + i, "again " + i);
    }
    Desk.soon(
        () ->
            desk.administratorKey.get(API + "/traffic/hours").text().contains(":40,")
                ? "counted"
                : "");
    clock.advance(Duration.ofMinutes(6));
    Desk.soon(
        () ->
            desk.administratorKey.get(inbox).json().at("/health/warningSince").isNull()
                ? "over"
                : "");
  }
}
