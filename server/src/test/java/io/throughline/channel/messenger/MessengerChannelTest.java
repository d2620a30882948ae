package io.throughline.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Answers.Answer;
import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.RawRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The promises of every channel, the handshake and the settings. */
class MessengerChannelTest implements ChannelContract {
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
    assertThat(answer("hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=77").body())
        .isEqualTo("77");
    assertThat(answer("hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=77").status())
        .isEqualTo(403);
  }

  @Test
  void ownsItsPageAlone() {
    assertThat(Setup.CHANNEL.owns(Setup.inbox(Map.of()), Setup.PAGE)).isTrue();
    assertThat(Setup.CHANNEL.owns(Setup.inbox(Map.of()), "555555555555555")).isFalse();
  }

  @Test
  void tellsWhatIsWrongWithSettings() {
    assertThat(Setup.CHANNEL.faults(Map.of("page_id", "acme", "api_version", "24")))
        .extracting(fault -> fault.field())
        .containsExactly("settings.page_id", "settings.api_version");
  }
}
