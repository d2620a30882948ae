package io.throughline.kernel.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes texts that nobody can guess. */
public final class RandomTokens {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private final SecureRandom random;

  /** From the system's source of randomness. */
  public RandomTokens() {
    this.random = new SecureRandom();
  }

  /** A secret of 256 bits, base64url, 43 characters. */
  public String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A short public key of that many characters of a–z and 2–7 (RFC 4648 base32, lower case). */
  public String key(int length) {
    StringBuilder key = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      key.append(BASE32.charAt(random.nextInt(BASE32.length())));
    }
    return key.toString();
  }
}
