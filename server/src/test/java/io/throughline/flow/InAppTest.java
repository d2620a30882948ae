package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.throughline.kernel.time.VirtualClock;
import io.throughline.simulator.ProgramStandIn;
import io.throughline.simulator.StandInFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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

/** People in the owner's app, by the protocol an app would speak, through the whole house. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InAppTest {
  private static final String SECRET = "a secret of the app's own server, long enough";
  private static final String PUSH = "a push secret of the app's own server";
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final Town town = new Town(clock);
  private ProgramStandIn host;
  private String base = "";

  @BeforeAll
  void open() throws IOException {
    host = ProgramStandIn.start(PUSH, clock);
    Heard heard =
        town.agent()
            .post(
                "/api/v1/inboxes",
                Map.of(
                    "kind",
                    "inapp",
                    "name",
                    "App",
                    "settings",
                    Map.of(
                        "identity_secret", SECRET,
                        "push_url", host.address().toString(),
                        "push_secret", PUSH)));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    base = "/chat/" + heard.at("/key");
  }

  @AfterAll
  void close() {
    host.close();
    town.close();
  }

  /** The id that the host application also signs for its chat. */
  private static String subject(Town.Person person) {
    return "user-" + person.email().substring(0, person.email().indexOf('@'));
  }

  private String token(Town.Person person) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader(JWSAlgorithm.HS256),
              new JWTClaimsSet.Builder()
                  .subject(subject(person))
                  .claim("email", person.email())
                  .claim("name", "Ann")
                  .expirationTime(Date.from(clock.instant().plus(Duration.ofHours(20))))
                  .build());
      token.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private Heard session(Town.Person person) {
    return town.house().stranger().post(base + "/session", Map.of("identity", token(person)));
  }

  /** Somebody's device, which proves in a header who it is. */
  private Guest device(Heard session) {
    return town.house().stranger().with("Authorization", "Bearer " + session.at("/visitor"));
  }

  private Screen socket(Guest device, String resume) {
    return new Screen(device, base + "/socket?resume=" + resume);
  }

  private static Map<String, Object> message(String text) {
    return Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text);
  }

  private void say(Guest device, Map<String, Object> message) {
    Heard heard = device.post(base + "/messages", message);
    assertThat(heard.at("/type")).as(heard.toString()).isEqualTo("accepted");
  }

  @Test
  void nobodyWritesWhomTheServerOfTheAppDoesNotVouchFor() {
    Heard heard = town.house().stranger().post(base + "/session", Map.of());
    assertThat(heard.status()).isEqualTo(401);
    assertThat(heard.at("/detail")).contains("identity");
    Heard forged = town.house().stranger().post(base + "/session", Map.of("identity", "a.b.c"));
    assertThat(forged.status()).isEqualTo(401);
    assertThat(forged.at("/detail")).contains("not accepted");
  }

  @Test
  void oneConversationWhateverTheChannelAndTheDevice() {
    Town.Person ann = town.person("ann");
    town.say(ann, "email", "first by mail");
    String conversation = town.conversation(ann);
    Heard session = session(ann);
    assertThat(session.json().path("entries"))
        .extracting(entry -> entry.path("text").asString())
        .as("their history, wherever it was said")
        .hasSize(1);
    Guest phone = device(session);
    Guest tablet = device(session(ann));
    try (Screen one = socket(phone, session.at("/resume"));
        Screen other = socket(tablet, session.at("/resume"))) {
      Map<String, Object> said = message("now in the app");
      one.say(said);
      one.next("accepted");
      one.say(said);
      one.next("accepted");
      JsonNode shown = other.next("entry").path("entry");
      assertThat(shown.path("text").asString()).isEqualTo("now in the app");
      assertThat(shown.path("here").asBoolean()).isTrue();
      assertThat(town.conversations(ann)).hasSize(1);
      assertThat(town.messages(conversation)).hasSize(2);

      String answer = town.reply(conversation, "inapp", "we see you");
      assertThat(one.next("entry").at("/entry/clientId").asString()).isEqualTo(said.get("id"));
      assertThat(one.next("entry").at("/entry/id").asString()).isEqualTo(answer);
      other.next("entry");
      town.awaitState(conversation, answer, "sent");
      one.say(Map.of("type", "received", "entryId", answer));
      town.awaitState(conversation, answer, "delivered");
      one.say(Map.of("type", "seen", "entryId", answer));
      assertThat(other.next("read").path("entryId").asString()).isEqualTo(answer);
      assertThat(session(ann).json().path("unread").asInt()).isZero();

      Heard looked =
          town.agent().call("PUT", "/api/v1/conversations/" + conversation + "/read", "");
      assertThat(looked.status()).as(looked.toString()).isEqualTo(204);
      assertThat(other.next("receipt").path("state").asString()).isEqualTo("seen");
      assertThat(session(ann).json().path("entries").get(1).path("state").asString())
          .isEqualTo("seen");
    }
    town.say(ann, "email", "and by mail again");
    Town.await("the mail", () -> town.messages(conversation).size() == 4);
    assertThat(town.conversations(ann)).hasSize(1);
    assertThat(town.customers(ann.email())).hasSize(1);
  }

  /** Waits until all replies have gone out, which is news of them, too. */
  private void left(String conversation) {
    String path = "/api/v1/conversations/" + conversation + "/entries";
    Town.await(
        "the replies",
        () -> !town.agent().get(path).text().matches("(?s).*\"state\":\"(queued|sending)\".*"));
  }

  @Test
  void whatHappenedMeanwhileComesOnceAndCorrected() {
    Town.Person ann = town.person("ann");
    Heard session = session(ann);
    Guest phone = device(session);
    say(phone, message("hello"));
    String conversation = town.conversation(ann);
    String wrong = town.reply(conversation, "inapp", "It costs 5");
    String gone = town.reply(conversation, "inapp", "Ignore this");
    left(conversation);
    String resume = session(ann).at("/resume");
    try (Screen line = socket(phone, resume)) {
      line.next("ping");
      assertThat(
              town.agent()
                  .patch(
                      "/api/v1/conversations/" + conversation + "/messages/" + wrong,
                      Map.of("text", "It costs 50"))
                  .status())
          .isEqualTo(200);
      JsonNode corrected = line.next("entry");
      assertThat(corrected.at("/entry/text").asString()).isEqualTo("It costs 50");
      assertThat(corrected.at("/entry/editedAt").asString()).isNotEmpty();
      resume = corrected.path("token").asString();
    }
    assertThat(
            town.agent()
                .delete("/api/v1/conversations/" + conversation + "/messages/" + gone)
                .status())
        .isEqualTo(204);
    String late = town.reply(conversation, "inapp", "Anything else?");
    left(conversation);
    List<JsonNode> missed =
        phone
            .get(base + "/events?wait=0&resume=" + resume)
            .json()
            .path("frames")
            .valueStream()
            .filter(frame -> !frame.path("type").asString().equals("settings"))
            .toList();
    assertThat(missed)
        .extracting(
            frame -> frame.path("type").asString(),
            frame -> frame.path("id").asString(frame.at("/entry/id").asString()))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("deleted", gone),
            org.assertj.core.groups.Tuple.tuple("entry", late));
    String token = missed.getLast().path("token").asString();
    assertThat(
            phone
                .get(base + "/events?wait=0&resume=" + token)
                .json()
                .path("frames")
                .valueStream()
                .map(frame -> frame.path("type").asString()))
        .containsExactly("settings");
    assertThat(session(ann).json().path("entries"))
        .extracting(entry -> entry.path("text").asString())
        .containsExactly("hello", "It costs 50", "Anything else?");
    Heard twice =
        town.agent().delete("/api/v1/conversations/" + conversation + "/messages/" + gone);
    assertThat(twice.status()).as(twice.toString()).isEqualTo(409);
  }

  @Test
  void whatLeftByMailCannotBeTakenBack() {
    Town.Person ann = town.person("ann");
    town.say(ann, "email", "a question");
    String conversation = town.conversation(ann);
    String entry =
        town.agent()
            .post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", "hm"))
            .at("/id");
    Heard refused =
        town.agent().delete("/api/v1/conversations/" + conversation + "/messages/" + entry);
    assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
  }

  @Test
  void anAppWithoutSocketsPollsUploadsAnswersAndTurnsPages() {
    Town.Person ann = town.person("ann");
    Heard session = session(ann);
    Guest phone = device(session);
    Heard file = phone.upload(base + "/uploads", "a.png", "image/png", "PNG");
    assertThat(file.status()).as(file.toString()).isEqualTo(201);
    Map<String, Object> first = new HashMap<>(message("see"));
    first.put("attachments", List.of(file.at("/id")));
    say(phone, first);
    String conversation = town.conversation(ann);
    Town.await(
        "the file",
        () ->
            town.messages(conversation)
                .getFirst()
                .at("/attachments/0/state")
                .asString("")
                .equals("stored"));
    String answer = town.reply(conversation, "inapp", "Nice");
    JsonNode frames = phone.get(base + "/events?wait=0&resume=-").json().path("frames");
    List<JsonNode> entries = frames.valueStream().filter(frame -> frame.has("entry")).toList();
    assertThat(entries).hasSize(2);
    String url =
        entries.stream()
            .map(frame -> frame.path("entry"))
            .filter(entry -> entry.path("text").asString().equals("see"))
            .map(entry -> entry.at("/attachments/0/url").asString())
            .findFirst()
            .orElseThrow();
    assertThat(phone.get(url).text()).isEqualTo("PNG");

    Map<String, Object> answering = new HashMap<>(message("Thanks"));
    answering.put("answers", answer);
    say(phone, answering);
    Town.await("the answer", () -> town.messages(conversation).size() == 3);
    assertThat(town.messages(conversation).getLast().path("answers").asString()).isEqualTo(answer);
    phone.post(base + "/messages", Map.of("type", "seen", "entryId", answer));
    town.awaitState(conversation, answer, "read");
    Heard earlier = phone.get(base + "/entries?before=" + answer);
    assertThat(earlier.json().path("entries"))
        .extracting(entry -> entry.path("text").asString())
        .containsExactly("see");
    assertThat(town.house().stranger().get(url).status()).as("not without proof").isEqualTo(401);
  }

  @Test
  void theHookRingsOnceWhenNoDeviceTookIt() {
    Town.Person ann = town.person("ann");
    Guest phone = device(session(ann));
    say(phone, message("ring me"));
    String conversation = town.conversation(ann);
    settle();
    int before = host.posts().size();
    String taken = town.reply(conversation, "inapp", "for a device");
    phone.post(base + "/messages", Map.of("type", "received", "entryId", taken));
    town.awaitState(conversation, taken, "delivered");
    settle();
    assertThat(host.posts()).hasSize(before);

    host.next(new StandInFault.Refuses(503, 0, 0, "not now", Optional.of("30")));
    String missed = town.reply(conversation, "inapp", "come back");
    Town.await("the plan to ring", () -> town.house().waiting("ring") == 1);
    clock.advance(PATIENCE);
    clock.advance(Duration.ofSeconds(1));
    Town.await("the first attempt", () -> failures() > 0);
    assertThat(host.posts()).hasSize(before);
    clock.advance(Duration.ofSeconds(31));
    Town.await("the ring", () -> host.posts().size() == before + 1);
    settle();
    assertThat(host.wrong()).isEmpty();
    assertThat(host.posts()).hasSize(before + 1);
    JsonNode ring = host.posts().getLast();
    assertThat(ring.path("user").asString()).isEqualTo(subject(ann));
    assertThat(ring.at("/message/id").asString()).isEqualTo(missed);
    assertThat(ring.path("unread").asInt()).isEqualTo(2);
  }

  /** How many rings were tried and not understood. */
  private int failures() {
    return town.house()
        .read(
            tables ->
                tables
                    .fetch("select 1 from kernel.job where kind = 'ring' and error is not null")
                    .size());
  }

  /** Lets every plan to ring come due. */
  private void settle() {
    Town.await(
        "the rings",
        () -> {
          clock.advance(Duration.ofSeconds(60));
          return town.house().waiting("ring") == 0;
        });
  }
}
