package io.throughline.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.RawRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The promises of every channel, and the settings. */
class TwilioSmsChannelTest implements ChannelContract {
  @Override
  public Channel channel() {
    return Setup.SMS;
  }

  @Override
  public Map<String, String> settings() {
    return Setup.settings(Setup.ACCOUNT.number());
  }

  @Override
  public List<Fixture> fixtures() {
    return Setup.fixtures(false).stream().filter(it -> !it.file().contains("status")).toList();
  }

  @Override
  public Optional<String> goldens() {
    return Optional.of("twilio");
  }

  @Override
  public RawRequest request(Fixture fixture, RawRequest.Body body) {
    return Setup.request(fixture, body);
  }

  @Test
  void ownsItsNumber() {
    assertThat(Setup.SMS.owns(inbox(), "+16505558225")).isTrue();
    assertThat(Setup.SMS.owns(inbox(), "whatsapp:+16505558225")).isFalse();
  }

  @Test
  void tellsWhatIsWrongWithSettings() {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(
        Map.of(
            "account_sid", "SK00000000000000000000000000000001",
            "number", "06505558225",
            "service", "MG1",
            "api_key", "SK00000000000000000000000000000001"));
    assertThat(Setup.SMS.faults(settings))
        .extracting(fault -> fault.field())
        .containsExactlyInAnyOrder(
            "settings.account_sid", "settings.number", "settings.service", "settings.api_secret");
    assertThat(Setup.SMS.faults(Map.of("number", "29779"))).isEmpty();
    assertThat(Setup.WHATSAPP.faults(Map.of("number", "29779"))).hasSize(1);
  }
}
