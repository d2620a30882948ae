package io.throughline.channel.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Forged;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SignedIdentityTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private static String jwt(String header, String claims, String algorithm, String secret) {
    String signed = encode(bytes(header)) + "." + encode(bytes(claims));
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(bytes(secret), algorithm));
      return signed + "." + encode(mac.doFinal(bytes(signed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String jwt(String claims) {
    return jwt(HS256, claims, "HmacSHA256", SECRET);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static long in(long seconds) {
    return NOW.getEpochSecond() + seconds;
  }

  @Test
  void readsWhoItIs() {
    SignedIdentity identity =
        SignedIdentity.read(
            jwt(
                "{\"sub\":\"42\",\"email\":\"Ann@X.io\",\"phone\":\"+47 99 11 22 33\","
                    + "\"name\":\"Ann\",\"exp\":"
                    + in(3600)
                    + "}"),
            SECRET,
            NOW);
    assertThat(identity)
        .isEqualTo(
            new SignedIdentity(
                "42",
                Optional.of("ann@x.io"),
                Optional.of("+4799112233"),
                Optional.of("Ann"),
                Instant.ofEpochSecond(in(3600))));
  }

  static Stream<Arguments> worthless() {
    String good = "{\"sub\":\"42\",\"exp\":" + in(3600) + "}";
    String genuine = jwt(good);
    String unsigned = encode(bytes("{\"alg\":\"none\"}")) + "." + encode(bytes(good)) + ".";
    String otherClaims = encode(bytes("{\"sub\":\"43\",\"exp\":" + in(3600) + "}"));
    String[] parts = genuine.split("\\.", -1);
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("noise", "a.b.c"),
        Arguments.of("alg none", unsigned),
        Arguments.of(
            "alg none, signature kept", unsigned + genuine.substring(genuine.lastIndexOf('.') + 1)),
        Arguments.of("alg HS512", jwt("{\"alg\":\"HS512\"}", good, "HmacSHA512", SECRET + SECRET)),
        Arguments.of("alg RS256", jwt("{\"alg\":\"RS256\"}", good, "HmacSHA256", SECRET)),
        Arguments.of("alg hs256", jwt("{\"alg\":\"hs256\"}", good, "HmacSHA256", SECRET)),
        Arguments.of(
            "unknown critical header",
            jwt("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", good, "HmacSHA256", SECRET)),
        Arguments.of("other secret", jwt(HS256, good, "HmacSHA256", "x" + SECRET)),
        Arguments.of("changed claims", parts[0] + "." + otherClaims + "." + parts[2]),
        Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
        Arguments.of("no exp", jwt("{\"sub\":\"42\"}")),
        Arguments.of("expired", jwt("{\"sub\":\"42\",\"exp\":" + in(0) + "}")),
        Arguments.of("for two days", jwt("{\"sub\":\"42\",\"exp\":" + in(2 * 86400) + "}")),
        Arguments.of(
            "not yet", jwt("{\"sub\":\"42\",\"nbf\":" + in(600) + ",\"exp\":" + in(3600) + "}")),
        Arguments.of("no sub", jwt("{\"exp\":" + in(3600) + "}")),
        Arguments.of("blank sub", jwt("{\"sub\":\" \",\"exp\":" + in(3600) + "}")),
        Arguments.of("sub a list", jwt("{\"sub\":[42],\"exp\":" + in(3600) + "}")),
        Arguments.of("bad e-mail", jwt("{\"sub\":\"1\",\"email\":\"ann\",\"exp\":" + in(9) + "}")),
        Arguments.of("bad phone", jwt("{\"sub\":\"1\",\"phone\":\"99\",\"exp\":" + in(9) + "}")),
        Arguments.of("huge", genuine + "x".repeat(5000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("worthless")
  void refuses(String what, String token) {
    assertThatThrownBy(() -> SignedIdentity.read(token, SECRET, NOW))
        .as(what)
        .isInstanceOf(Forged.class)
        .hasMessageMatching(".+");
  }

  @Test
  void refusesEverythingUnderAShortSecret() {
    String token = jwt(HS256, "{\"sub\":\"42\",\"exp\":" + in(60) + "}", "HmacSHA256", "short");
    assertThatThrownBy(() -> SignedIdentity.read(token, "short", NOW)).isInstanceOf(Forged.class);
  }
}
