package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.kernel.json.Json;
import io.throughline.kernel.time.VirtualClock;
import io.throughline.simulator.StandInFault;
import io.throughline.simulator.TeamsAccount;
import io.throughline.simulator.TeamsStandIn;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Customers who write to a bot whose network proves itself by signed tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeamChatsTest {
  private static final TeamsAccount BOT =
      new TeamsAccount(
          "11111111-2222-3333-4444-555555555555",
          "72f988bf-86f1-41af-91ab-2d7cd011db47",
          "a~client.secret");

  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final TestHouse house = new TestHouse(clock);
  private final Guest agent = house.founder("Acme", "maya@acme.example");
  private final Talks talks = new Talks(agent);
  private final AtomicLong numbers = new AtomicLong(1_767_225_600_000L);
  private final TeamsStandIn network = TeamsStandIn.start(BOT);
  private final JsonNode inbox = inbox();

  TeamChatsTest() throws IOException {
    // The fields hold it all.
  }

  @AfterAll
  void close() {
    house.close();
    network.close();
  }

  private JsonNode inbox() {
    Map<String, String> settings =
        Map.of(
            "app_id", BOT.app(),
            "tenant_id", BOT.tenant(),
            "client_secret", BOT.secret(),
            "login_url", network.base().toString(),
            "openid_url", network.metadata().toString(),
            "service_url", network.base().toString());
    return talks.inbox("msteams", settings);
  }

  private int deliver(ObjectNode activity) {
    try {
      return network.send(talks.hook(inbox), activity, clock.instant());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String number() {
    return Long.toString(numbers.incrementAndGet());
  }

  private String person() {
    return "29:" + number();
  }

  private String begins(String person, String text) {
    ObjectNode said = network.text(person, "Ann Lie", number(), clock.instant(), text);
    assertThat(deliver(said)).isEqualTo(200);
    return talks.conversation(text);
  }

  private List<String> sentTo(String person) {
    return network.messages().stream()
        .filter(one -> one.path("conversation").asString("").equals("a:" + person))
        .map(one -> one.path("text").asString(""))
        .toList();
  }

  @Test
  void somebodyWritesSeesTypingAndIsAnswered() {
    String ann = person();
    String conversation = begins(ann, "where is my lamp");
    assertThat(talks.name(conversation)).isEqualTo("Ann Lie");
    talks.types(conversation, () -> network.typing().contains("a:" + ann));
    talks.replies(conversation, "On its way");
    Town.await("the answer", () -> talks.states(conversation).equals(List.of("sent")));
    assertThat(sentTo(ann)).containsExactly("On its way");
  }

  @Test
  void everyMessageArrivesOnceOrFailsVisibly() {
    String ann = person();
    String conversation = begins(ann, "one after the other");
    network.next(new StandInFault.Refuses(429, 0, 0, "TooManyRequests", Optional.of("1")));
    network.next(new StandInFault.Says(503, "<html>"));
    talks.fares(clock, conversation, "first", "sent");
    network.next(new StandInFault.Refuses(403, 0, 0, "MessageWritesBlocked", Optional.empty()));
    talks.fares(clock, conversation, "second", "sent", "failed");
    network.next(new StandInFault.Drops());
    talks.fares(clock, conversation, "third", "sent", "failed", "failed");
    network.revokeTokens();
    talks.fares(clock, conversation, "fourth", "sent", "failed", "failed", "sent");
    assertThat(sentTo(ann)).as("nothing twice").containsExactly("first", "third", "fourth");
    assertThat(talks.entries(conversation).toString())
        .contains("MessageWritesBlocked")
        .contains("may have arrived");
  }

  @Test
  void whatComesTwiceOrInAnyOrderIsTakenOnce() {
    String ann = person();
    String conversation = begins(ann, "the beginning");
    String id = number();
    Instant now = clock.instant();
    ObjectNode message = network.text(ann, "Ann Lie", id, now, "a tpyo");
    ObjectNode edit = network.activity("messageUpdate", ann, "Ann Lie", id, now.plusSeconds(1));
    edit.put("text", "a typo").putObject("channelData").put("eventType", "editMessage");
    ObjectNode liked = network.activity("messageReaction", ann, "Ann Lie", number(), now);
    liked.put("replyToId", id).putArray("reactionsAdded").addObject().put("type", "like");
    List<ObjectNode> once = List.of(message, edit, liked);
    List<ObjectNode> all = new ArrayList<>(once);
    all.addAll(once);
    Collections.shuffle(all, new Random(5));
    all.addFirst(liked);
    all.forEach(each -> assertThat(deliver(each)).isEqualTo(200));
    Town.await(
        "the corrected text",
        () -> talks.texts(conversation).equals(List.of("the beginning", "a typo")));
    Town.taken(agent);
    assertThat(talks.texts(conversation)).containsExactly("the beginning", "a typo");
    assertThat(talks.entries(conversation).getLast().path("reactions").toString())
        .containsOnlyOnce("👍");
    ObjectNode gone = network.activity("messageDelete", ann, "Ann Lie", id, now.plusSeconds(2));
    assertThat(deliver(gone)).isEqualTo(200);
    Town.await(
        "the withdrawal", () -> talks.entries(conversation).getLast().path("deletedAt").isString());
  }

  @Test
  void capturedRequestsAreTakenOnceAndForgedOnesNot() {
    List<ObjectNode> captured =
        Fixture.of("msteams").stream()
            .map(each -> (ObjectNode) Json.tree(each.body().bytes()))
            .toList();
    captured.forEach(each -> assertThat(deliver(each)).isEqualTo(200));
    Town.taken(agent);
    String once = talks.everything();
    captured.forEach(each -> assertThat(deliver(each)).isEqualTo(200));
    for (ObjectNode each : captured) {
      Guest stranger =
          house
              .stranger()
              .with(
                  "Authorization",
                  "Bearer " + network.token("https://evil.example/", clock.instant()));
      int status = stranger.call("POST", Talks.path(inbox), Json.write(each)).status();
      assertThat(status).isIn(401, 403);
    }
    Town.taken(agent);
    assertThat(talks.everything()).isEqualTo(once);
    assertThat(talks.failed()).isEmpty();
  }

  @Test
  void showsThatTheSecretHasEndedAndThatANewOneWorks() {
    network.refuseTokens("AADSTS7000222: The provided client secret keys are expired.");
    clock.advance(Duration.ofMinutes(61));
    Town.await("the failure", () -> talks.failure(inbox).contains("has expired"));
    network.refuseTokens("");
    clock.advance(Duration.ofMinutes(61));
    Town.await("its end", () -> talks.failure(inbox).isEmpty());
  }
}
