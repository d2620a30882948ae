package io.throughline.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.WebForm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SignatureTest {
  private static final String TOKEN = "12345";
  private static final String ADDRESS = "https://mycompany.com/myapp.php";

  @TestFactory
  Stream<DynamicTest> knowsTheSignaturesOfTheVendor() {
    return Setup.vectors().values().stream()
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.path("description").asString(""), () -> hold(vector)));
  }

  private static void hold(JsonNode vector) {
    String address = address(vector).replaceAll("\\?.*", "");
    RawRequest genuine = request(vector, body(vector));
    assertThatCode(() -> Signature.check(tokens(vector), address, genuine))
        .doesNotThrowAnyException();
    RawRequest more = request(vector, body(vector) + "&Extra=1");
    refused(tokens(vector), address, more);
    refused(List.of("another"), address, genuine);
    refused(tokens(vector), address + "x", genuine);
    refused(tokens(vector), address.replaceFirst("mycompany", "othercompany"), genuine);
  }

  private static void refused(List<String> tokens, String address, RawRequest request) {
    assertThatThrownBy(() -> Signature.check(tokens, address, request)).isInstanceOf(Forged.class);
  }

  private static List<String> tokens(JsonNode vector) {
    return List.of(vector.path("auth_token").asString(""));
  }

  private static String address(JsonNode vector) {
    return vector.path("url").asString("");
  }

  private static String body(JsonNode vector) {
    if (vector.has("body")) {
      return vector.path("body").asString("");
    }
    WebForm form = new WebForm();
    vector
        .path("params")
        .properties()
        .forEach(field -> form.add(field.getKey(), field.getValue().asString("")));
    vector
        .path("params_list")
        .values()
        .forEach(pair -> form.add(pair.path(0).asString(""), pair.path(1).asString("")));
    return form.write();
  }

  private static RawRequest request(JsonNode vector, String body) {
    String query = Optional.ofNullable(URI.create(address(vector)).getRawQuery()).orElse("");
    return request(vector.path("signature").asString(""), query, body);
  }

  private static RawRequest request(String signature, String query, String body) {
    return Fixture.request(
        Map.of("x-twilio-signature", signature), query, RawRequest.Body.of(body.getBytes(UTF_8)));
  }

  @Test
  void takesTheSecondTokenWhileTokensAreChanged() {
    RawRequest genuine = request("zYQTYrRWXE7LtzbG4PfP7/bkkGo=", "foo=1&bar=2", "");
    assertThatCode(() -> Signature.check(List.of("newer", TOKEN), ADDRESS, genuine))
        .doesNotThrowAnyException();
    refused(List.of(), ADDRESS, genuine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "zYQTYrRWXE7LtzbG4PfP7/bkkGo", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="})
  void refusesOtherHeaders(String header) {
    refused(List.of(TOKEN), ADDRESS, request(header, "foo=1&bar=2", "x=1"));
  }

  @Test
  void refusesBodiesThatAreNoForm() {
    refused(List.of(TOKEN), ADDRESS, request("zYQTYrRWXE7LtzbG4PfP7/bkkGo=", "", "Body=%zz"));
  }
}
