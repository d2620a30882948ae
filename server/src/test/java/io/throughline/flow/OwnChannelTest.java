package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.wire.WebhookSignature;
import io.throughline.kernel.json.Json;
import io.throughline.kernel.time.VirtualClock;
import io.throughline.simulator.ProgramStandIn;
import io.throughline.simulator.StandInFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A program of the owner's that posts signed JSON, through the whole house and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnChannelTest {
  private static final String SECRET = "a secret of at least thirty-two letters";
  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final Town town = new Town(clock);
  private ProgramStandIn program;
  private String hook = "";

  @BeforeAll
  void open() throws IOException {
    program = ProgramStandIn.start(SECRET);
    Heard heard =
        town.agent()
            .post(
                "/api/v1/inboxes",
                Map.of(
                    "kind",
                    "generic",
                    "name",
                    "Kiosk",
                    "settings",
                    Map.of(
                        "url",
                        program.address().toString(),
                        "secret",
                        SECRET,
                        "attests",
                        "true",
                        "media_hosts",
                        program.address().getAuthority())));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    hook = "/hooks/" + heard.at("/key");
  }

  @AfterAll
  void close() {
    program.close();
    town.close();
  }

  private Heard post(Map<String, Object> event) {
    return post(event, clock.instant(), SECRET);
  }

  private Heard post(Map<String, Object> event, Instant at, String secret) {
    String body = Json.write(Map.of("version", 1, "events", List.of(event)));
    String signature =
        WebhookSignature.of(List.of(secret), at, body.getBytes(StandardCharsets.UTF_8));
    return town.house()
        .stranger()
        .with("Throughline-Signature", signature)
        .call("POST", hook, body);
  }

  private static Map<String, Object> message(Town.Person from, String text) {
    Map<String, Object> event = new HashMap<>();
    event.put("type", "message");
    event.put("id", UUID.randomUUID().toString());
    event.put("sender", Map.of("kind", "email", "value", from.email(), "name", "Ann"));
    event.put("text", text);
    event.put("attributes", Map.of("kiosk", "12"));
    return event;
  }

  @Test
  void oneConversationWithTheMailsOfTheSamePersonAndTheAnswerGoesBack() {
    Town.Person ann = town.person("ann");
    town.say(ann, "email", "first by mail");
    String conversation = town.conversation(ann);
    Map<String, Object> event = message(ann, "and now at the kiosk");
    event.put(
        "files",
        List.of(
            Map.of(
                "name",
                "in.txt",
                "mediaType",
                "text/plain",
                "content",
                Base64.getEncoder().encodeToString("inside".getBytes(StandardCharsets.UTF_8))),
            Map.of("name", "far.png", "url", program.file("far.png", new byte[] {7}).toString())));
    for (int i = 0; i < 3; i++) {
      assertThat(post(event).status()).as("as often as it likes").isEqualTo(200);
    }
    Town.await("the message", () -> town.messages(conversation).size() == 2);
    assertThat(town.conversations(ann)).hasSize(1);
    assertThat(town.customers(ann.email())).hasSize(1);
    Town.await(
        "its files",
        () ->
            town.messages(conversation)
                .getLast()
                .path("attachments")
                .valueStream()
                .allMatch(file -> file.path("state").asString().equals("stored")));

    String answer = town.reply(conversation, "generic", "Take the left one");
    town.awaitState(conversation, answer, "sent");
    assertThat(program.wrong()).isEmpty();
    JsonNode post = program.posts().getLast();
    assertThat(post.path("id").asString()).isEqualTo(answer);
    assertThat(post.at("/to/value").asString()).isEqualTo(ann.email());
    assertThat(post.at("/attributes/kiosk").asString()).isEqualTo("12");
    post(Map.of("type", "receipt", "id", post.path("given").asString(), "state", "delivered"));
    town.awaitState(conversation, answer, "delivered");
    post(Map.of("type", "receipt", "token", post.path("token").asString(), "state", "read"));
    town.awaitState(conversation, answer, "read");

    post(Map.of("type", "edit", "id", event.get("id"), "text", "now at the other kiosk"));
    Town.await(
        "the edit",
        () ->
            town.messages(conversation).stream()
                .anyMatch(one -> one.path("text").asString().equals("now at the other kiosk")));
  }

  @Test
  void whatFailsForNowArrivesOnceAndWhatFailsForGoodIsSeen() {
    Town.Person ann = town.person("ann");
    post(message(ann, "hello"));
    String conversation = town.conversation(ann);
    int before = program.posts().size();
    program.next(new StandInFault.Refuses(429, 0, 0, "slowly", Optional.of("40")));
    program.next(new StandInFault.Drops());
    String late = town.reply(conversation, "generic", "patience");
    Town.await(
        "the first attempt",
        () ->
            town.deliveries(conversation, late).stream()
                .findFirst()
                .filter(one -> one.path("reason").asString("").equals("slowly"))
                .isPresent());
    assertThat(program.posts()).as("not before its time").hasSize(before);
    clock.advance(Duration.ofSeconds(41));
    Town.await("the second attempt", () -> program.posts().size() == before + 1);
    Town.await(
        "the third",
        () -> {
          clock.advance(Duration.ofSeconds(5));
          return town.deliveries(conversation, late).stream()
              .findFirst()
              .filter(one -> one.path("state").asString().equals("sent"))
              .isPresent();
        });
    assertThat(program.posts()).as("taken once").hasSize(before + 1);
    assertThat(program.repeats()).isEqualTo(1);

    program.next(
        new StandInFault.Refuses(410, 17, 0, "The kiosk was taken away", Optional.empty()));
    String never = town.reply(conversation, "generic", "too late");
    town.awaitState(conversation, never, "failed");
    assertThat(
            town.deliveries(conversation, never).stream()
                .findFirst()
                .orElseThrow()
                .path("reason")
                .asString())
        .isEqualTo("The kiosk was taken away");
  }

  @Test
  void whatIsForgedOrTooOldLeavesNoTrace() {
    Town.Person ann = town.person("ann");
    long before = requests();
    assertThat(post(message(ann, "forged"), clock.instant(), "not the secret").status())
        .isEqualTo(401);
    assertThat(
            post(message(ann, "old"), clock.instant().minus(Duration.ofMinutes(6)), SECRET)
                .status())
        .isEqualTo(401);
    assertThat(requests()).isEqualTo(before);
    assertThat(town.conversations(ann)).isEmpty();
  }

  private long requests() {
    return town.agent().get("/api/v1/intake").json().path("total").asLong();
  }
}
