package io.throughline.channel.messenger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.Draft;
import io.throughline.channel.Fetches;
import io.throughline.channel.Heals;
import io.throughline.channel.Profiles.Profile;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.PageStandIn;
import io.throughline.simulator.StandInFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Sending and all other calls, against a stand-in as strict as the network. */
class SendingTest {
  private static final Instant LONG_AGO = Setup.NOW.minus(Duration.ofDays(2));

  private PageStandIn api;

  @BeforeEach
  void start() throws IOException {
    api = PageStandIn.start(Setup.ACCOUNT);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Inbox inbox(String... more) {
    Map<String, String> settings = new HashMap<>(Map.of("base_url", api.base().toString()));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return Setup.inbox(settings);
  }

  private SendResult send(Draft draft) {
    return Setup.CHANNEL.send(inbox(), draft.outbound());
  }

  private SendResult send(StandInFault fault) {
    api.next(fault);
    return send(Setup.draft("Hi"));
  }

  private ObjectNode sent() {
    assertThat(api.messages()).hasSize(1);
    return api.messages().getFirst();
  }

  @Test
  void sendsTextAsAnAnswer() {
    Draft draft = Setup.draft("Hei 👋").answering("m_theirs");
    assertThat(send(draft)).isEqualTo(new SendResult.Sent(sent().path("mid").asString()));
    assertThat(sent().at("/recipient/id").asString()).isEqualTo(Setup.PERSON);
    assertThat(sent().path("messaging_type").asString()).isEqualTo("RESPONSE");
    assertThat(sent().at("/message/text").asString()).isEqualTo("Hei 👋");
    assertThat(sent().at("/message/metadata").asString()).isEqualTo(draft.outbound().opaque());
    assertThat(sent().at("/reply_to/mid").asString()).isEqualTo("m_theirs");
  }

  @Test
  void handsFilesOverBeforeItSendsThem() {
    assertThat(send(Setup.draft("").file("ø.png", "image/png", "PNG")))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(sent().at("/message/attachment/type").asString()).isEqualTo("image");
    String id = sent().at("/message/attachment/payload/attachment_id").asString();
    assertThat(api.bytes(id))
        .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("PNG"));
  }

  @Test
  void refusesWhatCannotBeOneMessage() {
    Draft file = Setup.draft("").file("a.png", "image/png", "x");
    Outbound.File one = file.files().getFirst();
    for (Draft draft :
        List.of(
            Setup.draft("  "),
            Setup.draft("x".repeat(2001)),
            file.files(one, one),
            new Draft(
                Setup.HANDLE,
                "text",
                Json.object(),
                file.files(),
                Optional.empty(),
                true,
                Optional.empty()))) {
      assertThat(((SendResult.Rejected) send(draft)).cause()).isEqualTo(Cause.CONTENT);
    }
    assertThat(api.messages()).isEmpty();
  }

  @Test
  void countsLettersAndNotHalves() {
    assertThat(send(Setup.draft("😀".repeat(2000)))).isInstanceOf(SendResult.Sent.class);
    assertThat(send(Setup.draft("😀".repeat(2001)))).isInstanceOf(SendResult.Rejected.class);
  }

