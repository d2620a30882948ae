package io.throughline.channel.bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of every channel, who may call, and the settings. */
class BandwidthChannelTest implements ChannelContract {
  @Override
  public Channel channel() {
    return Setup.CHANNEL;
  }

  @Override
  public Map<String, String> settings() {
    return Setup.settings();
  }

  @Override
  public Optional<String> goldens() {
    return Optional.of("bandwidth");
  }

  /** Bandwidth shows a password; it does not sign what it says. */
  @Override
  public boolean signed() {
    return false;
  }

  private static RawRequest shown(Map<String, String> headers) {
    return Fixture.request(headers, "", RawRequest.Body.of(new byte[0]));
  }

  private static RawRequest shown(String pair) {
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return shown(Map.of("authorization", "Basic " + basic));
  }

  @Test
  void knowsWhoShowsThePassword() {
    Setup.CHANNEL.verify(inbox(), shown("hook:s3cr3t"));
    assertThatThrownBy(() -> Setup.CHANNEL.verify(inbox(), shown(Map.of())))
        .isInstanceOf(Forged.class);
    assertThatThrownBy(
            () -> Setup.CHANNEL.verify(Setup.inbox(Map.of("hook_password", "")), shown("hook:")))
        .isInstanceOf(Forged.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hook:wrong", "other:s3cr3t", "hook:s3cr3t ", "", "hook"})
  void knowsNobodyElse(String pair) {
    assertThatThrownBy(() -> Setup.CHANNEL.verify(inbox(), shown(pair))).isInstanceOf(Forged.class);
  }

  @Test
  void tellsWhatIsWrongWithSettings() {
    assertThat(
            Setup.CHANNEL.faults(
                Map.of("account_id", "A1", "application_id", "a b", "number", "9195554321x")))
        .extracting(fault -> fault.field())
        .containsExactly("settings.account_id", "settings.application_id", "settings.number");
  }
}
