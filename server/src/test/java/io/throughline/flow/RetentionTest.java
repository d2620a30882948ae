package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.time.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is old enough goes by the workspace's rules, and nothing else does. */
class RetentionTest {
  private static final String RULES = "/api/v1/settings/retention";
  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final TestHouse house = new TestHouse(clock);
  private final Desk desk = new Desk(house, "acme");

  @AfterEach
  void close() {
    house.close();
  }

  private static Map<String, Object> rule(String what, int days) {
    return Map.of("what", what, "days", days);
  }

  private static Map<String, Object> rule(String channel, String what, int days) {
    return Map.of("channel", channel, "what", what, "days", days);
  }

  private static Map<String, Object> rules(Object... rules) {
    return Map.of("rules", List.of(rules));
  }

  private long number(String sql) {
    return house.read(tables -> Objects.requireNonNull(tables.fetchSingle(sql).get(0, Long.class)));
  }

  private List<Path> files() {
    try (var all = Files.walk(house.data().resolve("blobs"))) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void resolve(String conversation) {
    desk.administrator.put(
        "/api/v1/conversations/" + conversation + "/status", Map.of("status", "resolved"));
  }

  private List<JsonNode> proofs() {
    return desk.administratorKey
        .get("/api/v1/erasures?kind=retention")
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  @Test
  void rulesAreCheckedAndKept() {
    assertThat(desk.administrator.get(RULES).json().path("rules")).isEmpty();
    Heard wrong =
        desk.administrator.put(
            RULES,
            rules(rule("requests", 30), rule("pigeon", "requests", 3), rule("requests", 60)));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("faults").valueStream().map(one -> one.path("field").asString()))
        .containsExactly("rules[1].channel", "rules[2]");
    assertThat(desk.administrator.put(RULES, rules(rule("shoes", 3))).status()).isEqualTo(422);
    assertThat(desk.administrator.put(RULES, rules(rule("requests", 0))).status()).isEqualTo(422);
    Heard kept =
        desk.administrator.put(RULES, rules(rule("chat", "requests", 7), rule("requests", 30)));
    assertThat(kept.status()).isEqualTo(200);
    assertThat(desk.administrator.get(RULES).json()).isEqualTo(kept.json());
    assertThat(kept.json().path("rules")).hasSize(2);
  }

  @Test
  void rawRequestsGoByChannelAndThoseThatWaitStay() {
    long requests = number("select count(*) from channel.request");
    assertThat(requests).isPositive();
    house.change(
        tables ->
            tables.execute(
                """
                        insert into channel.request (workspace_id, id, inbox_id, received_at, headers,
                          body, size, state, claimed_until)
                        select workspace_id, '00000000-0000-7000-8000-000000000001', id,
                          now() - interval '1 year', '{}', 'x', 1, 'received', 'infinity'
                        from inbox.inbox where kind = 'chat' and state = 'active' limit 1
                        """));
    desk.administrator.put(RULES, rules(rule("email", "requests", 5), rule("requests", 30)));
    clock.advance(Duration.ofDays(6));
    assertThat(due(rules(rule("email", "requests", 5), rule("requests", 30))))
        .containsExactly("requests 0");
    assertThat(due(rules(rule("requests", 5)))).containsExactly("requests " + requests);
    clock.advance(Duration.ofDays(25));
    Town.await("the requests", () -> number("select count(*) from channel.request") == 1);
    assertThat(number("select count(*) from channel.request where state = 'received'")).isOne();
    assertThat(number("select count(*) from conversation.entry")).isPositive();
    Town.await(
        "the proof", () -> proofs().stream().anyMatch(one -> !one.path("finishedAt").isNull()));
    JsonNode proof = proofs().getLast();
    assertThat(proof.at("/counts/channel.request").asLong()).isEqualTo(requests);
    assertThat(proof.at("/by/kind").asString()).isEqualTo("system");
  }

  private List<String> due(Object rules) {
    Heard heard = desk.administrator.post(RULES + "/preview", rules);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    return heard
        .json()
        .path("due")
        .valueStream()
        .map(one -> one.path("what").asString() + " " + one.path("count").asInt())
        .toList();
  }

  @Test
  void conversationsGoWhenTheyAreOverForAllTheirChannels() {
    String old = desk.talk("an old matter");
    String open = desk.talk("an open matter");
    String both = desk.talk("a matter on two channels");
    String customer = desk.administrator.get("/api/v1/conversations/" + old).at("/customer/id");
    resolve(old);
    resolve(both);
    house.change(
        tables ->
            tables.execute(
                "update conversation.conversation set kinds = '{chat,email}' where id = ?::uuid",
                both));
    Object some = rules(rule("chat", "conversations", 10), rule("email", "conversations", 40));
    desk.administrator.put(RULES, some);
    assertThat(due(some)).containsExactly("conversations 0");
    clock.advance(Duration.ofDays(11));
    Town.await("the old one", () -> status(old) == 404);
    assertThat(status(both)).isEqualTo(200);
    assertThat(status(open)).isEqualTo(200);
    assertThat(desk.administratorKey.get("/api/v1/customers/" + customer).status()).isEqualTo(200);
    assertThat(
            number(
                "select count(*) from kernel.event where payload->>'conversationId' = '"
                    + old
                    + "' and type <> 'conversation.erased'"))
        .isZero();
    clock.advance(Duration.ofDays(30));
    Town.await("the other one", () -> status(both) == 404);
    assertThat(status(open)).isEqualTo(200);
    assertThat(number("select coalesce(sum(number), 0)::bigint from conversation.tally"))
        .isEqualTo(number("select count(*) from conversation.conversation where current_id = id"));
  }

  private int status(String conversation) {
    return desk.administratorKey.get("/api/v1/conversations/" + conversation).status();
  }

  @Test
  void filesGoAndSayWhy() {
    String sent = desk.upload();
    desk.made(
        "/conversations/" + desk.conversation + "/notes",
        Map.of("text", "see this", "attachments", List.of(sent)));
    desk.administrator.put(RULES, rules(rule("attachments", 10)));
    clock.advance(Duration.ofDays(9));
    assertThat(files()).isNotEmpty();
    assertThat(desk.administratorKey.get("/api/v1/attachments/" + sent).status()).isEqualTo(200);
    clock.advance(Duration.ofDays(2));
    Town.await("the bytes", () -> files().isEmpty());
    Heard gone = desk.administratorKey.get("/api/v1/attachments/" + sent);
    assertThat(gone.status()).isEqualTo(409);
    assertThat(gone.at("/detail")).contains("rules");
    assertThat(
            desk.administratorKey
                .get("/api/v1/conversations/" + desk.conversation + "/entries?limit=100")
                .text())
        .contains("note.txt");
  }

  @Test
  void visitsGo() {
    String path = "/customers/" + desk.customer + "/visits";
    desk.made(path, Map.of("kind", "store", "name", "Oslo"));
    desk.administrator.put(RULES, rules(rule("visits", 3)));
    clock.advance(Duration.ofDays(2));
    desk.administratorKey.post("/api/v1" + path, Map.of("kind", "store", "name", "Bergen"));
    clock.advance(Duration.ofDays(2));
    Town.await("the first visit", () -> number("select count(*) from conversation.visit") == 1);
    assertThat(number("select count(*) from conversation.visit where name = 'Bergen'")).isOne();
  }
}