  @Test
  void takesAnotherLimitFromTheSettings() {
    Inbox inbox = inbox("text_limit", "5");
    assertThat(Setup.CHANNEL.send(inbox, Setup.draft("123456").outbound()))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class, no -> assertThat(no.reason()).contains("5 characters"));
  }

  @Test
  void writesLateOnlyAsAPersonAndByLeave() {
    api.late(Setup.PERSON, true);
    Draft late = Setup.draft("Hi").heard(LONG_AGO);
    assertThat(((SendResult.Rejected) send(late)).cause()).isEqualTo(Cause.WINDOW);
    Inbox granted = inbox("human_agent", "true");
    assertThat(
            ((SendResult.Rejected) Setup.CHANNEL.send(granted, late.machine().outbound())).cause())
        .isEqualTo(Cause.WINDOW);
    assertThat(Setup.CHANNEL.send(granted, late.outbound())).isInstanceOf(SendResult.Sent.class);
    assertThat(sent().path("tag").asString()).isEqualTo("HUMAN_AGENT");
  }

  @Test
  void writesInTimeWithoutATag() {
    Draft soon = Setup.draft("Hi").heard(Setup.NOW.minus(Duration.ofHours(23)));
    Setup.CHANNEL.send(inbox("human_agent", "true"), soon.outbound());
    assertThat(sent().has("tag")).isFalse();
  }

  @Test
  void takesTheConversationFromAnotherAppWhenAPersonAnswers() {
    Draft draft = Setup.draft("Hi").context(Json.object().put("standby", true));
    Setup.CHANNEL.send(inbox("take_over", "true"), draft.machine().outbound());
    Setup.CHANNEL.send(inbox("take_over", "false"), draft.outbound());
    assertThat(api.takenOver()).isEmpty();
    Setup.CHANNEL.send(inbox("take_over", "true"), draft.outbound());
    assertThat(api.takenOver()).containsExactly(Setup.PERSON);
  }

  @ParameterizedTest
  @CsvSource({
    "190,0,CREDENTIALS",
    "10,0,CREDENTIALS",
    "200,0,CREDENTIALS",
    "100,33,CREDENTIALS",
    "10,2018065,WINDOW",
    "10,2018278,WINDOW",
    "10,2534022,WINDOW",
    "551,0,RECIPIENT",
    "551,1545041,RECIPIENT",
    "200,1545041,RECIPIENT",
    "10,2018108,RECIPIENT",
    "100,2018001,RECIPIENT",
    "100,0,CONTENT",
    "100,2018047,CONTENT",
    "424242,0,CONTENT"
  })
  void tellsWhyItIsRefusedForGood(int code, int subcode, Cause cause) {
    SendResult.Rejected no = (SendResult.Rejected) send(StandInFault.refuses(code, subcode));
    assertThat(no.cause()).isEqualTo(cause);
    assertThat(no.code()).isEqualTo("" + code);
    assertThat(no.reason()).contains("Details of " + code);
    assertThat(api.messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 32, 341, 613, 1200, 80006})
  void triesAgainSoon(int code) {
    assertThat(send(StandInFault.refuses(code)))
        .isInstanceOfSatisfying(
            SendResult.Later.class, later -> assertThat(later.after()).isZero());
  }

  @ParameterizedTest
  @CsvSource({"368,0,3600", "10,1893063,3600"})
  void waitsAsLongAsTheLimitLasts(int code, int subcode, long seconds) {
    assertThat(send(StandInFault.refuses(code, subcode)))
        .isInstanceOfSatisfying(
            SendResult.Later.class,
            it -> assertThat(it.after()).isEqualTo(Duration.ofSeconds(seconds)));
  }

  @Test
  void honoursRetryAfter() {
    SendResult result = send(new StandInFault.Refuses(429, 613, 0, "too fast", Optional.of("30")));
    assertThat(((SendResult.Later) result).after()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void takesABareServerErrorForLater() {
    assertThat(send(new StandInFault.Says(503, "<html>"))).isInstanceOf(SendResult.Later.class);
    assertThat(send(new StandInFault.Says(500, "{}"))).isInstanceOf(SendResult.Later.class);
    assertThat(send(new StandInFault.Says(429, ""))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void knowsWhenItDoesNotKnow() {
    assertThat(send(new StandInFault.Drops())).isInstanceOf(SendResult.Unknown.class);
    assertThat(api.messages()).as("it did arrive").hasSize(1);
    assertThat(send(new StandInFault.Says(504, ""))).isInstanceOf(SendResult.Unknown.class);
    assertThat(send(new StandInFault.Says(200, "ok"))).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void keepsTheMessageWhenNobodyIsThere() {
    Inbox inbox = inbox();
    api.close();
    assertThat(Setup.CHANNEL.send(inbox, Setup.draft("Hi").outbound()))
        .isInstanceOf(SendResult.Later.class);
  }

  @Test
  void stopsAtATokenOrASecretThatDoesNotWork() {
    for (String setting : List.of("access_token", "app_secret")) {
      SendResult result = Setup.CHANNEL.send(inbox(setting, "old"), Setup.draft("Hi").outbound());
      assertThat(((SendResult.Rejected) result).cause()).isEqualTo(Cause.CREDENTIALS);
    }
  }

  @Test
  void checksItsSettings() {
    assertThat(Setup.CHANNEL.heal(inbox())).isEqualTo(Heals.Well.WELL);
    assertThat(Setup.CHANNEL.check(inbox())).allMatch(Check::passed).hasSize(5);
    api.unsubscribe();
    assertThat(Setup.CHANNEL.check(inbox()))
        .filteredOn(check -> !check.passed())
        .singleElement()
        .satisfies(check -> assertThat(check.detail()).contains("messages"));
    assertThat(Setup.CHANNEL.check(inbox("access_token", "old")))
        .filteredOn(check -> !check.passed())
        .hasSize(3);
  }

  @Test
  void subscribesAgainWhenTheNetworkHasDroppedIt() {
    assertThat(Setup.CHANNEL.heal(inbox())).isInstanceOf(Heals.Well.class);
    assertThat(api.subscribed()).contains("messages", "message_echoes", "standby");
    api.unsubscribe();
    assertThat(Setup.CHANNEL.heal(inbox())).isInstanceOf(Heals.Well.class);
    assertThat(api.subscribed()).contains("messages");
    assertThat(Setup.CHANNEL.heal(inbox("access_token", "old")))
        .isInstanceOfSatisfying(Heals.Ill.class, ill -> assertThat(ill.reason()).contains("token"));
    Inbox inbox = inbox();
    api.close();
    assertThat(Setup.CHANNEL.heal(inbox)).isInstanceOf(Heals.Unclear.class);
  }

  @Test
  void asksWhoSomebodyIs() throws IOException {
    api.profile(
        Setup.PERSON,
        Json.object()
            .put("first_name", "Ann")
            .put("last_name", "Lie")
            .put("profile_pic", "https://platform-lookaside.fbsbx.com/a.jpg"));
    Profile profile = Setup.CHANNEL.profile(inbox(), Setup.HANDLE).orElseThrow();
    assertThat(profile.name()).contains("Ann Lie");
    assertThat(profile.picture()).isPresent();
    api.profile(Setup.PERSON, Json.object());
    assertThat(Setup.CHANNEL.profile(inbox("access_token", "old"), Setup.HANDLE)).isEmpty();
  }

  @Test
  void fetchesFilesWithoutShowingTheToken() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String url = api.file("audio/mp4", "sound".getBytes(UTF_8));
    assertThat(Setup.CHANNEL.fetch(inbox(), Json.object().put("url", url), out))
        .isEqualTo("audio/mp4");
    assertThat(out).hasToString("sound");
    assertThatThrownBy(() -> Setup.CHANNEL.fetch(inbox(), Json.object().put("url", url + "0"), out))
        .isInstanceOf(Fetches.Gone.class);
    for (String other : List.of("https://evil.example/a", "http://169.254.169.254/", "")) {
      assertThatThrownBy(() -> Setup.CHANNEL.fetch(inbox(), Json.object().put("url", other), out))
          .as(other)
          .isInstanceOfAny(IOException.class, Fetches.Gone.class);
    }
  }
}
