package io.throughline.channel.bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Fixture;
import io.throughline.conversation.DeliveryState;
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

/** What callbacks tell. */
class MessagesTest {
  private static Inbound.Message message(String fields) {
    return (Inbound.Message)
        Setup.parse(
                "[{\"type\":\"message-received\",\"message\":{\"id\":\"m\","
                    + "\"owner\":\"+19195554321\",\"from\":\"+19195551234\","
                    + fields
                    + "}}]")
            .getFirst();
  }

  private static Inbound.Receipt receipt(String type, String more) {
    return (Inbound.Receipt)
        Setup.parse(
                "[{\"type\":\"%s\",\"time\":\"2026-01-01T00:00:01Z\"%s,\"message\":{\"id\":\"m\",\"owner\":\"+19195554321\",\"tag\":\"e:r\"}}]"
                    .formatted(type, more))
            .getFirst();
  }

  @TestFactory
  Stream<DynamicTest> givesWhatTheSamplesExpect() {
    return Fixture.of("bandwidth").stream()
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
    switch (key) {
      case "type" -> assertThat(((Inbound.Message) first).content().text()).isNotBlank();
      case "dedupe_key" ->
          assertThat(((Inbound.Message) first).providerId()).isEqualTo(value.asString(""));
      case "participants" ->
          assertThat(((Inbound.Message) first).copied().size() + 1).isEqualTo(value.asInt());
      case "attachments" -> assertThat(((Inbound.Message) first).media()).hasSize(value.asInt());
      case "messages" ->
          assertThat(all.stream().filter(Inbound.Message.class::isInstance)).hasSize(value.asInt());
      case "statuses" ->
          assertThat(all.stream().filter(Inbound.Receipt.class::isInstance)).hasSize(value.asInt());
      case "final" ->
          assertThat(((Inbound.Receipt) first).state())
              .as("%s is not yet delivered", value)
              .isEqualTo(DeliveryState.SENT);
      case "http" -> assertThat(first).isInstanceOf(Inbound.Ignored.class);
      case "must_create" ->
          assertThat(((Inbound.Message) first).providerId())
              .isEqualTo("14762070468292kw2fuqty55yp2b2");
      default -> throw new AssertionError("nobody checks " + key);
    }
  }

  @Test
  void knowsTheSenderByTheNumber() {
    Inbound.Message message = message("\"text\":\"hi\",\"to\":[\"+19195554321\"]");
    assertThat(message.sender().proof().handle())
        .isEqualTo(new Handle("phone", "", "+19195551234", "+1 919-555-1234"));
    assertThat(message.thread().key()).isEqualTo("+19195551234");
    assertThat(message.thread().apart()).isFalse();
    assertThat(message.account()).contains("+19195554321");
    assertThat(message.at()).isEqualTo(Fixture.RECEIVED);
  }

  @Test
  void keepsGroupsApartWithAllWhoTakePart() {
    Inbound.Message message =
        message(
            "\"time\":\"2026-01-01T00:00:00.1Z\",\"text\":\"hi\","
                + "\"to\":[\"+19195554321\",\"+19195559999\",\"+19195558888\"]");
    assertThat(message.thread().apart()).isTrue();
    assertThat(message.thread().key())
        .isEqualTo("group:+19195551234,+19195558888,+19195559999:+19195551234");
    assertThat(message.copied())
        .extracting(Handle::value)
        .containsExactly("+19195558888", "+19195559999");
    assertThat(message.context().path("group")).hasSize(3);
    assertThat(message.at()).isEqualTo(Instant.parse("2026-01-01T00:00:00.1Z"));
  }

  @Test
  void readsFilesAndPassesOverStageDirections() {
    Inbound.Message message =
        message(
            "\"media\":[\"https://x/media/0/layout.smil\",\"https://x/media/1/photo.jpg\","
                + "\"https://x/media/2/thing\",\"https://x/media/3/parts.xml\",7]");
    assertThat(message.media()).extracting(Media::name).contains("photo.jpg", "thing");
    assertThat(message.media().getFirst().mediaType()).isEqualTo("image/jpeg");
    assertThat(message.content().extra().isEmpty()).isTrue();
  }

  @Test
  void saysThatAMessageIsEmpty() {
    assertThat(message("\"text\":\" \"").content().extra().path("placeholder").asString(""))
        .isEqualTo("An empty message.");
  }

  @ParameterizedTest
  @CsvSource({"STOP,true", "optout,true", "Quit!,true", "START,false"})
  void obeysTheWordsOfTextMessages(String word, boolean stopped) {
    Inbound.Message message = message("\"text\":\"" + word + "\"");
    assertThat(message.content().extra().path("optOut").asBoolean(!stopped)).isEqualTo(stopped);
    assertThat(message.manner()).isEqualTo(Manner.GENERATED);
  }

  @ParameterizedTest
  @CsvSource({
    "message-sending,SENT",
    "message-delivered,DELIVERED",
    "message-read,READ",
    "message-failed,FAILED"
  })
  void climbs(String type, DeliveryState state) {
    Inbound.Receipt receipt =
        receipt(type, ",\"errorCode\":4720,\"description\":\"invalid-destination-address\"");
    boolean failed = state == DeliveryState.FAILED;
    assertThat(receipt.state()).isEqualTo(state);
    assertThat(receipt.opaque()).contains("e:r");
    assertThat(receipt.code()).isEqualTo(failed ? "4720" : "");
    assertThat(receipt.reason())
        .isEqualTo(failed ? "There is no such number. (invalid-destination-address)" : "");
    assertThat(receipt.at()).isEqualTo(Instant.parse("2026-01-01T00:00:01.999Z"));
  }

  @Test
  void saysThatNobodySaysWhy() {
    assertThat(receipt("message-failed", "").reason()).isEqualTo("The network gives no reason.");
  }

  @Test
  void losesNoNeighbourOfABrokenEvent() {
    List<Inbound> all =
        Setup.parse(
            "[{\"type\":\"message-received\",\"message\":{}},7,"
                + "{\"type\":\"message-received\",\"message\":{\"id\":\"m\",\"from\":\"29779\",\"text\":\"a\"}}]");
    assertThat(all).hasSize(3);
    assertThat(all.getFirst()).isInstanceOf(Inbound.Ignored.class);
    assertThat(((Inbound.Message) all.getLast()).sender().proof().handle().kind()).isEqualTo("sms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[", "\"x\""})
  void refusesWhatIsNoCallbackWithWords(String body) {
    assertThatThrownBy(() -> Setup.parse(body))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }
}
