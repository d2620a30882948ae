package io.throughline.channel.hosted;

import io.throughline.channel.Forged;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.crypto.Hmac;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * Keyed hashes (HMAC-SHA256) under the secret of one inbox. Each use has its own key, derived from
 * the secret, so that a value made for one use is worthless for another.
 */
final class VisitorKey {
  private static final int LONGEST = 4096;
  private final byte[] secret;

  /**
   * Under the inbox's secret.
   *
   * @throws Forged if there is none: nothing can be genuine then
   */
  VisitorKey(Inbox inbox) {
    String secret = HostedChannel.secret(inbox);
    if (secret.isBlank()) {
      throw new Forged("the inbox has no secret");
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** The keyed hash of a value for a use. */
  byte[] hash(String use, byte[] value) {
    return Hmac.sha256(Hmac.sha256(secret, use.getBytes(StandardCharsets.UTF_8)), value);
  }

  /** Whether the hash is the one of the value, compared in constant time. */
  boolean matches(String use, byte[] value, byte[] hash) {
    return Digest.same(hash(use, value), hash);
  }

  /** The value with its keyed hash, as text that anyone can read and nobody can change. */
  String seal(String use, byte[] value) {
    return encode(value) + "." + encode(hash(use, value));
  }

  /**
   * The value of a text that {@link #seal} made for the same use.
   *
   * @throws Forged if it is none
   */
  byte[] open(String use, String sealed) {
    int dot = sealed.indexOf('.');
    if (dot < 1 || sealed.length() > LONGEST) {
      throw new Forged("this is no " + use);
    }
    try {
      byte[] value = Base64.getUrlDecoder().decode(sealed.substring(0, dot));
      if (matches(use, value, Base64.getUrlDecoder().decode(sealed.substring(dot + 1)))) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      throw new Forged("this is no " + use);
    }
    throw new Forged("the %s was not made here".formatted(use));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The visitor id of a signed-in person: the same on every device, and not to be guessed. */
  UUID visitor(String subject) {
    byte[] hash = hash("visitor of", subject.getBytes(StandardCharsets.UTF_8));
    ByteBuffer bits = ByteBuffer.wrap(hash);
    long high = (bits.getLong() & ~0xF000L) | 0x8000L;
    long low = (bits.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
