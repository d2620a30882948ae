package io.throughline.channel.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of every channel, and the signature. */
class LineChannelTest implements ChannelContract {
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
    return Optional.of("line");
  }

  private static RawRequest signed(String signature) {
    return Fixture.request(
        Map.of("x-line-signature", signature), "", RawRequest.Body.of("{}".getBytes(UTF_8)));
  }

  @Test
  void knowsTheSignatureOfTheVendor() {
    RawRequest genuine = signed("3q8QXTAGaey18yL8FWTqdVlbMr6hcuNvM4tefa0o9nA=");
    assertThatCode(() -> Signature.check("SECRET", genuine)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Signature.check("", genuine)).isInstanceOf(Forged.class);
    assertThatThrownBy(() -> Signature.check("SECRET2", genuine)).isInstanceOf(Forged.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "3q8QXTAG", "not base 64!", "3q8QXTAGaey18yL8FWTqdVlbMr6hcuNvM4tefa0o9nB="})
  void refusesOtherSignatures(String signature) {
    assertThatThrownBy(() -> Signature.check("SECRET", signed(signature)))
        .isInstanceOf(Forged.class);
  }
}
