package io.throughline.kernel.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Signs texts with HMAC-SHA256 (RFC 2104) for one purpose; verifies in constant time. */
public final class Signer {
  private final List<byte[]> keys;

  Signer(List<byte[]> keys) {
    this.keys = keys;
  }

  /** The signature of the text, base64url without padding. */
  public String sign(String text) {
    return encode(mac(keys.getFirst(), text));
  }

  /** Whether this is the text's signature. */
  public boolean verify(String text, String signature) {
    byte[] given = signature.getBytes(StandardCharsets.UTF_8);
    boolean good = false;
    for (byte[] key : keys) {
      good |= Digest.same(encode(mac(key, text)).getBytes(StandardCharsets.UTF_8), given);
    }
    return good;
  }

  /** A token that carries the text, readable by anyone, and its signature. */
  public String token(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8)) + "." + sign(text);
  }

  /** The text of a token that we signed; empty for any other. */
  public Optional<String> open(String token) {
    int dot = token.indexOf('.');
    if (dot < 1) {
      return Optional.empty();
    }
    String text;
    try {
      text =
          new String(
              Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return verify(text, token.substring(dot + 1)) ? Optional.of(text) : Optional.empty();
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] mac(byte[] key, String text) {
    return Hmac.sha256(key, text.getBytes(StandardCharsets.UTF_8));
  }
}
