package io.throughline.channel.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Fixture;
import io.throughline.conversation.Content;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Inbound.Manner;
import io.throughline.conversation.Media;
import io.throughline.customer.Handle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What deliveries tell. */
class MessagesTest {
  private static List<Inbound> events(String... events) {
    return Setup.parse("{\"destination\":\"U1\",\"events\":[" + String.join(",", events) + "]}");
  }

  private static String event(String type, String more) {
    return "{\"type\":\"%s\",\"timestamp\":1767225600123,\"webhookEventId\":\"E1\",\"source\":{\"type\":\"user\",\"userId\":\"%s\"}%s}"
        .formatted(type, Setup.PERSON, more.isEmpty() ? "" : "," + more);
  }

  private static Inbound.Message message(String fields) {
    return (Inbound.Message)
        events(event("message", "\"message\":{\"id\":\"m1\"," + fields + "}")).getFirst();
  }

  @TestFactory
  Stream<DynamicTest> givesWhatTheSamplesExpect() {
    return Fixture.of("line").stream()
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
    Inbound first = all.getFirst();
    String text = value.asString("");
    switch (key) {
      case "type" -> assertThat(type((Inbound.Message) first)).isEqualTo(text);
      case "dedupe_key" ->
          assertThat(((Inbound.Message) first).providerId())
              .as("a message counts once by its own id, whatever event brings it")
              .isEqualTo("444573844083572737");
      case "in_reply_to" -> assertThat(((Inbound.Message) first).answersId()).contains(text);
      case "messages" -> assertThat(all).hasSize(value.asInt());
      case "order_by" ->
          assertThat(all)
              .extracting(one -> ((Inbound.Message) one).providerId())
              .containsExactly("1000", "1001");
      case "kind" -> assertThat(((Inbound.Deletion) first).erased()).isTrue();
      case "target" -> assertThat(((Inbound.Deletion) first).providerId()).isEqualTo(text);
      case "reachable" -> {
        Content content = ((Inbound.Message) all.getLast()).content();
        assertThat(content.extra().path("optOut").asBoolean(value.asBoolean()))
            .isEqualTo(!value.asBoolean());
      }
      case "choice_id" ->
          assertThat(((Inbound.Message) first).content().extra().at("/choice/id").asString(""))
              .isEqualTo(text);
      case "must_create" ->
          assertThat(((Inbound.Message) first).providerId()).isEqualTo("444573844083572737");
      case "http" -> assertThat(first).isInstanceOf(Inbound.Ignored.class);
      case "events" -> assertThat(all).hasSize(1);
      default -> throw new AssertionError("nobody checks " + key);
    }
  }

  private static String type(Inbound.Message message) {
    for (String part : List.of("sticker", "location", "choice")) {
      if (message.content().extra().has(part)) {
        return part;
      }
    }
    return message.media().isEmpty()
        ? "text"
        : ((Media.Remote) message.media().getFirst()).reference().path("type").asString("");
  }

  @Test
  void knowsPeopleByTheirId() {
    Inbound.Message message = message("\"type\":\"text\",\"text\":\"hi\",\"quoteToken\":\"q1\"");
    assertThat(message.sender().proof().handle()).isEqualTo(Handle.of("line", Setup.PERSON));
    assertThat(message.thread().key()).isEqualTo(Setup.PERSON);
    assertThat(message.at()).isEqualTo(Instant.ofEpochMilli(1767225600123L));
    assertThat(message.content().extra().path("quoteToken").asString("")).isEqualTo("q1");
    assertThat(message.context().path("heard").asLong(0)).isEqualTo(1767225600123L);
    assertThat(message.manner()).isEqualTo(Manner.PERSONAL);
  }

  @ParameterizedTest
  @CsvSource({"groupId", "roomId"})
  void keepsGroupsApart(String kind) {
    String source = "\"source\":{\"type\":\"group\",\"" + kind + "\":\"C1\",\"userId\":\"U2\"}";
    Inbound.Message message =
        (Inbound.Message)
            events(
                    "{\"type\":\"message\","
                        + source
                        + ",\"message\":{\"id\":\"m\",\"type\":\"text\",\"text\":\"a\"}}")
                .getFirst();
    assertThat(message.thread().key()).isEqualTo("group:C1:U2");
    assertThat(message.thread().apart()).isTrue();
    assertThat(message.context().path("to").asString("")).isEqualTo("C1");
    assertThat(message.at()).isEqualTo(Fixture.RECEIVED);
  }

