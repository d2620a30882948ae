package io.throughline.channel.viber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The promises of every channel, and the signature. */
class ViberChannelTest implements ChannelContract {
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
    return Optional.of("viber");
  }

  @Test
  void refusesOtherSignatures() {
    for (String signature : new String[] {"", "00", "not hexadecimal", "0".repeat(64)}) {
      RawRequest request =
          Fixture.request(
              Map.of("x-viber-content-signature", signature),
              "",
              RawRequest.Body.of("{}".getBytes(UTF_8)));
      assertThatThrownBy(() -> Signature.check("a-token", request)).isInstanceOf(Forged.class);
      assertThatThrownBy(() -> Signature.check(" ", request)).isInstanceOf(Forged.class);
    }
  }
}
