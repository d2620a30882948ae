package io.throughline.channel.slack;

import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.SignatureHeader;
import io.throughline.kernel.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * The signature of a request: {@code v0=<hex>}, the HMAC-SHA256 of {@code v0:<seconds>:<body>}. It
 * is good for five minutes around those seconds, so that nobody can send it again later.
 */
final class Signature {
  private static final String HEADER = "x-slack-signature";
  private static final String TIME = "x-slack-request-timestamp";
  private static final String PREFIX = "v0=";
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private Signature() {}

  /** Throws {@link Forged} unless the request was signed with the secret when it came. */
  static void check(RawRequest request, String secret) {
    if (secret.isEmpty()) {
      throw new Forged("this inbox has no signing secret");
    }
    String given = SignatureHeader.of(request, HEADER, PREFIX, "version 0");
    String time = request.header(TIME).orElseThrow(() -> new Forged("no time of the signature"));
    if (!time.matches("\\d{1,12}")) {
      throw new Forged("the time of the signature is no number of seconds");
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(time));
    if (Duration.between(at, request.receivedAt()).abs().compareTo(WINDOW) > 0) {
      throw new Forged("the signature is not of the last five minutes");
    }
    SignatureHeader.check(hmac(secret, time, request.body().bytes()), SignatureHeader.hex(given));
  }

  /** The headers of a request that we sign ourselves. */
  static Map<String, String> headers(String secret, Instant at, String body) {
    String time = Long.toString(at.getEpochSecond());
    byte[] signed = hmac(secret, time, body.getBytes(StandardCharsets.UTF_8));
    return Map.of(TIME, time, HEADER, PREFIX + HexFormat.of().formatHex(signed));
  }

  private static byte[] hmac(String secret, String time, byte[] body) {
    byte[] before = ("v0:" + time + ":").getBytes(StandardCharsets.UTF_8);
    return Hmac.sha256(secret, before, body);
  }
}
