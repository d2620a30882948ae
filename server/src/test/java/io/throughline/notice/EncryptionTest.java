package io.throughline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pushes are encrypted as RFC 8291 says, by the example of its section 5. */
@Tag("fast")
class EncryptionTest {
  private static final String BROWSER =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  private static final String SENDER =
      "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static KeyPair sender() throws JOSEException {
    byte[] point = bytes(SENDER);
    return new ECKey.Builder(
            Curve.P_256,
            Base64URL.encode(Arrays.copyOfRange(point, 1, 33)),
            Base64URL.encode(Arrays.copyOfRange(point, 33, 65)))
        .d(new Base64URL("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
        .build()
        .toKeyPair();
  }

  @Test
  void isTheExampleOfTheStandard() throws JOSEException {
    byte[] body =
        Encryption.encrypt(
            "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
            bytes(BROWSER),
            bytes("BTBZMqHH6r4Tts7J_aSIgg"),
            sender(),
            bytes("DGv6ra1nlYgDCS1FRnbzlw"));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
                + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyou"
                + "BWLVWGNWQexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void fillsNoMoreThanOneRecord() throws JOSEException {
    KeyPair sender = sender();
    byte[] secret = new byte[16];
    assertThat(
            Encryption.encrypt(
                new byte[Encryption.MOST], bytes(BROWSER), secret, sender, new byte[16]))
        .hasSize(4096);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Encryption.encrypt(
                    new byte[Encryption.MOST + 1], bytes(BROWSER), secret, sender, new byte[16]));
  }

  @Test
  void knowsWhatIsNoPointOfTheCurve() {
    byte[] point = bytes(BROWSER);
    assertThat(Encryption.bytes(Encryption.point(point))).isEqualTo(point);
    point[40] ^= 1;
    assertThatIllegalArgumentException().isThrownBy(() -> Encryption.point(point));
    assertThatIllegalArgumentException().isThrownBy(() -> Encryption.point(new byte[65]));
    assertThatIllegalArgumentException().isThrownBy(() -> Encryption.point(new byte[3]));
  }
}
