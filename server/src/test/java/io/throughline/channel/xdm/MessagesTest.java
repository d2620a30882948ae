package io.throughline.channel.xdm;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What captured requests and others give; an expectation that nobody knows fails. */
class MessagesTest {
  @TestFactory
  Stream<DynamicTest> givesWhatIsExpected() {
    return Fixture.of("xdm").stream()
        .map(fixture -> DynamicTest.dynamicTest("" + fixture, () -> check(fixture)));
  }

  private static void check(Fixture fixture) {
    List<Inbound> all = Setup.CHANNEL.parse(Setup.inbox(Map.of()), fixture.request());
    fixture
        .expect()
        .properties()
        .forEach(expected -> check(expected.getKey(), expected.getValue(), all));
  }

  private static void check(String key, JsonNode value, List<Inbound> all) {
    switch (key) {
      case "type" -> assertThat(type(message(all))).isEqualTo(value.asString());
      case "dedupe_key" -> assertThat(message(all).providerId()).isEqualTo(value.asString());
      case "strip_trailing_tco" -> assertThat(message(all).content().text()).isEqualTo("see");
      case "direction", "must_create_if_not_ours" ->
          assertThat(all).singleElement().isInstanceOf(Inbound.Echo.class);
      case "text" ->
          assertThat(message(all).content().extra().path("placeholder")).isEqualTo(value);
      case "messages" -> assertThat(said(all)).hasSize(value.asInt());
      case "ignore" -> assertThat(all).hasSize(1);
      case "must_create" -> assertThat(message(all).providerId()).isEqualTo("2080765901528535096");
      case "order" ->
          assertThat(said(all))
              .extracting(item -> ((Inbound.Message) item).providerId())
              .containsExactly("1581048670673260549", "1585047616894574596");
      default -> throw new AssertionError("nobody checks " + key);
    }
  }

  private static List<Inbound> said(List<Inbound> all) {
    return all.stream()
        .filter(item -> item instanceof Inbound.Message || item instanceof Inbound.Echo)
        .toList();
  }

  private static Inbound.Message message(List<Inbound> all) {
    assertThat(all).hasSize(1);
    return (Inbound.Message) all.getFirst();
  }

  private static String type(Inbound.Message message) {
    if (message.content().extra().has("placeholder")) {
      return message.content().extra().path("type").asString();
    }
    return message.media().isEmpty()
        ? "text"
        : message.media().getFirst().mediaType().replaceAll("/.*", "");
  }

  @Test
  void knowsWhoWroteAndToWhom() {
    Fixture fixture = Fixture.of("xdm").getFirst();
    Inbound.Message message =
        message(Setup.CHANNEL.parse(Setup.inbox(Map.of()), fixture.request()));
    assertThat(message.account()).contains(Setup.US);
    assertThat(message.sender().proof().handle()).isEqualTo(Setup.HANDLE);
    assertThat(message.sender().name()).contains("OtherUser");
    assertThat(message.thread().key()).isEqualTo(Setup.THEM);
    assertThat(message.at()).isEqualTo(Instant.ofEpochMilli(1_784_928_224_372L));
  }

  @Test
  void whatWeWroteElsewhereGoesToWhomItWasFor() {
    Inbound.Echo echo =
        (Inbound.Echo)
            Setup.read(
                    """
                    {"data":{"filter":{"user_id":"1111111111111111111"},"event_type":"dm.sent",
                    "payload":{"direct_message_events":[{"id":"8","message_create":{
                    "target":{"recipient_id":"2222222222222222222"},
                    "sender_id":"1111111111111111111","message_data":{"text":"Done"}}}]}}}\
                    """)
                .getFirst();
    assertThat(echo.to().value()).isEqualTo(Setup.THEM);
    assertThat(echo.threadKey()).isEqualTo(Setup.THEM);
    Inbound.Echo polled =
        (Inbound.Echo)
            Setup.read(
                    """
                    {"data":[{"id":"8","event_type":"MessageCreate","text":"Done",
                    "sender_id":"1111111111111111111","created_at":"2026-01-02T20:58:00.000Z",
                    "dm_conversation_id":"1111111111111111111-2222222222222222222"}]}\
                    """)
                .getFirst();
    assertThat(polled.providerId()).isEqualTo(echo.providerId());
    assertThat(polled.to().value()).isEqualTo(Setup.THEM);
  }

