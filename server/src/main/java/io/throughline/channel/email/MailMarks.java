package io.throughline.channel.email;

import io.throughline.conversation.Outbound;
import io.throughline.kernel.crypto.Signer;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Names for what we send that we recognise when they come back: the Message-ID and the tag of the
 * bounce address, 42 characters of a base 32 alphabet without upper case, signed.
 */
final class MailMarks {
  /** What stands before the mark in the tag of a bounce address. */
  static final String BOUNCE = "b.";

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int ENTRY = 26;
  private static final int LENGTH = 42;

  private final Signer signer;

  MailMarks(Signer signer) {
    this.signer = signer;
  }

  /** The mark of a message on a route; the same at every attempt. */
  String mark(Outbound message) {
    UUID entry = message.entry().value();
    byte[] id =
        ByteBuffer.allocate(16)
            .putLong(entry.getMostSignificantBits())
            .putLong(entry.getLeastSignificantBits())
            .array();
    String name = base32(id, ENTRY) + base32(sum("route " + message.route()), 8);
    return name + base32(sum("mark " + name), 8);
  }

  /** The Message-ID, with angle brackets. */
  String messageId(Outbound message, String domain) {
    return "<" + mark(message) + "@" + domain + ">";
  }

  /** Whether we made this Message-ID. */
  boolean own(String messageId) {
    return genuine(Addresses.local(messageId.replace("<", "").replace(">", "")));
  }

  /** The mark in the tag of a bounce address, if we made it. */
  Optional<String> bounced(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    return lower.startsWith(BOUNCE)
        ? Optional.of(lower.substring(BOUNCE.length())).filter(this::genuine)
        : Optional.empty();
  }

  private boolean genuine(String mark) {
    return mark.length() == LENGTH
        && mark.endsWith(base32(sum("mark " + mark.substring(0, LENGTH - 8)), 8));
  }

  private byte[] sum(String text) {
    return Base64.getUrlDecoder().decode(signer.sign(text));
  }

  private static String base32(byte[] bytes, int length) {
    StringBuilder out = new StringBuilder(length);
    int bits = 0;
    int buffer = 0;
    for (int i = 0; out.length() < length; ) {
      if (bits < 5) {
        buffer = (buffer << 8 | (i < bytes.length ? bytes[i] & 0xFF : 0)) & 0xFFFF;
        i++;
        bits += 8;
      }
      bits -= 5;
      out.append(ALPHABET.charAt(buffer >> bits & 31));
    }
    return out.toString();
  }
}
