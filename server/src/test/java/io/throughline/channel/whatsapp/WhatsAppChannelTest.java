package io.throughline.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Answers.Answer;
import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.RawRequest;
import io.throughline.inbox.Inbox;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of every channel, the handshake and the settings. */
class WhatsAppChannelTest implements ChannelContract {
  @Override
  public Channel channel() {
    return Setup.CHANNEL;
  }

  @Override
  public Map<String, String> settings() {
    return Setup.settings();
  }

  private static Answer answer(String query) {
    RawRequest question = Fixture.request(Map.of(), query, RawRequest.Body.of(new byte[0]));
    return Setup.CHANNEL.answer(Setup.inbox(Map.of()), question);
  }

  @Test
  void answersTheHandshake() {
    assertThat(answer("hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=1158201444"))
        .isEqualTo(new Answer(200, "text/plain", "1158201444"));
    assertThat(answer("hub%2Emode=subscribe&hub.challenge=7&hub.verify_token=verify%2Dme").body())
        .isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
        "hub.mode=subscribe&hub.challenge=1",
        "hub.mode=unsubscribe&hub.verify_token=verify-me&hub.challenge=1",
        "hub.mode=subscribe&hub.verify_token=verify-me",
        "hub.mode=subscribe&hub.verify_token=%zz&hub.challenge=1"
      })
  void refusesOtherQuestions(String query) {
    assertThat(answer(query).status()).isEqualTo(403);
  }

  @Test
  void answersNobodyWithoutAToken() {
    Inbox inbox = Setup.inbox(Map.of("verify_token", ""));
    String query = "hub.mode=subscribe&hub.verify_token=&hub.challenge=1";
    RawRequest question = Fixture.request(Map.of(), query, RawRequest.Body.of(new byte[0]));
    assertThat(Setup.CHANNEL.answer(inbox, question).status()).isEqualTo(403);
  }

  @Test
  void ownsItsNumberAndItsBusinessAccount() {
    Inbox inbox = Setup.inbox(Map.of());
    assertThat(Setup.CHANNEL.owns(inbox, Setup.NUMBER_ID)).isTrue();
    assertThat(Setup.CHANNEL.owns(inbox, Setup.BUSINESS_ID)).isTrue();
    assertThat(Setup.CHANNEL.owns(inbox, "999999999999999")).isFalse();
  }

  @Test
  void tellsWhatIsWrongWithSettings() {
    assertThat(
            Setup.CHANNEL.faults(
                Map.of(
                    "phone_number_id", "+47 22",
                    "waba_id", "1",
                    "api_version", "24",
                    "default_country", "no")))
        .extracting(fault -> fault.field())
        .containsExactly(
            "settings.phone_number_id", "settings.api_version", "settings.default_country");
  }
}
