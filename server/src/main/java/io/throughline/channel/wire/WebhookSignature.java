package io.throughline.channel.wire;

import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The signature of webhooks between us and programs of the house's owner: {@code t=<seconds since
 * 1970>,v1=<hex>}, where v1 is the HMAC-SHA256 of the seconds, a dot and the raw body. While a
 * secret is being replaced there are two of them: senders sign with both, and one that fits is
 * enough.
 */
public final class WebhookSignature {
  /** The header that holds it. */
  public static final String HEADER = "Throughline-Signature";

  private static final int PARTS = 8;

  private WebhookSignature() {}

  /** The header's value for a body sent at this moment, by each of the secrets. */
  public static String of(List<String> secrets, Instant at, byte[] body) {
    StringBuilder value = new StringBuilder("t=" + at.getEpochSecond());
    for (String secret : secrets) {
      value.append(",v1=").append(HexFormat.of().formatHex(mac(secret, at.getEpochSecond(), body)));
    }
    return value.toString();
  }

  /**
   * Checks a request by the time it came.
   *
   * @param secrets those that are good now
   * @param window how far the sender's clock may be from ours, either way
   * @throws Forged unless one of the signatures was made with one of the secrets within the window
   */
  public static void check(List<String> secrets, RawRequest request, Duration window) {
    if (secrets.isEmpty()) {
      throw new Forged("this inbox has no secret");
    }
    String header = request.header(HEADER).orElseThrow(() -> new Forged("not signed"));
    long time = -1;
    List<byte[]> given = new ArrayList<>();
    for (String part : header.split(",", PARTS)) {
      String text = part.strip();
      if (text.startsWith("t=") && text.substring(2).matches("[0-9]{1,11}")) {
        time = Long.parseLong(text.substring(2));
      } else if (text.startsWith("v1=")) {
        given.add(SignatureHeader.hex(text.substring(3)));
      }
    }
    if (time < 0) {
      throw new Forged("the signature has no time");
    }
    long apart = Math.abs(request.receivedAt().getEpochSecond() - time);
    byte[] body = request.body().bytes();
    boolean good = false;
    for (String secret : secrets) {
      byte[] hash = mac(secret, time, body);
      for (byte[] one : given) {
        good |= Digest.same(hash, one);
      }
    }
    if (!good) {
      throw new Forged("the signature does not fit the body");
    }
    if (apart > window.toSeconds()) {
      throw new Forged(
          "the signature is %d seconds off; sign anew, by a clock that is right".formatted(apart));
    }
  }

  private static byte[] mac(String secret, long time, byte[] body) {
    return Hmac.sha256(secret, (time + ".").getBytes(StandardCharsets.US_ASCII), body);
  }
}
