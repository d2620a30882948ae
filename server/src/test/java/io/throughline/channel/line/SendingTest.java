package io.throughline.channel.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Checks;
import io.throughline.channel.Draft;
import io.throughline.channel.Fetches;
import io.throughline.channel.Heals;
import io.throughline.channel.Profiles;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.conversation.Outbound;
import io.throughline.conversation.Route;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.LineStandIn;
import io.throughline.simulator.StandInFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sending and fetching, against a stand-in as strict as LINE. */
class SendingTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private final LineChannel channel = Setup.channel(Clock.fixed(NOW, ZoneOffset.UTC));
  private LineStandIn api;
  private Inbox inbox;

  @BeforeEach
  void start() throws IOException {
    api = LineStandIn.start(Setup.ACCOUNT);
    inbox = with(Map.of());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Inbox with(Map<String, String> more) {
    Map<String, String> settings = new java.util.HashMap<>(more);
    settings.put("base_url", api.base().toString());
    return Setup.inbox(settings);
  }

  private SendResult send(Draft draft) {
    return channel.send(inbox, draft.outbound());
  }

  private SendResult send(StandInFault fault) {
    api.next(fault);
    return send(Setup.draft("Hi"));
  }

  private ObjectNode sent() {
    assertThat(api.messages()).hasSize(1);
    return api.messages().getFirst();
  }

  private static ObjectNode heard(String token, Duration ago) {
    return Json.object()
        .put("to", Setup.PERSON)
        .put("replyToken", token)
        .put("heard", NOW.minus(ago).toEpochMilli());
  }

  @Test
  void pushesText() {
    assertThat(send(Setup.draft("こんにちは 👋")))
        .isEqualTo(new SendResult.Sent(sent().path("id").asString("")));
    assertThat(sent().path("how").asString("")).isEqualTo("push");
    assertThat(sent().path("to").asString("")).isEqualTo(Setup.PERSON);
    assertThat(sent().path("text").asString("")).isEqualTo("こんにちは 👋");
    assertThat(sent().has("quoteToken")).isFalse();
  }

  @Test
  void repliesForFreeWhileTheTokenIsFresh() {
    String token = api.replyToken();
    assertThat(send(Setup.draft("one").context(heard(token, Duration.ofSeconds(5)))))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(sent().path("how").asString("")).isEqualTo("reply");
  }

  @Test
  void pushesWhereTheTokenIsUsedUpOrOld() {
    String token = api.replyToken();
    send(Setup.draft("one").context(heard(token, Duration.ofSeconds(5))));
    channel.send(
        inbox, Setup.numbered(Setup.draft("two").context(heard(token, Duration.ofSeconds(9))), 2));
    channel.send(
        inbox,
        Setup.numbered(
            Setup.draft("three").context(heard(api.replyToken(), Duration.ofMinutes(2))), 3));
    assertThat(api.messages())
        .extracting(message -> message.path("how").asString(""))
        .containsExactly("reply", "push", "push");
  }

  @Test
  void neverRepliesWhereAnAdministratorWantsPushes() {
    Inbox pushing = with(Map.of("reply_seconds", "0"));
    Outbound message =
        Setup.draft("Hi").context(heard(api.replyToken(), Duration.ofSeconds(1))).outbound();
    channel.send(pushing, message);
    assertThat(sent().path("how").asString("")).isEqualTo("push");
  }

  @Test
  void quotesWhatItAnswers() {
    ObjectNode context = Json.object().put("to", Setup.PERSON);
    context.putObject(Outbound.ANSWERED).put("quoteToken", "q1");
    send(Setup.draft("that one").context(context).answering("m1"));
    assertThat(sent().path("quoteToken").asString("")).isEqualTo("q1");
  }

  @Test
  void sendsPicturesBesideTheirText() {
    Outbound.File picture = Setup.kept("a.png", "image/png", "PNG".getBytes(UTF_8));
    assertThat(send(Setup.draft("").files(picture, picture).text("See")))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(api.messages())
        .extracting(message -> message.path("type").asString(""))
        .containsExactly("text", "image", "image");
    assertThat(api.messages().getLast().path("originalContentUrl").asString(""))
        .startsWith("https://desk.example/lent/");
  }

  @Test
  void putsItsOwnPictureBeforeAVideo() {
    Outbound.File video = Setup.kept("a.mp4", "video/mp4", new byte[3]);
    send(Setup.draft("").files(video));
    assertThat(sent().path("previewImageUrl").asString("")).isEqualTo(api.plan().picture());
    api.plan(new LineStandIn.Plan("", true, 200, 1000, ""));
    assertThat(((SendResult.Rejected) send(Setup.draft("").files(video))).reason())
        .contains("picture of the account");
  }

  /** The beginning of an MPEG-4 file: a type box, then a movie box with its header. */
  private static byte[] sound(int scale, int length) {
    ByteBuffer file = ByteBuffer.allocate(16 + 8 + 28);
    file.putInt(16).put("ftypM4A ".getBytes(UTF_8)).putInt(0);
    file.putInt(36).put("moov".getBytes(UTF_8));
    file.putInt(28).put("mvhd".getBytes(UTF_8)).putInt(0).putInt(0).putInt(0);
    return file.putInt(scale).putInt(length).array();
  }

  @Test
  void tellsHowLongASoundLasts() throws IOException {
    send(Setup.draft("").files(Setup.kept("a.m4a", "audio/mp4", sound(44_100, 66_150))));
    assertThat(sent().path("duration").asLong(0)).isEqualTo(1500);
    SendResult no =
        send(Setup.draft("").files(Setup.kept("b.m4a", "audio/mp4", "noise".getBytes(UTF_8))));
    assertThat(((SendResult.Rejected) no).reason()).contains("b.m4a");
    for (byte[] broken : List.of(new byte[0], new byte[40], sound(0, 7), sound(7, 0))) {
      assertThat(Sounds.length(new java.io.ByteArrayInputStream(broken))).isEmpty();
    }
  }

  @Test
  void refusesWhatCannotBeOneMessage() {
    Outbound.File picture = Setup.kept("a.png", "image/png", new byte[1]);
    Outbound.File paper = Setup.kept("a.pdf", "application/pdf", new byte[1]);
    for (Draft draft :
        List.of(
            Setup.draft(" "),
            Setup.draft("x".repeat(5001)),
            Setup.draft("").files(picture, picture, picture, picture, picture),
            Setup.draft("").files(paper),
            Setup.draft("").file("loose.png", "image/png", "PNG"))) {
      assertThat(((SendResult.Rejected) send(draft)).cause()).isEqualTo(Cause.CONTENT);
    }
    assertThat(api.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "400;something is odd;CONTENT",
        "400;The property, 'to', in the request body is invalid;RECIPIENT",
        "401;Authentication failed;CREDENTIALS",
        "403;Not available for your plan;CREDENTIALS",
        "429;You have reached your monthly limit.;BILLING"
      },
      delimiter = ';',
      quoteCharacter = '`')
  void tellsWhyItIsRefusedForGood(int status, String said, Cause cause) {
    SendResult.Rejected no =
        (SendResult.Rejected) send(new StandInFault.Refuses(status, 0, 0, said, Optional.empty()));
    assertThat(no.cause()).isEqualTo(cause);
    assertThat(no.reason()).contains(said);
    assertThat(api.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"429,20,20", "500,,0", "503,7,7"})
  void waitsAsLongAsItIsAskedTo(int status, String retryAfter, long seconds) {
    SendResult result =
        send(new StandInFault.Refuses(status, 0, 0, "busy", Optional.ofNullable(retryAfter)));
    assertThat(((SendResult.Later) result).after()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void repeatsAPushThatWasNotAnsweredAndLineSendsItOnce() {
    assertThat(send(new StandInFault.Drops())).isInstanceOf(SendResult.Later.class);
    assertThat(api.messages()).as("it did arrive").hasSize(1);
    assertThat(send(Setup.draft("Hi")))
        .isEqualTo(new SendResult.Sent(sent().path("id").asString("")));
    assertThat(api.messages()).as("and not twice").hasSize(1);
  }

  @Test
  void doesNotAskAgainWhenLineMayHaveForgottenTheKey() {
    api.next(new StandInFault.Drops());
    LineChannel late = Setup.channel(Clock.fixed(NOW.plus(Duration.ofHours(21)), ZoneOffset.UTC));
    assertThat(late.send(inbox, Setup.draft("Hi").outbound()))
        .isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void doesNotKnowWhatBecameOfAReplyThatWasNotAnswered() {
    Draft reply = Setup.draft("Hi").context(heard(api.replyToken(), Duration.ofSeconds(1)));
    api.next(new StandInFault.Drops());
    assertThat(send(reply)).isInstanceOf(SendResult.Unknown.class);
    api.next(new StandInFault.Says(500, ""));
    assertThat(send(reply.context(heard(api.replyToken(), Duration.ofSeconds(1)))))
        .isInstanceOf(SendResult.Unknown.class);
    assertThat(api.messages()).hasSize(1);
  }

  @Test
  void keepsTheMessageWhenNobodyIsThere() {
    api.close();
    assertThat(send(Setup.draft("Hi"))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void stopsAtATokenThatDoesNotWork() {
    Inbox wrong = with(Map.of("access_token", "old"));
    SendResult.Rejected no =
        (SendResult.Rejected) channel.send(wrong, Setup.draft("Hi").outbound());
    assertThat(no.cause()).isEqualTo(Cause.CREDENTIALS);
    assertThat(no.reason()).contains("access token");
  }

  @Test
  void stopsWhereThePlanIsUsedUp() {
    api.plan(new LineStandIn.Plan("", true, 200, 0, ""));
    assertThat(((SendResult.Rejected) send(Setup.draft("Hi"))).cause()).isEqualTo(Cause.BILLING);
  }

  @Test
  void asksWhoPeopleAre() throws IOException {
    api.profile(Setup.PERSON, "Hana");
    Handle hana = Handle.of(Source.KIND, Setup.PERSON);
    Profiles.Profile profile = channel.profile(inbox, hana).orElseThrow();
    assertThat(profile.name()).contains("Hana");
    assertThat(profile.language()).contains("ja");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(channel.fetch(inbox, profile.picture().orElseThrow(), out)).isEqualTo("image/jpeg");
    assertThat(out).hasToString("portrait of Hana");
    assertThat(channel.profile(inbox, Handle.of(Source.KIND, "U" + "0".repeat(32)))).isEmpty();
    assertThat(channel.profile(inbox, Handle.of(Source.KIND, "C1"))).isEmpty();
  }

  @Test
  void showsThatSomebodyIsWriting() {
    channel.typing(inbox, route(Setup.PERSON));
    channel.typing(inbox, route("C4af49806290000000000000000000000"));
    assertThat(api.typing()).containsExactly(Setup.PERSON);
  }

  private static Route route(String to) {
    UUID id = UUID.fromString("019b7600-0000-7000-8000-0000000000aa");
    return new Route(
        new RouteId(id),
        new ConversationId(id),
        new ConversationId(id),
        new InboxId(id),
        to,
        Handle.of(Source.KIND, to),
        Json.object(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void fetchesFilesOnceTheyAreReady() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    api.file("1", "image/jpeg", "JPEG", "succeeded");
    api.file("2", "video/mp4", "MP4", "processing");
    api.file("3", "audio/x-m4a", "M4A", "failed");
    assertThat(channel.fetch(inbox, reference("1", "image"), out)).isEqualTo("image/jpeg");
    assertThat(out).hasToString("JPEG");
    assertThatThrownBy(() -> channel.fetch(inbox, reference("2", "video"), out))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("still");
    api.file("2", "video/mp4", "MP4", "succeeded");
    assertThat(channel.fetch(inbox, reference("2", "video"), out)).isEqualTo("video/mp4");
    for (JsonNode gone :
        List.of(
            reference("3", "audio"),
            reference("4", "video"),
            reference("5", "image"),
            reference("../me", "image"))) {
      assertThatThrownBy(() -> channel.fetch(inbox, gone, out)).isInstanceOf(Fetches.Gone.class);
    }
    assertThatThrownBy(
            () -> channel.fetch(inbox, Json.object().put("url", "https://evil.example/p"), out))
        .isInstanceOf(IOException.class);
  }

  private static JsonNode reference(String message, String type) {
    return Json.object().put("message", message).put("type", type);
  }

  @Test
  void checksItsSettings() {
    api.plan(new LineStandIn.Plan(Setup.HOOK, true, 200, 12, ""));
    assertThat(channel.check(inbox)).hasSize(5).allMatch(Checks.Check::passed);
    api.plan(new LineStandIn.Plan("https://elsewhere.example", true, 401, 0, ""));
    assertThat(failures(inbox))
        .containsExactly(
            "It calls https://elsewhere.example; set the webhook URL to " + Setup.HOOK,
            "The channel secret is not the account's. (401 ERROR_STATUS_CODE 401)",
            "None; only answers within a minute go out until next month.");
    assertThat(failures(with(Map.of("access_token", "old"))).getFirst()).contains("access token");
    api.close();
    assertThat(failures(inbox).getFirst()).contains("cannot be reached");
  }

  private List<String> failures(Inbox checked) {
    return channel.check(checked).stream()
        .filter(check -> !check.passed())
        .map(Checks.Check::detail)
        .toList();
  }

  @Test
  void tellsLineWhereToCall() {
    assertThat(channel.heal(inbox)).isEqualTo(Heals.Well.WELL);
    assertThat(api.plan().endpoint()).isEqualTo(Setup.HOOK);
    api.plan(new LineStandIn.Plan(Setup.HOOK, false, 200, 1, ""));
    assertThat(channel.heal(inbox))
        .isInstanceOfSatisfying(
            Heals.Ill.class, it -> assertThat(it.reason()).contains("Use webhook"));
    api.plan(new LineStandIn.Plan("https://elsewhere.example", true, 200, 1, ""));
    assertThat(channel.heal(inbox)).isInstanceOf(Heals.Ill.class);
    assertThat(api.plan().endpoint()).as("what somebody set is left alone").contains("elsewhere");
    assertThat(channel.heal(with(Map.of("access_token", "old")))).isInstanceOf(Heals.Ill.class);
    api.close();
    assertThat(channel.heal(inbox)).isInstanceOf(Heals.Unclear.class);
  }
}
