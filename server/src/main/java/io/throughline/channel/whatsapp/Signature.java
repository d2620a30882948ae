package io.throughline.channel.whatsapp;

import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.kernel.crypto.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook: {@code X-Hub-Signature-256: sha256=<hex>}, the HMAC-SHA256 of the raw
 * body under the app secret.
 */
final class Signature {
  private static final String HEADER = "x-hub-signature-256";
  private static final String PREFIX = "sha256=";

  private Signature() {}

  /** Throws {@link Forged} unless the request is signed with the secret. */
  static void check(String secret, RawRequest request) {
    if (secret.isBlank()) {
      throw new Forged("this inbox has no app secret");
    }
    String header = request.header(HEADER).orElseThrow(() -> new Forged("no signature"));
    if (!header.startsWith(PREFIX)) {
      throw new Forged("not a SHA-256 signature");
    }
    if (!Digest.same(hmac(secret, request.body().bytes()), bytes(header))) {
      throw new Forged("the signature does not fit the body");
    }
  }

  private static byte[] bytes(String header) {
    try {
      return HexFormat.of().parseHex(header.substring(PREFIX.length()).strip());
    } catch (IllegalArgumentException e) {
      throw new Forged("the signature is not hexadecimal");
    }
  }

  private static byte[] hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