  @Test
  void takesAGroupForWhoIsNotTold() {
    Inbound.Message message =
        (Inbound.Message)
            events(
                    "{\"type\":\"message\",\"source\":{\"type\":\"group\",\"groupId\":\"C1\"},"
                        + "\"message\":{\"id\":\"m\",\"type\":\"text\",\"text\":\"a\"}}")
                .getFirst();
    assertThat(message.sender().proof().handle().value()).isEqualTo("C1");
  }

  @ParameterizedTest
  @CsvSource({"image,image.jpg", "video,video.mp4", "audio,audio.m4a"})
  void leavesFilesWithLine(String type, String name) {
    Media.Remote file = (Media.Remote) message("\"type\":\"" + type + "\"").media().getFirst();
    assertThat(file.name()).isEqualTo(name);
    assertThat(file.reference().path("message").asString("")).isEqualTo("m1");
  }

  @Test
  void readsFilesByTheirNames() {
    Media file =
        message("\"type\":\"file\",\"fileName\":\"../見積書.pdf\",\"fileSize\":2").media().getFirst();
    assertThat(file.name()).isEqualTo(".._見積書.pdf");
    assertThat(file.mediaType()).isEqualTo("application/pdf");
  }

  @Test
  void linksToPicturesKeptElsewhere() {
    Inbound.Message message =
        message(
            "\"type\":\"image\",\"contentProvider\":{\"type\":\"external\","
                + "\"originalContentUrl\":\"https://pictures.example/1.jpg\"}");
    assertThat(message.media()).isEmpty();
    assertThat(message.content().text()).isEqualTo("https://pictures.example/1.jpg");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "\"type\":\"text\",\"text\":\" \";An empty message.",
        "\"type\":\"hologram\";A message of a kind not known here: hologram.",
        "\"type\":\"sticker\",\"keywords\":[\"smile\",\"笑\"];A sticker: smile, 笑",
        "\"type\":\"sticker\";A sticker.",
        "\"type\":\"location\",\"latitude\":\"north\";A place without usable coordinates."
      },
      delimiter = ';',
      quoteCharacter = '`')
  void saysWhatCannotBeShown(String fields, String sentence) {
    assertThat(message(fields).content().extra().path("placeholder").asString(""))
        .isEqualTo(sentence);
  }

  @Test
  void tellsWhoBlocksTheAccountWhereTheyWrote() {
    Inbound.Message gone = (Inbound.Message) events(event("unfollow", "")).getFirst();
    assertThat(gone.content().extra().path("optOut").asBoolean(false)).isTrue();
    assertThat(gone.manner()).isEqualTo(Manner.AUTOMATIC);
    assertThat(gone.providerId()).isEqualTo("E1");
    Inbound.Message back = (Inbound.Message) events(event("follow", "")).getFirst();
    assertThat(back.content().extra().path("optOut").asBoolean(true)).isFalse();
  }

  @Test
  void readsButtons() {
    Inbound.Message tapped =
        (Inbound.Message) events(event("postback", "\"postback\":{\"data\":\"a=1\"}")).getFirst();
    assertThat(tapped.content().text()).isEqualTo("a=1");
    assertThat(tapped.providerId()).isEqualTo("E1");
  }

  @Test
  void losesNoNeighbourOfABrokenEvent() {
    List<Inbound> all =
        events(
            "7",
            "{\"type\":\"message\",\"message\":{\"type\":\"text\",\"text\":\"a\"}}",
            event("beacon", ""),
            event("message", "\"message\":{\"id\":\"m\",\"type\":\"text\",\"text\":\"a\"}"));
    assertThat(all).hasSize(4);
    assertThat(all.subList(0, 3)).allMatch(Inbound.Ignored.class::isInstance);
    assertThat(all.getLast()).isInstanceOf(Inbound.Message.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"events\":7}", "{\"events\":["})
  void refusesWhatIsNoDeliveryWithWords(String body) {
    assertThatThrownBy(() -> Setup.parse(body))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }
}
