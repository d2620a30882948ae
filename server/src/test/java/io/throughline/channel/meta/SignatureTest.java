package io.throughline.channel.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.kernel.http.Reach;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  private static final String SECRET = "app-secret";
  private static final String ESCAPED =
      "{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1,\"messaging\":[{\"message\":"
          + "{\"mid\":\"m\",\"text\":\"\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00 https:\\/\\/x\"}}]}]}";
  private static final String WRITTEN_ANEW =
      "{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1,\"messaging\":[{\"message\":"
          + "{\"mid\":\"m\",\"text\":\"äöå 😀 https://x\"}}]}]}";
  private static final String HEADER =
      "sha256=b30d9d713df7954de989ebc25575f8e09871a83ba44c9e20f34c091aa20c0d47";

  private static RawRequest request(String header, String body) {
    return Fixture.request(
        Map.of("x-hub-signature-256", header), "", RawRequest.Body.of(body.getBytes(UTF_8)));
  }

  @Test
  void signsTheBytesAsTheyCame() {
    assertThatCode(() -> Signature.check(request(HEADER, ESCAPED), SECRET))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Signature.check(request(HEADER, WRITTEN_ANEW), SECRET))
        .isInstanceOf(Forged.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "sha256=", "sha256=zz", "sha1=b30d9d713df7954de989ebc25575f8e09871a83b"})
  void refusesOtherHeaders(String header) {
    assertThatThrownBy(() -> Signature.check(request(header, ESCAPED), SECRET))
        .isInstanceOf(Forged.class);
  }

  @Test
  void takesEitherOfTwoSecrets() {
    assertThatCode(() -> Signature.check(request(HEADER, ESCAPED), "other", SECRET))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Signature.check(request(HEADER, ESCAPED), "other", ""))
        .isInstanceOf(Forged.class);
  }

  @Test
  void provesThatItHasTheSecret() {
    GraphAccess access =
        new GraphAccess(
            "https://graph.example/v24.0",
            "EAAtoken",
            Optional.of(SECRET),
            Reach.to("graph.example"),
            Reach.to());
    assertThat(access.at("me?fields=id"))
        .hasToString(
            "https://graph.example/v24.0/me?fields=id&appsecret_proof="
                + "9f9f0867bc3df2d00cecd6aa6fb78e65b64c050401bd6ec5b84d98503d443d34");
  }

  @Test
  void refusesAllWithoutASecret() {
    assertThatThrownBy(() -> Signature.check(request(HEADER, ESCAPED), ""))
        .isInstanceOf(Forged.class);
  }
}
