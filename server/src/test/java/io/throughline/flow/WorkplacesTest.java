package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.kernel.json.Json;
import io.throughline.kernel.time.VirtualClock;
import io.throughline.simulator.SlackAccount;
import io.throughline.simulator.SlackHooks;
import io.throughline.simulator.SlackStandIn;
import io.throughline.simulator.StandInFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** Customers who write from where they work, through the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkplacesTest {
  private static final String API = "/api/v1";
  private static final SlackAccount APP =
      new SlackAccount(
          "T061EG9R6", "A0MDYCDME", "U0BOT", "xoxb-for-tests", "a-signing-secret-for-tests");

  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final TestHouse house = new TestHouse(clock);
  private final Guest agent = house.founder("Acme", "maya@acme.example");
  private final Talks talks = new Talks(agent);
  private final AtomicLong people = new AtomicLong(100);
  private final AtomicLong moments = new AtomicLong(1_767_225_600);
  private final SlackStandIn workspace = SlackStandIn.start(APP);
  private final SlackHooks hooks = new SlackHooks(APP);
  private final JsonNode slack =
      talks.inbox(
          "slack",
          Map.of(
              "api_url", workspace.base().toString(),
              "team_id", APP.team(),
              "bot_token", APP.token(),
              "signing_secret", APP.secret()));

  WorkplacesTest() throws IOException {
    // The fields hold it all.
  }

  @AfterAll
  void close() {
    house.close();
    workspace.close();
  }

  private int deliver(ObjectNode delivery) {
    try {
      return hooks.send(talks.hook(slack), delivery, clock.instant());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String person() {
    return "U" + people.incrementAndGet();
  }

  private String moment() {
    return moments.incrementAndGet() + ".000100";
  }

  private ObjectNode says(String person, String text) {
    return hooks.delivery(hooks.text(person, "D" + person.substring(1), moment(), text));
  }

  private String begins(String person, String text) {
    assertThat(deliver(says(person, text))).isEqualTo(200);
    return talks.conversation(text);
  }

  private List<ObjectNode> sentTo(String person) {
    return workspace.messages().stream()
        .filter(one -> one.path("channel").asString("").equals("D" + person.substring(1)))
        .toList();
  }

  @Test
  void somebodyWritesIsKnownByNameAndIsAnswered() {
    String ann = person();
    ObjectNode user = Json.object().put("id", ann);
    user.putObject("profile").put("real_name", "Ann Lie").put("display_name", "ann");
    workspace.person(ann, user);
    String conversation = begins(ann, "where is my lamp");
    Town.await("the name", () -> talks.name(conversation).equals("Ann Lie"));
    String file = agent.upload(API + "/uploads", "a.png", "image/png", "PNG").at("/id");
    talks.replies(conversation, Map.of("text", "On its way", "attachments", List.of(file)));
    Town.await("the answer", () -> talks.states(conversation).equals(List.of("sent")));
    assertThat(sentTo(ann))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("initial_comment").asString()).isEqualTo("On its way");
              assertThat(workspace.content(one.at("/files/0/id").asString())).isEqualTo("PNG");
            });
  }

  @Test
  void everyMessageArrivesOnceOrFailsVisibly() {
    String ann = person();
    String conversation = begins(ann, "one after the other");
    workspace.next(new StandInFault.Refuses(429, 0, 0, "ratelimited", Optional.of("1")));
    workspace.next(new StandInFault.Says(503, "<html>"));
    talks.fares(clock, conversation, "first", "sent");
    workspace.next(new StandInFault.Refuses(200, 0, 0, "is_archived", Optional.empty()));
    talks.fares(clock, conversation, "second", "sent", "failed");
    workspace.next(new StandInFault.Drops());
    talks.fares(clock, conversation, "third", "sent", "failed", "failed");
    talks.fares(clock, conversation, "fourth", "sent", "failed", "failed", "sent");
    assertThat(sentTo(ann))
        .extracting(one -> one.path("text").asString(""))
        .as("nothing twice")
        .containsExactly("first", "third", "fourth");
    assertThat(deliver(hooks.delivery(hooks.echo(sentTo(ann).get(1))))).isEqualTo(200);
    Town.await(
        "the mirror settles what nobody knew",
        () -> talks.states(conversation).equals(List.of("sent", "failed", "sent", "sent")));
    Town.taken(agent);
    assertThat(talks.entries(conversation)).hasSize(5);
  }

  @Test
  void whatComesTwiceOrInAnyOrderIsTakenOnce() {
    String ann = person();
    String conversation = begins(ann, "the beginning");
    String channel = "D" + ann.substring(1);
    String ts = moment();
    ObjectNode message = hooks.delivery(hooks.text(ann, channel, ts, "a tpyo"));
    ObjectNode edit = Json.object().put("type", "message").put("subtype", "message_changed");
    edit.put("channel", channel).put("ts", moment());
    ObjectNode changed = edit.putObject("message").put("type", "message").put("user", ann);
    changed.put("text", "a typo").put("ts", ts).putObject("edited").put("ts", moment());
    ObjectNode liked = Json.object().put("type", "reaction_added").put("user", ann);
    liked.put("reaction", "tada").put("event_ts", moment());
    liked.putObject("item").put("type", "message").put("channel", channel).put("ts", ts);
    List<ObjectNode> once = List.of(message, hooks.delivery(edit), hooks.delivery(liked));
    List<ObjectNode> all = new ArrayList<>(once);
    all.addAll(once);
    Collections.shuffle(all, new Random(5));
    all.addFirst(hooks.delivery(liked));
    all.forEach(each -> assertThat(deliver(each)).isEqualTo(200));
    Town.await(
        "the corrected text",
        () -> talks.texts(conversation).equals(List.of("the beginning", "a typo")));
    Town.taken(agent);
    assertThat(talks.texts(conversation)).containsExactly("the beginning", "a typo");
    assertThat(talks.entries(conversation).getLast().path("reactions").toString())
        .containsOnlyOnce("🎉");
  }

  @Test
  void theReactionThatIsLeftStays() {
    String ann = person();
    String conversation = begins(ann, "the beginning");
    String channel = "D" + ann.substring(1);
    String ts = moment();
    assertThat(deliver(hooks.delivery(hooks.text(ann, channel, ts, "look")))).isEqualTo(200);
    for (List<String> each :
        List.of(
            List.of("reaction_added", "+1"),
            List.of("reaction_added", "tada"),
            List.of("reaction_removed", "+1"))) {
      ObjectNode reaction = Json.object().put("type", each.getFirst()).put("user", ann);
      reaction.put("reaction", each.getLast()).put("event_ts", moment());
      reaction.putObject("item").put("type", "message").put("channel", channel).put("ts", ts);
      assertThat(deliver(hooks.delivery(reaction))).isEqualTo(200);
      Town.taken(agent);
    }
    assertThat(talks.entries(conversation).getLast().path("reactions").toString())
        .contains("🎉")
        .doesNotContain("👍");
  }

  @Test
  void capturedRequestsAreTakenOnceAndForgedOnesNot() {
    List<Fixture> captured = Fixture.of("slack");
    captured.forEach(each -> assertThat(post(each, true)).as(each.file()).isEqualTo(200));
    Town.taken(agent);
    String once = talks.everything();
    captured.forEach(each -> assertThat(post(each, true)).as(each.file()).isEqualTo(200));
    captured.forEach(each -> assertThat(post(each, false)).as(each.file()).isIn(401, 403));
    Town.taken(agent);
    assertThat(talks.everything()).isEqualTo(once);
    assertThat(talks.failed()).isEmpty();
  }

  /** Signs a captured body anew, for its own signature is of long ago, or leaves it as it was. */
  private int post(Fixture fixture, boolean anew) {
    Guest network = house.stranger().with(fixture.headers());
    String body = new String(fixture.body().bytes(), StandardCharsets.UTF_8);
    if (anew) {
      String time = Long.toString(clock.instant().getEpochSecond());
      network =
          network
              .with("x-slack-request-timestamp", time)
              .with("x-slack-signature", hooks.signature(clock.instant(), fixture.body().bytes()));
    }
    return network.call("POST", Talks.path(slack), body).status();
  }

  @Test
  void showsThatTheTokenWasTakenBackAndThatANewOneWorks() {
    ObjectNode gone = Json.object().put("type", "tokens_revoked");
    assertThat(deliver(hooks.delivery(gone))).isEqualTo(200);
    Town.await("the failure", () -> talks.failure(slack).contains("revoked"));
    talks.change(slack, "bot_token", "xoxb-other");
    Town.await("the other failure", () -> talks.failure(slack).contains("not valid"));
    talks.change(slack, "bot_token", APP.token());
    Town.await("its end", () -> talks.failure(slack).isEmpty());
  }
}
