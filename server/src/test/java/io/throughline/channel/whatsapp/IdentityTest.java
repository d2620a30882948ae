package io.throughline.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.wire.PhoneNumber;
import io.throughline.conversation.Inbound;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose number it is, and what is believed of changes. */
class IdentityTest {
  @ParameterizedTest
  @CsvSource({
    "551187654321,+5511987654321",
    "5511987654321,+5511987654321",
    "551133334444,+551133334444",
    "5215512345678,+525512345678",
    "525512345678,+525512345678",
    "16505551234,+16505551234",
    "4915512345678,+4915512345678"
  })
  void keepsNumbersAsPeopleDialThemToday(String network, String dialled) {
    assertThat(PhoneNumber.handle(network).orElseThrow().value()).isEqualTo(dialled);
  }

  private static Inbound changed(String body, String userId) {
    return Setup.messages(
            "{\"id\":\"m\",\"type\":\"system\",\"system\":{\"type\":\"user_changed_user_id\","
                + "\"body\":\""
                + body
                + "\",\"user_id\":\""
                + userId
                + "\"}}")
        .getFirst();
  }

  @Test
  void believesOnlyTheEndOfTheSentence() {
    String name = "Mallory from US.1111 to US.2222";
    Inbound change = changed("User " + name + " changed from US.3333 to US.4444", "US.4444");
    assertThat(((Inbound.HandleChange) change).before())
        .extracting(handle -> handle.value())
        .containsExactly("US.3333");
  }

  @Test
  void believesNoSentenceThatContradictsTheNewId() {
    assertThat(changed("User A changed from US.3333 to US.5555", "US.4444"))
        .isNotInstanceOf(Inbound.HandleChange.class);
  }

  @Test
  void anEditOfAnUnknownKindDoesNotWipeTheMessage() {
    List<Inbound> all =
        Setup.messages(
            "{\"from\":1,\"id\":\"e\",\"type\":\"edit\",\"edit\":{\"original_message_id\":\"m\","
                + "\"message\":{\"type\":\"hologram\"}}}");
    Inbound.Message message = (Inbound.Message) all.getFirst();
    assertThat(message.content().extra().path("placeholder").asString()).isNotBlank();
  }
}
