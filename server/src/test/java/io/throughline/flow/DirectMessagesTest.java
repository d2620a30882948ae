package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.kernel.json.Json;
import io.throughline.kernel.time.VirtualClock;
import io.throughline.simulator.StandInFault;
import io.throughline.simulator.XdmAccount;
import io.throughline.simulator.XdmStandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

/** Customers who write direct messages to an account, by webhook and by asking. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectMessagesTest {
  private static final String US = "1111111111111111111";
  private static final XdmAccount ACCOUNT =
      new XdmAccount(US, "key", "x_consumer_secret", US + "-token", "secret", "bearer");
  private static final XdmAccount OTHER =
      new XdmAccount("4444444444444444444", "key", "x_consumer_secret", "token", "secret", "");

  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final TestHouse house = new TestHouse(clock);
  private final Guest agent = house.founder("Acme", "maya@acme.example");
  private final Talks talks = new Talks(agent);
  private final AtomicLong numbers = new AtomicLong(3_000_000_000_000_000_000L);
  private final XdmStandIn network = XdmStandIn.start(ACCOUNT);
  private final XdmStandIn asked = XdmStandIn.start(OTHER);
  private final JsonNode called = inbox(ACCOUNT, network, Map.of());

  DirectMessagesTest() throws IOException {
    // The fields hold it all.
  }

  @AfterAll
  void close() {
    house.close();
    network.close();
    asked.close();
  }

  private JsonNode inbox(XdmAccount account, XdmStandIn api, Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "user_id", account.user(),
                "consumer_key", account.consumerKey(),
                "consumer_secret", account.consumerSecret(),
                "access_token", account.accessToken(),
                "access_secret", account.accessSecret(),
                "api_url", api.base().toString()));
    settings.putAll(more);
    return talks.inbox("xdm", settings);
  }

  private int deliver(ObjectNode delivery) {
    try {
      return network.send(talks.hook(called), delivery);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String number() {
    return Long.toString(numbers.incrementAndGet());
  }

  private String begins(String person, String text) {
    assertThat(deliver(network.delivery(number(), person, US, text))).isEqualTo(200);
    return talks.conversation(text);
  }

  private List<String> sentTo(String person) {
    return network.messages().stream()
        .filter(one -> one.path("to").asString("").equals(person))
        .map(one -> one.path("text").asString(""))
        .toList();
  }

  @Test
  void answersTheChallenge() {
    JsonNode example = Fixture.index("xdm").orElseThrow().path("crc_example");
    Heard answer = house.stranger().get(Talks.path(called) + "?crc_token=challenge_string");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(example.path("response_json"));
    assertThat(house.stranger().get(Talks.path(called)).status()).isIn(401, 403);
  }

  @Test
  void everyMessageArrivesOnceOrFailsVisibly() {
    String ann = number();
    String conversation = begins(ann, "one after the other");
    String soon = Long.toString(clock.instant().plusSeconds(2).getEpochSecond());
    network.next(new StandInFault.Refuses(429, 0, 0, "Too Many Requests", Optional.of(soon)));
    network.next(new StandInFault.Says(503, "<html>"));
    talks.fares(clock, conversation, "first", "sent");
    network.next(new StandInFault.Refuses(403, 0, 0, "Not allowed", Optional.empty()));
    talks.fares(clock, conversation, "second", "sent", "failed");
    network.next(new StandInFault.Drops());
    talks.fares(clock, conversation, "third", "sent", "failed", "failed");
    talks.fares(clock, conversation, "fourth", "sent", "failed", "failed", "sent");
    assertThat(sentTo(ann)).as("nothing twice").containsExactly("first", "third", "fourth");
    ObjectNode first =
        network.messages().stream()
            .filter(one -> one.path("text").asString("").equals("first"))
            .findFirst()
            .orElseThrow();
    int before = talks.entries(conversation).size();
    String id = first.path("id").asString();
    assertThat(deliver(network.delivery(id, US, ann, "first"))).isEqualTo(200);
    Town.taken(agent);
    assertThat(talks.entries(conversation)).as("our own message again").hasSize(before);
    assertThat(deliver(network.delivery(number(), US, ann, "by telephone"))).isEqualTo(200);
    Town.await(
        "what was written elsewhere", () -> talks.texts(conversation).contains("by telephone"));
  }

  @Test
  void whatComesTwiceOrInAnyOrderIsTakenOnce() {
    String ann = number();
    String conversation = begins(ann, "the beginning");
    List<ObjectNode> once = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      once.add(network.delivery(number(), ann, US, "part " + i));
    }
    List<ObjectNode> all = new ArrayList<>(once);
    all.addAll(once);
    Collections.shuffle(all, new Random(5));
    all.forEach(each -> assertThat(deliver(each)).isEqualTo(200));
    Town.await("all parts", () -> talks.entries(conversation).size() == 6);
    Town.taken(agent);
    assertThat(talks.texts(conversation)).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void capturedRequestsAreTakenOnceAndForgedOnesNot() {
    List<Fixture> captured =
        Fixture.of("xdm").stream().filter(each -> !each.headers().isEmpty()).toList();
    captured.forEach(each -> assertThat(post(each, "")).as(each.file()).isEqualTo(200));
    Town.taken(agent);
    String once = talks.everything();
    captured.forEach(each -> assertThat(post(each, "")).as(each.file()).isEqualTo(200));
    captured.forEach(each -> assertThat(post(each, " ")).as(each.file()).isIn(401, 403));
    Town.taken(agent);
    assertThat(talks.everything()).isEqualTo(once);
    assertThat(talks.failed()).isEmpty();
  }

  private int post(Fixture captured, String more) {
    return Talks.post(house.stranger(), called, captured, more).status();
  }

  @Test
  void asksForMessagesWhereNobodyCalls() {
    asked.tell(asked.event(number(), "long ago"));
    JsonNode inbox = inbox(OTHER, asked, Map.of("receive", "polling"));
    Town.await("the first question", () -> asked.questions() > 0);
    assertThat(inbox.path("key").isString()).isTrue();
    assertThat(Json.write(talks.conversations())).doesNotContain("long ago");
  }
}
