package io.throughline.kernel.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (HMAC, RFC 2104); compare them with {@link Digest#same}. */
public final class Hmac {
  private Hmac() {}

  /** The HMAC-SHA256 of the parts, one after the other. */
  public static byte[] sha256(byte[] key, byte[]... parts) {
    return of("HmacSHA256", key, parts);
  }

  /** The HMAC-SHA256 of the parts, one after the other, under a key in UTF-8. */
  public static byte[] sha256(String key, byte[]... parts) {
    return sha256(key.getBytes(StandardCharsets.UTF_8), parts);
  }

  /** The HMAC-SHA1 of a text under a key, both in UTF-8: only where a provider wants this one. */
  public static byte[] sha1(String key, String text) {
    return of(
        "HmacSHA1", key.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] of(String algorithm, byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
