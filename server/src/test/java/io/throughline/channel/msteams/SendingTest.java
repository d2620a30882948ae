package io.throughline.channel.msteams;

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
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.kernel.time.VirtualClock;
import io.throughline.simulator.StandInFault;
import io.throughline.simulator.TeamsStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
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
  private final VirtualClock clock = new VirtualClock(Fixture.RECEIVED);
  private final TeamsChannel channel = Setup.channel(clock);
  private TeamsStandIn api;

  @BeforeEach
  void start() throws IOException {
    api = TeamsStandIn.start(Setup.ACCOUNT);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Inbox inbox() {
    return Setup.inbox(channel, api);
  }

  private SendResult send(Draft draft) {
    return channel.send(inbox(), draft.outbound());
  }

  private SendResult send(StandInFault fault) {
    api.next(fault);
    return send(Setup.draft(api, "Hi"));
  }

  private static StandInFault says(int status, String code, Optional<String> after) {
    return new StandInFault.Refuses(status, 0, 0, code, after);
  }

  private ObjectNode sent() {
    assertThat(api.messages()).hasSize(1);
    return api.messages().getFirst();
  }

  @Test
  void sendsText() {
    assertThat(send(Setup.draft(api, "a <b> & *c* 👋").answering("a:1pL6|1767225500000")))
        .isEqualTo(new SendResult.Sent("a:1pL6|" + sent().path("id").asString()));
    assertThat(sent().path("conversation").asString()).isEqualTo("a:1pL6");
    assertThat(sent().path("text").asString()).isEqualTo("a <b> & *c* 👋");
    assertThat(sent().path("textFormat").asString()).isEqualTo("plain");
    assertThat(sent().path("replyToId").asString()).isEqualTo("1767225500000");
  }

  @Test
  void answersInTheThreadOfAChannel() {
    ObjectNode context = Json.object().put("service_url", api.base() + "/");
    SendResult result =
        send(
            Setup.draft(api, "Hi")
                .context(context.put("conversation", "19:abc@thread.tacv2;messageid=17")));
    assertThat(sent().path("conversation").asString())
        .isEqualTo("19:abc@thread.tacv2;messageid=17");
    assertThat(((SendResult.Sent) result).providerId()).startsWith("19:abc@thread.tacv2|");
  }

  @Test
  void showsPicturesAndLinksOtherFiles() {
    Draft draft =
        Setup.draft(api, "")
            .files(
                Setup.file("a.png", "image/png", 1000),
                Setup.file("large.png", "image/png", 2 << 20),
                Setup.file("b<1>.pdf", "application/pdf", 1000))
            .text("Two <3\nlines");
    assertThat(send(draft)).isInstanceOf(SendResult.Sent.class);
    assertThat(sent().path("attachments")).hasSize(1);
    assertThat(sent().at("/attachments/0/contentUrl").asString())
        .startsWith(Setup.BASE + "/lent/")
        .endsWith("/a.png");
    assertThat(sent().path("textFormat").asString()).isEqualTo("xml");
    assertThat(sent().path("text").asString())
        .startsWith("Two &lt;3<br/>lines<br/><a href=\"" + Setup.BASE + "/lent/")
        .endsWith(">b&lt;1&gt;.pdf</a>");
  }

  @Test
  void refusesWhatCannotBeOneMessage() {
    for (Draft draft :
        List.of(
            Setup.draft(api, " "),
            Setup.draft(api, "x".repeat(20_001)),
            Setup.draft(api, "").file("a.txt", "text/plain", "not kept"))) {
      assertThat(((SendResult.Rejected) send(draft)).cause()).isEqualTo(Cause.CONTENT);
    }
    assertThat(((SendResult.Rejected) send(Setup.draft(api, "Hi").context(Json.object()))).cause())
        .isEqualTo(Cause.RECIPIENT);
    assertThat(api.messages()).isEmpty();
  }

  @Test
  void sendsItsTokenToTheNetworkOnly() {
    ObjectNode context = Json.object().put("conversation", "a:1");
    Draft astray =
        Setup.draft(api, "Hi").context(context.put("service_url", "https://evil.example/"));
    assertThat(send(astray))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class, no -> assertThat(no.reason()).contains("may not be called"));
  }

  @ParameterizedTest
  @CsvSource({
    "403,BotNotInConversationRoster,RECIPIENT",
    "403,MessageWritesBlocked,RECIPIENT",
    "404,ConversationNotFound,RECIPIENT",
    "403,BotDisabledByAdmin,CREDENTIALS",
    "413,MessageSizeTooBig,CONTENT",
    "400,BadArgument,CONTENT"
  })
  void tellsWhyItIsRefusedForGood(int status, String code, Cause cause) {
    SendResult.Rejected no = (SendResult.Rejected) send(says(status, code, Optional.empty()));
    assertThat(no.cause()).isEqualTo(cause);
    assertThat(no.code()).isEqualTo(code);
    assertThat(no.reason()).contains(code);
  }

  @Test
  void waitsExactlyAsLongAsItIsTold() {
    assertThat(send(says(429, "TooManyRequests", Optional.of("7"))))
        .isInstanceOfSatisfying(
            SendResult.Later.class,
            later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
    for (int status : new int[] {412, 500, 502, 503}) {
      assertThat(send(new StandInFault.Says(status, ""))).isInstanceOf(SendResult.Later.class);
    }
  }

  @Test
  void knowsWhenItDoesNotKnow() {
    assertThat(send(new StandInFault.Drops()))
        .isInstanceOfSatisfying(
            SendResult.Unknown.class,
            unknown -> assertThat(unknown.reason()).doesNotContain(Setup.ACCOUNT.secret()));
    assertThat(api.messages()).as("it did arrive").hasSize(1);
    assertThat(send(new StandInFault.Says(504, ""))).isInstanceOf(SendResult.Unknown.class);
    assertThat(send(new StandInFault.Says(200, "ok"))).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void asksForAnotherTokenWhenOneIsNotGoodAnyMore() {
    assertThat(send(Setup.draft(api, "one"))).isInstanceOf(SendResult.Sent.class);
    api.revokeTokens();
    assertThat(send(Setup.draft(api, "two"))).isInstanceOf(SendResult.Sent.class);
    clock.advance(Duration.ofHours(2));
    assertThat(send(Setup.draft(api, "three"))).isInstanceOf(SendResult.Sent.class);
    assertThat(api.messages())
        .extracting(one -> one.path("text").asString(""))
        .containsExactly("one", "two", "three");
  }

  @Test
  void noticesThatTheSecretHasEnded() {
    assertThat(channel.heal(inbox())).isInstanceOf(Heals.Well.class);
    assertThat(channel.check(inbox())).hasSize(2).allMatch(Check::passed);
    api.refuseTokens("AADSTS7000222: The provided client secret keys are expired.");
    assertThat(channel.heal(inbox()))
        .isInstanceOfSatisfying(
            Heals.Ill.class, ill -> assertThat(ill.reason()).contains("has expired"));
    assertThat(channel.check(inbox()).getFirst().passed()).isFalse();
    TeamsChannel fresh = Setup.channel(clock);
    assertThat(fresh.send(Setup.inbox(fresh, api), Setup.draft(api, "Hi").outbound()))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class, no -> assertThat(no.cause()).isEqualTo(Cause.CREDENTIALS));
    api.refuseTokens("");
    assertThat(channel.heal(inbox())).isInstanceOf(Heals.Well.class);
  }

  @Test
  void keepsTheMessageWhenNobodyIsThere() {
    Inbox inbox = inbox();
    Draft draft = Setup.draft(api, "Hi");
    assertThat(channel.send(inbox, draft.outbound())).isInstanceOf(SendResult.Sent.class);
    api.close();
    assertThat(channel.send(inbox, draft.outbound())).isInstanceOf(SendResult.Later.class);
    TeamsChannel fresh = Setup.channel(clock);
    assertThat(fresh.send(inbox, draft.outbound())).isInstanceOf(SendResult.Later.class);
    assertThat(channel.heal(inbox)).isInstanceOf(Heals.Unclear.class);
    assertThat(channel.check(inbox)).noneMatch(Check::passed);
  }

  @Test
  void fetchesFiles() throws IOException {
    String own = api.file("1", "image/png", "PNG".getBytes(UTF_8), false).toString();
    String lent = api.file("2", "application/pdf", "PDF".getBytes(UTF_8), true).toString();
    for (Map.Entry<String, String> each : Map.of("own", own, "lent", lent).entrySet()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      channel.fetch(inbox(), Json.object().put(each.getKey(), each.getValue()), out);
      assertThat(out).hasToString(each.getKey().equals("own") ? "PNG" : "PDF");
    }
    assertThatThrownBy(() -> channel.fetch(inbox(), Json.object(), new ByteArrayOutputStream()))
        .isInstanceOf(Fetches.Gone.class);
    assertThatThrownBy(
            () ->
                channel.fetch(
                    inbox(),
                    Json.object().put("own", "https://evil.example/a"),
                    new ByteArrayOutputStream()))
        .isInstanceOf(IOException.class);
  }
}
