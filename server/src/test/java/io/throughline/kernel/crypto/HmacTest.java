package io.throughline.kernel.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** By the second test case of RFC 4231 and of RFC 2202. */
class HmacTest {
  private static final String KEY = "Jefe";
  private static final String TEXT = "what do ya want for nothing?";

  @Test
  void hashesByTheStandard() {
    byte[] hash = Hmac.sha256(KEY, TEXT.getBytes(UTF_8));
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assertThat(HexFormat.of().formatHex(Hmac.sha1(KEY, TEXT)))
        .isEqualTo("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  }

  @Test
  void partsAreOneTextWhereverItIsCut() {
    assertThat(Hmac.sha256(KEY, "what do ya ".getBytes(UTF_8), "want for nothing?".getBytes(UTF_8)))
        .isEqualTo(Hmac.sha256(KEY.getBytes(UTF_8), TEXT.getBytes(UTF_8)));
  }
}
