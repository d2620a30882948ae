package io.throughline.channel.xdm;

import io.throughline.channel.Answers.Answer;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.SignatureHeader;
import io.throughline.kernel.crypto.Hmac;
import io.throughline.kernel.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The signature of a webhook: {@code sha256=<base64>}, the HMAC-SHA256 of the raw body under the
 * consumer secret; and the answer by which we show that we know that secret ("CRC").
 */
final class Signature {
  private static final String HEADER = "x-twitter-webhooks-signature";
  private static final String PREFIX = "sha256=";
  private static final String CHALLENGE = "crc_token=";

  private Signature() {}

  /** Throws {@link Forged} unless the request is signed with the secret. */
  static void check(RawRequest request, String secret) {
    if (secret.isEmpty()) {
      throw new Forged("this inbox has no consumer secret");
    }
    String given = SignatureHeader.of(request, HEADER, PREFIX, "SHA-256");
    SignatureHeader.check(
        Hmac.sha256(secret, request.body().bytes()), SignatureHeader.base64(given));
  }

  /** Answers the challenge. */
  static Answer answer(String secret, String query) {
    Optional<String> challenge =
        Arrays.stream(query.split("&", -1))
            .filter(pair -> pair.startsWith(CHALLENGE))
            .map(pair -> pair.substring(CHALLENGE.length()))
            .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
            .filter(text -> !text.isBlank())
            .findFirst();
    if (secret.isEmpty() || challenge.isEmpty()) {
      throw new Forged("no challenge");
    }
    byte[] signed = Hmac.sha256(secret, challenge.get().getBytes(StandardCharsets.UTF_8));
    return new Answer(
        200,
        "application/json",
        Json.write(Map.of("response_token", PREFIX + Base64.getEncoder().encodeToString(signed))));
  }

  /** The header of a request that we sign ourselves. */
  static Map<String, String> headers(String secret, String body) {
    byte[] signed = Hmac.sha256(secret, body.getBytes(StandardCharsets.UTF_8));
    return Map.of(HEADER, PREFIX + Base64.getEncoder().encodeToString(signed));
  }
}
