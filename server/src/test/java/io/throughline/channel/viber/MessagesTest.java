package io.throughline.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Fixture;
import io.throughline.conversation.Content;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Inbound.Manner;
import io.throughline.conversation.Media;
import io.throughline.customer.Handle;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What callbacks tell. */
class MessagesTest {
  private static final String WHO = "\"sender\":{\"id\":\"A=\",\"name\":\"Ann\"}";

  private static Inbound.Message message(String fields) {
    return (Inbound.Message)
        Setup.parse(
            "{\"event\":\"message\",\"timestamp\":1457764197627,\"message_token\":7,%s,\"message\":{%s}}"
                .formatted(WHO, fields));
  }

  @TestFactory
  Stream<DynamicTest> givesWhatTheSamplesExpect() {
    return Fixture.of("viber").stream()
        .map(fixture -> DynamicTest.dynamicTest("" + fixture, () -> check(fixture)));
  }

  private static void check(Fixture fixture) {
    Inbound first = Setup.CHANNEL.parse(Setup.inbox(Map.of()), fixture.request()).getFirst();
    fixture
        .expect()
        .properties()
        .forEach(expected -> check(expected.getKey(), expected.getValue(), first));
  }

  private static void check(String key, JsonNode value, Inbound first) {
    switch (key) {
      case "type" -> {
        Content content = ((Inbound.Message) first).content();
        boolean file = value.asString("").equals("file");
        assertThat(content.extra().has("contacts")).isNotEqualTo(file);
        assertThat(((Inbound.Message) first).media()).hasSize(file ? 1 : 0);
      }
      case "final" ->
          assertThat(((Inbound.Receipt) first).state().stored()).isEqualTo(value.asString(""));
      case "must_create" ->
          assertThat(((Inbound.Message) first).providerId()).isEqualTo("4912661846655238145");
      case "kind" ->
          assertThat(first)
              .isInstanceOf(
                  value.asString("").equals("status")
                      ? Inbound.Receipt.class
                      : Inbound.Ignored.class);
      case "http", "may_send" -> assertThat(first).isInstanceOf(Inbound.Ignored.class);
      default -> throw new AssertionError("nobody checks " + key);
    }
  }

  @Test
  void knowsPeopleByTheirId() {
    Inbound.Message message = message("\"type\":\"text\",\"text\":\"hi\"");
    assertThat(message.sender().proof().handle()).isEqualTo(Handle.of("viber", "A="));
    assertThat(message.sender().name()).contains("Ann");
    assertThat(message.thread().key()).isEqualTo("A=");
    assertThat(message.at()).isEqualTo(Instant.ofEpochMilli(1457764197627L));
    assertThat(message.manner()).isEqualTo(Manner.PERSONAL);
    assertThat(message.content().text()).isEqualTo("hi");
  }

  @ParameterizedTest
  @CsvSource({
    "picture,a.jpg,image/jpeg,a.jpg",
    "picture,,image/jpeg,image.jpg",
    "video,,video/mp4,video.mp4",
    "file,b.pdf,application/pdf,b.pdf",
    "file,b.xyz,application/octet-stream,b.xyz"
  })
  void leavesFilesWithViber(String type, String given, String mediaType, String name) {
    Inbound.Message message =
        message(
            "\"type\":\"%s\",\"media\":\"https://dl-media.viber.com/f\",\"text\":\"see\"%s"
                .formatted(type, given == null ? "" : ",\"file_name\":\"" + given + "\""));
    Media.Remote file = (Media.Remote) message.media().getFirst();
    assertThat(file.name()).isEqualTo(name);
    assertThat(file.mediaType()).isEqualTo(mediaType);
    assertThat(message.content().text()).isEqualTo("see");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "\"type\":\"location\",\"location\":{\"lat\":1.5,\"lon\":2.5}|1.5, 2.5|",
        "\"type\":\"location\",\"location\":{\"lat\":1.5}||A place",
        "\"type\":\"contact\",\"contact\":{\"name\":\"Al\",\"phone_number\":\"+1\"}|Al: +1|",
        "\"type\":\"url\",\"media\":\"https://a.example/\"|https://a.example/|",
        "\"type\":\"url\",\"media\":\"javascript:1\"||A link",
        "\"type\":\"sticker\",\"sticker_id\":46105||A sticker",
        "\"type\":\"picture\"||A file",
        "\"type\":\"text\",\"text\":\" \"||An empty",
        "\"type\":\"rich_media\"||rich_media"
      },
      delimiter = '|',
      quoteCharacter = '`')
  void showsOrNamesEveryKind(String fields, String text, String placeholder) {
    Content content = message(fields).content();
    assertThat(content.text()).isEqualTo(text == null ? "" : text);
    assertThat(content.extra().path("placeholder").asString(""))
        .contains(placeholder == null ? "" : placeholder);
    assertThat(content.extra().has("placeholder")).isEqualTo(placeholder != null);
  }

  @Test
  void knowsWhoCanBeReached() {
    Inbound.Message gone =
        (Inbound.Message)
            Setup.parse(
                "{\"event\":\"unsubscribed\",\"timestamp\":1,\"user_id\":\"A=\","
                    + "\"message_token\":8}");
    assertThat(gone.content().extra().path("optOut").asBoolean(false)).isTrue();
    assertThat(gone.manner()).isEqualTo(Manner.AUTOMATIC);
    Inbound.Message back =
        (Inbound.Message)
            Setup.parse("{\"event\":\"subscribed\",\"user\":{\"id\":\"A=\"},\"message_token\":9}");
    assertThat(back.content().extra().path("optOut").asBoolean(true)).isFalse();
    assertThat(back.at()).isEqualTo(Fixture.RECEIVED);
  }

  @Test
  void knowsTheFatesOfOurMessages() {
    Inbound.Receipt failed =
        (Inbound.Receipt)
            Setup.parse("{\"event\":\"failed\",\"message_token\":5,\"desc\":\"No such device\"}");
    assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(failed.reason()).isEqualTo("No such device");
    assertThat(((Inbound.Receipt) Setup.parse("{\"event\":\"seen\",\"message_token\":5}")).state())
        .isEqualTo(DeliveryState.READ);
    assertThat(Setup.parse("{\"event\":\"seen\"}")).isInstanceOf(Inbound.Ignored.class);
    assertThat(Setup.parse("{\"event\":\"something\"}")).isInstanceOf(Inbound.Ignored.class);
  }

  @Test
  void refusesWhatIsNoCallback() {
    for (String body : new String[] {"", "[]", "{}", "{\"event\":\"message\"}"}) {
      assertThatThrownBy(() -> Setup.parse(body)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