  @Test
  void whatIsSaidInAGroupStaysApart() {
    Inbound.Message message =
        (Inbound.Message)
            Setup.read(
                    """
                    {"data":[{"id":"9","event_type":"MessageCreate","text":"All of you?",
                    "sender_id":"2222222222222222222","created_at":"2026-01-02T20:58:00.000Z",
                    "dm_conversation_id":"1578398451921985538"}]}\
                    """)
                .getFirst();
    assertThat(message.thread().apart()).isTrue();
    assertThat(message.thread().key()).isEqualTo("group:1578398451921985538:" + Setup.THEM);
    assertThat(message.content().extra().at("/group/id").asString())
        .isEqualTo("1578398451921985538");
  }

  @Test
  void readsTextAsPeopleWroteIt() {
    Inbound.Message message =
        (Inbound.Message)
            Setup.message(
                """
                "text":"a &lt;b&gt; &amp; https://t.co/abc","entities":{"urls":[
                {"url":"https://t.co/abc","expanded_url":"https://acme.example/x"}]}\
                """);
    assertThat(message.content().text()).isEqualTo("a <b> & https://acme.example/x");
  }

  @Test
  void takesTheBestFilm() {
    Inbound.Message message =
        (Inbound.Message)
            Setup.message(
                """
                "text":" https://t.co/abc","attachment":{"type":"media","media":{"type":"video",
                "id_str":"1","video_info":{"variants":[
                {"content_type":"application/x-mpegURL","url":"https://video.twimg.com/a.m3u8"},
                {"content_type":"video/mp4","bitrate":1,"url":"https://video.twimg.com/small.mp4"},
                {"content_type":"video/mp4","bitrate":9,"url":"https://video.twimg.com/a.mp4"}]}}}\
                """);
    Media.Remote film = (Media.Remote) message.media().getFirst();
    assertThat(film.mediaType()).isEqualTo("video/mp4");
    assertThat(film.reference().path("url").asString()).endsWith("/a.mp4");
    assertThat(message.content().text()).isEmpty();
  }

  @Test
  void knowsWhatWasReadAndWhoTypes() {
    List<Inbound> all =
        Setup.read(
            """
            {"for_user_id":"1111111111111111111","direct_message_mark_read_events":[
            {"sender_id":"2222222222222222222","created_timestamp":"1784928224372"}],
            "direct_message_indicate_typing_events":[{"sender_id":"2222222222222222222"}]}\
            """);
    assertThat(all).hasSize(2);
    assertThat(((Inbound.Progress) all.getFirst()).state()).isEqualTo(DeliveryState.READ);
    assertThat(((Inbound.Typing) all.getLast()).threadKey()).isEqualTo(Setup.THEM);
  }

  @Test
  void oneBrokenEventTakesNoOtherAlong() {
    List<Inbound> all =
        Setup.read(
            """
            {"for_user_id":"1111111111111111111","direct_message_events":[
            {"id":"2","message_create":{"sender_id":"2222222222222222222",
            "message_data":{"text":"whole"}}},{"id":"1","message_create":{}}]}\
            """);
    assertThat(all).hasSize(2);
    assertThat(all.getFirst()).isInstanceOf(Inbound.Ignored.class);
    assertThat(((Inbound.Message) all.getLast()).content().text()).isEqualTo("whole");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"for_user_id\":\"1111111111111111111\",\"tweet_create_events\":[{}]}",
        "{\"data\":{\"event_type\":\"post.create\",\"filter\":{\"user_id\":\"1\"}}}",
        "{\"replay_job_status\":{\"job_state\":\"Complete\"}}"
      })
  void leavesAloneWhatIsNoMessage(String body) {
    assertThat(Setup.read(body)).singleElement().isInstanceOf(Inbound.Ignored.class);
  }
}
