package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Messages that are held back: undone, sent once when due, stopped when the customer writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldTest {
  private static final String API = "/api/v1";
  private final VirtualClock clock = new VirtualClock();
  private final TestHouse house = new TestHouse(clock);
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  /** Somebody who writes by the widget, and their conversation. */
  private record Talk(String visitor, String id) {
    String path() {
      return API + "/conversations/" + id;
    }
  }

  private Talk talk() {
    String visitor =
        house.stranger().post("/chat/" + desk.inboxKey + "/session", "{}").at("/visitor");
    String text = "Hello " + UUID.randomUUID();
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
  }

  private Heard hold(Guest who, Talk talk, Map<String, Object> message, int seconds) {
    return who.post(talk.path() + "/held", Map.of("message", message, "seconds", seconds));
  }

  private Heard schedule(Guest who, Talk talk, Map<String, Object> message, Instant at) {
    return who.post(talk.path() + "/held", Map.of("message", message, "sendAt", at.toString()));
  }

  private static String made(Heard heard) {
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    return heard.at("/id");
  }

  private List<String> sent(Talk talk) {
    return entries(talk).stream()
        .filter(one -> one.path("direction").asString("").equals("out"))
        .map(one -> one.path("text").asString())
        .toList();
  }

  private List<JsonNode> entries(Talk talk) {
    return desk.administrator
        .get(talk.path() + "/entries?limit=100")
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  private List<JsonNode> held(Talk talk) {
    return desk.administrator
        .get(talk.path() + "/held")
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  @Test
  void whatIsHeldGoesWhenItsSecondsAreOverInTheNameOfItsWriter() {
    Talk talk = talk();
    String file = desk.agent.upload(API + "/uploads", "a.txt", "text/plain", "words").at("/id");
    Map<String, Object> message =
        Map.of("text", "Here it is", "attachments", List.of(file), "status", "resolved");
    made(hold(desk.agent, talk, message, 5));
    assertThat(sent(talk)).isEmpty();
    assertThat(held(talk)).hasSize(1);
    assertThat(held(talk).getFirst().at("/attachments/0/name").asString()).isEqualTo("a.txt");
    assertThat(desk.agent.post(talk.path() + "/messages", message).status())
        .as("its files are taken")
        .isEqualTo(422);
    clock.advance(Duration.ofSeconds(4));
    assertThat(desk.administrator.get(talk.path()).at("/status")).isEqualTo("open");
    clock.advance(Duration.ofSeconds(2));
    Town.await("the message", () -> !sent(talk).isEmpty());
    JsonNode entry =
        entries(talk).stream()
            .filter(one -> one.path("text").asString("").equals("Here it is"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.at("/author/name").asString()).isEqualTo("Ben");
    assertThat(entry.at("/attachments/0/name").asString()).isEqualTo("a.txt");
    assertThat(held(talk)).isEmpty();
    assertThat(desk.administrator.get(talk.path()).at("/status")).isEqualTo("resolved");
  }

  @Test
  void whatIsUndoneIsNeverSentAndItsFilesAreUploadsAgain() {
    Talk talk = talk();
    String file = desk.upload();
    Map<String, Object> message = Map.of("text", "Too fast", "attachments", List.of(file));
    String id = made(hold(desk.administrator, talk, message, 5));
    Heard undone = desk.administrator.delete(talk.path() + "/held/" + id);
    assertThat(undone.status()).isEqualTo(200);
    assertThat(undone.at("/text")).isEqualTo("Too fast");
    assertThat(undone.at("/attachments/0/id")).isEqualTo(file);
    assertThat(desk.administrator.delete(talk.path() + "/held/" + id).status()).isEqualTo(404);
    clock.advance(Duration.ofSeconds(10));
    desk.administrator.post(
        talk.path() + "/messages", Map.of("text", "Better", "attachments", List.of(file)));
    Town.await("no job", () -> house.waiting("release") == 0);
    assertThat(sent(talk)).containsExactly("Better");
  }

  /** Undo and release meet; each message is sent once or given back, and never both. */
  @Test
  void undoAndReleaseNeverBothHappen() throws Exception {
    Talk talk = talk();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      ids.add(made(hold(desk.administrator, talk, Map.of("text", "Race " + i), 3)));
    }
    List<String> back = new ArrayList<>();
    try (ExecutorService hands = Executors.newFixedThreadPool(6)) {
      List<Callable<Heard>> undos = new ArrayList<>();
      for (String id : ids) {
        undos.add(() -> desk.administrator.delete(talk.path() + "/held/" + id));
      }
      clock.advance(Duration.ofSeconds(4));
      for (Future<Heard> undo : hands.invokeAll(undos)) {
        if (undo.get().status() == 200) {
          back.add(undo.get().at("/text"));
        } else {
          assertThat(undo.get().status()).as(undo.get().toString()).isEqualTo(404);
        }
      }
    }
    Town.await("the end", () -> held(talk).isEmpty() && house.waiting("release") == 0);
    List<String> all = new ArrayList<>(sent(talk));
    all.addAll(back);
    assertThat(all).hasSize(24).doesNotHaveDuplicates();
  }

  @Test
  void whatIsScheduledWaitsForItsTimeAlsoThroughARestart() {
    Talk talk = talk();
    String file = desk.upload();
    Instant tomorrow = clock.instant().plus(Duration.ofDays(3));
    made(
        schedule(
            desk.administrator,
            talk,
            Map.of("text", "Three days later", "attachments", List.of(file)),
            tomorrow));
    clock.advance(Duration.ofDays(2));
    try (TestHouse node = house.anotherNode()) {
      assertThat(node.here(desk.administratorKey).get(talk.path() + "/held").at("/items/0/text"))
          .isEqualTo("Three days later");
    }
    assertThat(sent(talk)).isEmpty();
    clock.advance(Duration.ofDays(1).plusSeconds(1));
    Town.await(
        "the message with the file that waited with it",
        () ->
            desk.administratorKey
                .get(talk.path() + "/entries")
                .text()
                .matches("(?s).*Three days later.*" + file + ".*"));
  }

  @Test
  void theCustomerWritesFirst() {
    Talk talk = talk();
    Guest key = desk.administratorKey;
    Instant later = clock.instant().plus(Duration.ofHours(5));
    String id = made(schedule(key, talk, Map.of("text", "Any news?"), later));
    String soon = made(hold(key, talk, Map.of("text", "At once"), 60));
    say(talk.visitor(), "It works again, thank you");
    Town.await(
        "the stop",
        () -> key.get(talk.path() + "/held").text().contains("The customer wrote first."));
    assertThat(key.get(talk.path() + "/entries").text())
        .contains("A message that was to go later was not sent: the customer wrote first");
    clock.advance(Duration.ofMinutes(2));
    Town.await(
        "what was only held for a moment",
        () -> key.get(talk.path() + "/entries").text().contains("At once"));
    assertThat(key.get(talk.path() + "/held").text()).doesNotContain(soon);
    clock.advance(Duration.ofHours(6));
    Town.await("no job", () -> house.waiting("release") == 0);
    assertThat(key.get(talk.path() + "/entries").text()).doesNotContain("Any news?");
    Heard again =
        key.patch(
            talk.path() + "/held/" + id,
            Map.of("sendAt", clock.instant().plus(Duration.ofHours(1)).toString()));
    assertThat(again.status()).as(again.toString()).isEqualTo(200);
    assertThat(again.json().path("reason").isNull()).isTrue();
    Heard now = key.post(talk.path() + "/held/" + id + "/send", "");
    assertThat(now.status()).as(now.toString()).isEqualTo(201);
    assertThat(now.at("/text")).isEqualTo("Any news?");
    assertThat(key.get(talk.path() + "/held").json().path("items").isEmpty()).isTrue();
  }

  @Test
  void whatCannotGoIsRefusedAtOnceOrWaitsWithItsReason() {
    Talk talk = talk();
    Guest key = desk.administratorKey;
    Instant later = clock.instant().plus(Duration.ofHours(1));
    Map<String, Object> hello = Map.of("text", "Hello");
    assertThat(schedule(key, talk, hello, clock.instant().minusSeconds(1)).status()).isEqualTo(422);
    assertThat(schedule(key, talk, hello, clock.instant().plus(Duration.ofDays(400))).status())
        .isEqualTo(422);
    assertThat(schedule(key, talk, Map.of("text", " "), later).status()).isEqualTo(422);
    assertThat(key.post(talk.path() + "/held", Map.of("message", hello)).status()).isEqualTo(422);
    assertThat(
            schedule(key, talk, Map.of("text", "Hi", "cc", List.of("a@x.example")), later)
                .at("/faults/0/field"))
        .as("chats have no copies")
        .isEqualTo("cc");
    assertThat(
            schedule(
                    key,
                    talk,
                    Map.of("text", "Hi", "status", "snoozed", "snoozedUntil", later.toString()),
                    later)
                .status())
        .isEqualTo(422);
    Guest leaver = house.agent(desk.administrator, "cy@acme.example");
    String me = leaver.get(API + "/session").at("/agent/id");
    Talk other = talk();
    String id = made(schedule(leaver, other, hello, clock.instant().plus(Duration.ofMinutes(10))));
    desk.administratorKey.patch(API + "/agents/" + me, Map.of("state", "deactivated"));
    clock.advance(Duration.ofMinutes(11));
    Town.await(
        "the reason",
        () -> key.get(other.path() + "/held").text().contains("does not work here any more"));
    assertThat(key.post(other.path() + "/held/" + id + "/send", "").status()).isEqualTo(409);
    assertThat(key.delete(other.path() + "/held/" + id).at("/text")).isEqualTo("Hello");
  }

  @Test
  void inboxesSayHowLongTheyHoldBack() {
    String chat = desk.inbox;
    assertThat(desk.administratorKey.get(API + "/inboxes/" + chat).at("/holdSeconds"))
        .isEqualTo("0");
    assertThat(desk.administratorKey.get(API + "/inboxes/" + desk.mailInbox).at("/holdSeconds"))
        .isEqualTo("5");
    Talk talk = talk();
    desk.administratorKey.patch(API + "/inboxes/" + chat, Map.of("holdSeconds", 12));
    assertThat(desk.administratorKey.get(talk.path() + "/routes").at("/items/0/holdSeconds"))
        .isEqualTo("12");
    desk.administratorKey.patch(API + "/inboxes/" + chat, Map.of("holdSeconds", 0));
    assertThat(
            desk.administratorKey
                .patch(API + "/inboxes/" + chat, Map.of("holdSeconds", 500))
                .status())
        .isEqualTo(422);
  }
}
