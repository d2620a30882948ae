package io.throughline.channel.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.Draft;
import io.throughline.channel.Fetches;
import io.throughline.channel.Fixture;
import io.throughline.channel.Heals;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.BotStandIn;
import io.throughline.simulator.StandInFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import tools.jackson.databind.node.ObjectNode;

/** Sending and all other calls, against a stand-in as strict as the network. */
class SendingTest {
  private BotStandIn api;

  @BeforeEach
  void start() throws IOException {
    api = BotStandIn.start(Setup.ACCOUNT);
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

  private ObjectNode sent() {
    assertThat(api.messages()).hasSize(1);
    return api.messages().getFirst();
  }

  @Test
  void sendsText() {
    Draft draft =
        Setup.draft("<b>Hei</b> & 👋")
            .context(Json.object().put("chat_id", 7_123_456_789L))
            .answering("7123456789:55");
    assertThat(send(draft))
        .isEqualTo(new SendResult.Sent("7123456789:" + sent().path("message_id").asString()));
    assertThat(sent().path("text").asString()).isEqualTo("<b>Hei</b> & 👋");
    assertThat(sent().at("/reply_parameters/message_id").asLong()).isEqualTo(55);
    assertThat(sent().at("/reply_parameters/allow_sending_without_reply").asBoolean()).isTrue();
    assertThat(sent().at("/link_preview_options/is_disabled").asBoolean()).isTrue();
  }

  @Test
  void sendsToThePersonWithoutAnEarlierMessage() {
    send(Setup.draft("Hi"));
    assertThat(sent().path("chat_id").asString()).isEqualTo("7123456789");
  }

  @Test
  void sendsOnBehalfOfABusinessAccount() {
    SendResult result =
        send(
            Setup.draft("Hi")
                .context(Json.object().put("chat_id", 555).put("business_connection_id", "bc")));
    assertThat(((SendResult.Sent) result).providerId()).startsWith("bc:555:");
    assertThat(sent().path("business_connection_id").asString()).isEqualTo("bc");
  }

  @Test
  void sendsFilesByTheirKind() {
    send(Setup.draft("").file("ø.png", "image/png", "PNG").text("See"));
    assertThat(sent().path("method").asString()).isEqualTo("sendPhoto");
    assertThat(sent().path("photo").asString()).isEqualTo("PNG");
    assertThat(sent().path("caption").asString()).isEqualTo("See");
    send(Setup.draft("").file("a.csv", "text/csv", "a;b"));
    assertThat(api.messages().getLast().path("method").asString()).isEqualTo("sendDocument");
    send(Setup.draft("").file("a.ogg", "audio/ogg", "x"));
    assertThat(api.messages().getLast().path("method").asString()).isEqualTo("sendVoice");
  }

  @Test
  void sendsAsADocumentWhatIsNotShownAsAPicture() {
    api.next(
        new StandInFault.Refuses(
            400, 400, 0, "Bad Request: PHOTO_INVALID_DIMENSIONS", Optional.empty()));
    assertThat(send(Setup.draft("").file("long.png", "image/png", "PNG")))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(sent().path("method").asString()).isEqualTo("sendDocument");
  }

  @Test
  void sendsSeveralFilesTogether() {
    Outbound.File photo = Setup.draft("").file("a.png", "image/png", "A").files().getFirst();
    Outbound.File other = Setup.draft("").file("b.pdf", "application/pdf", "B").files().getFirst();
    assertThat(send(Setup.draft("").files(photo, photo).text("Two")))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(sent().path("media").valueStream().map(item -> item.path("type").asString()))
        .containsExactly("photo", "photo");
    assertThat(sent().at("/media/0/caption").asString()).isEqualTo("Two");
    assertThat(send(Setup.draft("").files(photo, other))).isInstanceOf(SendResult.Sent.class);
    assertThat(
            api.messages()
                .getLast()
                .path("media")
                .valueStream()
                .map(item -> item.path("type").asString()))
        .containsExactly("document", "document");
  }

  @Test
  void refusesWhatCannotBeOneMessage() {
    Draft photo = Setup.draft("").file("a.png", "image/png", "x");
    for (Draft draft :
        List.of(Setup.draft(" "), Setup.draft("x".repeat(4097)), photo.text("x".repeat(1025)))) {
      assertThat(((SendResult.Rejected) send(draft)).cause()).isEqualTo(Cause.CONTENT);
    }
    assertThat(api.messages()).isEmpty();
  }

  @Test
  void followsAGroupThatHasMoved() {
    api.moves("-4012345", "-1001234567890");
    SendResult result = send(Setup.draft("Hi").context(Json.object().put("chat_id", -4_012_345)));
    assertThat(((SendResult.Sent) result).providerId()).startsWith("-1001234567890:");
    assertThat(api.messages()).hasSize(1);
  }

  @Test
  void readsTheCapturedErrors() {
    assertThat(send(captured("37_error_429.json")))
        .isInstanceOfSatisfying(
            SendResult.Later.class,
            later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(14)));
    assertThat(send(captured("38_error_403_blocked.json")))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class, no -> assertThat(no.cause()).isEqualTo(Cause.RECIPIENT));
  }

  private static StandInFault captured(String file) {
    byte[] body = Fixture.read("/channels/telegram/" + file).orElseThrow();
    return new StandInFault.Says(
        Json.tree(body).path("error_code").asInt(), new String(body, UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "401,Unauthorized,CREDENTIALS",
    "404,Not Found,CREDENTIALS",
    "403,Forbidden: user is deactivated,RECIPIENT",
    "403,Forbidden: bot was kicked from the group chat,RECIPIENT",
    "400,Bad Request: chat not found,RECIPIENT",
    "400,Bad Request: PEER_ID_INVALID,RECIPIENT",
    "400,Bad Request: not enough rights to send text messages to the chat,RECIPIENT",
    "400,Bad Request: message is too long,CONTENT",
    "413,Request Entity Too Large,CONTENT"
  })
  void tellsWhyItIsRefusedForGood(int code, String description, Cause cause) {
    SendResult.Rejected no =
        (SendResult.Rejected)
            send(new StandInFault.Refuses(code, code, 0, description, Optional.empty()));
    assertThat(no.cause()).isEqualTo(cause);
    assertThat(no.code()).isEqualTo("" + code);
    assertThat(no.reason()).contains(description);
    assertThat(no.reason() + no).doesNotContain(Setup.TOKEN);
  }

  @Test
  void waitsExactlyAsLongAsItIsTold() {
    SendResult result =
        send(new StandInFault.Refuses(429, 429, 0, "Too Many Requests", Optional.of("3")));
    assertThat(((SendResult.Later) result).after()).isEqualTo(Duration.ofSeconds(3));
    assertThat(send(new StandInFault.Says(502, "<html>"))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void knowsWhenItDoesNotKnow() {
    assertThat(send(new StandInFault.Drops()))
        .isInstanceOfSatisfying(
            SendResult.Unknown.class,
            unknown -> assertThat(unknown.reason()).doesNotContain(Setup.TOKEN));
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
  void tellsTheNetworkWhereToCallAndAgainWhenItForgets() {
    String hook = Setup.BASE + "/hooks/inbox-key";
    assertThat(Setup.CHANNEL.check(inbox()))
        .filteredOn(check -> !check.passed())
        .singleElement()
        .satisfies(check -> assertThat(check.detail()).contains("does not know this address"));
    assertThat(Setup.CHANNEL.heal(inbox())).isInstanceOf(Heals.Well.class);
    assertThat(api.hook().path("url").asString()).isEqualTo(hook);
    assertThat(api.hook().path("secret_token").asString()).isEqualTo("s3cret_Token-42");
    assertThat(api.hook().path("allowed_updates").toString()).contains("message_reaction");
    assertThat(Setup.CHANNEL.check(inbox())).allMatch(Check::passed);
    api.forgetHook();
    assertThat(Setup.CHANNEL.heal(inbox())).isInstanceOf(Heals.Well.class);
    assertThat(api.hook().path("url").asString()).isEqualTo(hook);
  }

  @Test
  void saysWhyMessagesDoNotComeIn() {
    Setup.CHANNEL.heal(inbox());
    api.complains("Connection refused");
    assertThat(Setup.CHANNEL.heal(inbox()))
        .isInstanceOfSatisfying(
            Heals.Ill.class, ill -> assertThat(ill.reason()).contains("Connection refused"));
    assertThat(Setup.CHANNEL.check(inbox()).getLast().detail()).contains("Connection refused");
    Inbox revoked = inbox("bot_token", "1:" + "x".repeat(35));
    assertThat(Setup.CHANNEL.heal(revoked))
        .isInstanceOfSatisfying(Heals.Ill.class, ill -> assertThat(ill.reason()).contains("token"));
    assertThat(Setup.CHANNEL.check(revoked)).noneMatch(Check::passed);
    Inbox inbox = inbox();
    api.close();
    assertThat(Setup.CHANNEL.heal(inbox)).isInstanceOf(Heals.Unclear.class);
  }

  @Test
  void fetchesFiles() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String id = api.file("audio/ogg", "sound".getBytes(UTF_8));
    assertThat(Setup.CHANNEL.fetch(inbox(), Json.object().put("file_id", id), out))
        .isEqualTo("audio/ogg");
    assertThat(out).hasToString("sound");
    String large = api.file("video/mp4", new byte[20_000_001]);
    assertThatThrownBy(() -> Setup.CHANNEL.fetch(inbox(), Json.object().put("file_id", large), out))
        .isInstanceOf(Fetches.Gone.class);
    assertThatThrownBy(
            () -> Setup.CHANNEL.fetch(inbox(), Json.object().put("file_id", "other"), out))
        .isInstanceOf(IOException.class)
        .message()
        .doesNotContain(Setup.TOKEN);
  }

  @Test
  void knowsWhereThePictureIs() throws IOException {
    assertThat(
            Setup.CHANNEL
                .profile(inbox(), Setup.HANDLE)
                .orElseThrow()
                .picture()
                .orElseThrow()
                .path("file_id")
                .asString())
        .isEqualTo("profile");
  }
}
