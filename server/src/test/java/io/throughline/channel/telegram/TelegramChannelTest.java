package io.throughline.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The promises of every channel, the secret and the settings. */
class TelegramChannelTest implements ChannelContract {
  @Override
  public Channel channel() {
    return Setup.CHANNEL;
  }

  @Override
  public Map<String, String> settings() {
    return Setup.settings();
  }

  /** The others are answers of the network to us. */
  @Override
  public List<Fixture> fixtures() {
    return Fixture.of("telegram").stream().filter(each -> !each.headers().isEmpty()).toList();
  }

  /** The network proves who it is by a secret and signs no bytes. */
  @Override
  public boolean signed() {
    return false;
  }

  @Test
  void believesNobodyWithoutTheSecret() {
    Fixture fixture = fixtures().getFirst();
    assertThatThrownBy(
            () -> Setup.CHANNEL.verify(inbox(), Fixture.request(Map.of(), "", fixture.body())))
        .isInstanceOf(Forged.class);
    assertThatThrownBy(
            () ->
                Setup.CHANNEL.verify(
                    Setup.inbox(Map.of("secret_token", "")),
                    Fixture.request(
                        Map.of("x-telegram-bot-api-secret-token", ""), "", fixture.body())))
        .isInstanceOf(Forged.class);
  }

  @Test
  void saysThatAButtonWasHeard() {
    assertThat(
            Setup.CHANNEL
                .acknowledge(
                    inbox(), Setup.request("{\"update_id\":1,\"callback_query\":{\"id\":\"77\"}}"))
                .body())
        .isEqualTo(
            Json.write(
                Json.object().put("method", "answerCallbackQuery").put("callback_query_id", "77")));
    assertThat(Setup.CHANNEL.acknowledge(inbox(), Setup.request("{}")).body()).isEqualTo("{}");
    assertThat(Setup.CHANNEL.acknowledge(inbox(), Setup.request("no JSON")).status())
        .isEqualTo(200);
  }

  @Test
  void tellsWhatIsWrongWithSettings() {
    assertThat(Setup.CHANNEL.faults(Map.of("bot_token", "acme", "secret_token", "ø")))
        .extracting(fault -> fault.field())
        .containsExactly("settings.bot_token", "settings.secret_token");
  }
}
