package io.throughline.channel.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.Draft;
import io.throughline.channel.Fetches;
import io.throughline.channel.Heals;
import io.throughline.channel.Profiles;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.SlackStandIn;
import io.throughline.simulator.StandInFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
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
  private SlackStandIn api;

  @BeforeEach
  void start() throws IOException {
    api = SlackStandIn.start(Setup.ACCOUNT);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Inbox inbox(String... more) {
    Map<String, String> settings = new HashMap<>(Map.of("api_url", api.base().toString()));
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

  private static StandInFault says(int status, String error, Optional<String> after) {
    return new StandInFault.Refuses(status, 0, 0, error, after);
  }

  private ObjectNode sent() {
    assertThat(api.messages()).hasSize(1);
    return api.messages().getFirst();
  }

  @Test
  void sendsText() {
    Draft draft =
        Setup.draft("a <b> & *c* 👋")
            .context(Json.object().put("channel", "C1").put("thread_ts", "1767225000.000100"));
    assertThat(send(draft)).isEqualTo(new SendResult.Sent("C1:" + sent().path("ts").asString()));
    assertThat(sent().path("text").asString()).isEqualTo("a &lt;b&gt; &amp; *c* 👋");
    assertThat(sent().path("mrkdwn").asBoolean(false)).isTrue();
    assertThat(sent().path("thread_ts").asString()).isEqualTo("1767225000.000100");
    assertThat(sent().at("/metadata/event_payload/opaque").asString())
        .isEqualTo(draft.outbound().opaque());
  }

  @Test
  void writesToAPersonWithoutAnEarlierMessage() {
    assertThat(send(Setup.draft("Hi")))
        .isInstanceOfSatisfying(
            SendResult.Sent.class,
            sent -> assertThat(sent.providerId()).startsWith("D2147483697:"));
    send(Setup.draft("").file("a.txt", "text/plain", "a"));
    assertThat(api.messages().getLast().path("channel_id").asString()).isEqualTo("D2147483697");
  }

  @Test
  void answersACertainMessageInItsThread() {
    Draft draft = Setup.draft("Hi").context(Json.object().put("channel", "D1"));
    send(draft.answering("D1:1767225000.000100"));
    send(draft.answering("C9:1767225000.000100"));
    send(draft.answering("action:1"));
    assertThat(api.messages())
        .extracting(one -> one.path("thread_ts").asString(""))
        .containsExactly("1767225000.000100", "", "");
  }

  @Test
  void sendsFilesTogetherWithTheirText() {
    Outbound.File photo = Setup.draft("").file("ø.png", "image/png", "A").files().getFirst();
    Outbound.File other = Setup.draft("").file("b.pdf", "application/pdf", "B").files().getFirst();
    SendResult result =
        send(
            Setup.draft("")
                .files(photo, other)
                .text("Two <3")
                .context(Json.object().put("channel", "D1")));
    assertThat(result).isEqualTo(new SendResult.Sent("D1:" + sent().path("ts").asString()));
    assertThat(sent().path("initial_comment").asString()).isEqualTo("Two &lt;3");
    assertThat(sent().at("/files/0/title").asString()).isEqualTo("ø.png");
    assertThat(
            sent().path("files").valueStream().map(file -> api.content(file.path("id").asString())))
        .containsExactly("A", "B");
  }

  @Test
  void refusesWhatCannotBeOneMessage() {
    for (Draft draft : List.of(Setup.draft(" "), Setup.draft("x".repeat(4001)))) {
      assertThat(((SendResult.Rejected) send(draft)).cause()).isEqualTo(Cause.CONTENT);
    }
    assertThat(api.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_auth,CREDENTIALS",
    "token_revoked,CREDENTIALS",
    "account_inactive,CREDENTIALS",
    "missing_scope,CREDENTIALS",
    "messages_tab_disabled,CREDENTIALS",
    "channel_not_found,RECIPIENT",
    "is_archived,RECIPIENT",
    "not_in_channel,RECIPIENT",
    "user_not_found,RECIPIENT",
    "msg_too_long,CONTENT",
    "no_text,CONTENT",
    "something_new,CONTENT"
  })
  void tellsWhyItIsRefusedForGood(String error, Cause cause) {
    SendResult.Rejected no = (SendResult.Rejected) send(says(200, error, Optional.empty()));
    assertThat(no.cause()).isEqualTo(cause);
    assertThat(no.code()).isEqualTo(error);
    assertThat(no.reason()).contains(error);
    assertThat(api.messages()).isEmpty();
  }

  @Test
  void waitsExactlyAsLongAsItIsTold() {
    assertThat(send(says(429, "ratelimited", Optional.of("30"))))
        .isInstanceOfSatisfying(
            SendResult.Later.class,
            later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ratelimited", "internal_error", "service_unavailable", "request_timeout"})
  void triesAgainWhatPasses(String error) {
    assertThat(send(says(200, error, Optional.empty()))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void knowsWhenItDoesNotKnow() {
    assertThat(send(new StandInFault.Drops()))
        .isInstanceOfSatisfying(
            SendResult.Unknown.class,
            unknown -> assertThat(unknown.reason()).doesNotContain(Setup.ACCOUNT.token()));
    assertThat(api.messages()).as("it did arrive").hasSize(1);
    assertThat(send(says(200, "fatal_error", Optional.empty())))
        .isInstanceOf(SendResult.Unknown.class);
    assertThat(send(new StandInFault.Says(200, "ok"))).isInstanceOf(SendResult.Unknown.class);
    assertThat(send(new StandInFault.Says(504, ""))).isInstanceOf(SendResult.Unknown.class);
    assertThat(send(new StandInFault.Says(503, "<html>"))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void keepsTheMessageWhenNobodyIsThere() {
    Inbox inbox = inbox();
    api.close();
    Draft draft = Setup.draft("Hi");
    assertThat(Setup.CHANNEL.send(inbox, draft.outbound())).isInstanceOf(SendResult.Later.class);
    assertThat(Setup.CHANNEL.send(inbox, draft.file("a.txt", "text/plain", "a").outbound()))
        .isInstanceOf(SendResult.Later.class);
    assertThat(Setup.CHANNEL.heal(inbox)).isInstanceOf(Heals.Unclear.class);
    assertThat(Setup.CHANNEL.check(inbox)).noneMatch(Check::passed);
  }

  @Test
  void noticesThatTheTokenWasTakenBack() {
    assertThat(Setup.CHANNEL.heal(inbox())).isInstanceOf(Heals.Well.class);
    assertThat(Setup.CHANNEL.check(inbox())).hasSize(3).allMatch(Check::passed);
    api.revoke("token_revoked");
    assertThat(Setup.CHANNEL.heal(inbox()))
        .isInstanceOfSatisfying(
            Heals.Ill.class, ill -> assertThat(ill.reason()).contains("revoked"));
    assertThat(Setup.CHANNEL.check(inbox())).singleElement().matches(check -> !check.passed());
    assertThat(send(Setup.draft("Hi")))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class, no -> assertThat(no.cause()).isEqualTo(Cause.CREDENTIALS));
  }

  @Test
  void saysWhatIsMissing() {
    api.allow("chat:write,im:history");
    assertThat(Setup.CHANNEL.check(inbox()))
        .filteredOn(check -> !check.passed())
        .singleElement()
        .satisfies(check -> assertThat(check.detail()).contains("files:read").contains("im:write"));
    assertThat(Setup.CHANNEL.heal(inbox("team_id", "T0OTHER")))
        .isInstanceOfSatisfying(
            Heals.Ill.class, ill -> assertThat(ill.reason()).contains("T061EG9R6"));
  }

  @Test
  void fetchesFilesWithTheTokenOnly() throws IOException {
    String address = api.file("F1", "audio/mp4", "sound".getBytes(UTF_8)).toString();
    ObjectNode reference = Json.object().put("id", "F1").put("mimetype", "audio/mp4");
    for (ObjectNode each : List.of(reference, reference.deepCopy().put("url", address))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(Setup.CHANNEL.fetch(inbox(), each, out)).isEqualTo("audio/mp4");
      assertThat(out).hasToString("sound");
    }
    assertThatThrownBy(
            () ->
                Setup.CHANNEL.fetch(
                    inbox("bot_token", "xoxb-other"),
                    reference.deepCopy().put("url", address),
                    new ByteArrayOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("log-in");
    assertThatThrownBy(
            () ->
                Setup.CHANNEL.fetch(
                    inbox(), Json.object().put("id", "F9"), new ByteArrayOutputStream()))
        .isInstanceOf(Fetches.Gone.class);
  }

  @Test
  void knowsPeople() throws IOException {
    ObjectNode user = Json.object().put("id", "U2147483697").put("locale", "nb-NO");
    user.putObject("profile")
        .put("real_name", "Ann Lie")
        .put("display_name", "ann")
        .put("image_192", "https://avatars.slack-edge.com/a.png");
    api.person("U2147483697", user);
    Profiles.Profile profile = Setup.CHANNEL.profile(inbox(), Setup.HANDLE).orElseThrow();
    assertThat(profile.name()).contains("Ann Lie");
    assertThat(profile.username()).contains("@ann");
    assertThat(profile.language()).contains("nb-NO");
    assertThat(profile.picture().orElseThrow().path("picture").asString())
        .isEqualTo("https://avatars.slack-edge.com/a.png");
    assertThat(Setup.CHANNEL.profile(inbox(), new Handle("slack", "T061EG9R6", "U9", "U9")))
        .isEmpty();
  }

  @Test
  void showsTheTokenToNobodyElse() {
    Workspace workspace = Workspace.of(Setup.inbox(Map.of()));
    assertThat(workspace.trusts(URI.create("https://files.slack.com/f"))).isTrue();
    assertThat(workspace.trusts(URI.create("https://slack.com.evil.example/f"))).isFalse();
    assertThat(workspace.trusts(URI.create("https://evilslack.com/f"))).isFalse();
    assertThat(workspace.trusts(URI.create("http://files.slack.com/f"))).isFalse();
  }
}
