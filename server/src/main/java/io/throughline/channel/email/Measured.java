package io.throughline.channel.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Size, hash and the first bytes of a decoded part, taken in one pass without keeping the rest. */
final class Measured {
  static final Measured NOTHING = new Measured(new byte[0], 0, "");

  private final byte[] kept;
  private final long size;
  private final String hash;

  private Measured(byte[] kept, long size, String hash) {
    this.kept = kept;
    this.size = size;
    this.hash = hash;
  }

  /** Reads to the end or to the budget and keeps at most {@code keep} bytes. */
  static Measured read(InputStream in, int keep, long budget) throws IOException {
    MessageDigest digest = sha256();
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 * 1024];
    long size = 0;
    try {
      int count = in.read(buffer);
      while (count >= 0 && size < budget) {
        digest.update(buffer, 0, count);
        kept.write(buffer, 0, Math.min(count, Math.max(0, keep - kept.size())));
        size += count;
        count = in.read(buffer);
      }
    } catch (RuntimeException broken) {
      // What was decoded so far is worth more than nothing.
      size = Math.max(size, kept.size());
    }
    return new Measured(kept.toByteArray(), size, HexFormat.of().formatHex(digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  byte[] kept() {
    return kept;
  }

  long size() {
    return size;
  }

  /** Whether all bytes were kept. */
  boolean complete() {
    return kept.length == size;
  }

  /** SHA-256 of the decoded bytes in hexadecimal. */
  String hash() {
    return hash;
  }
}
