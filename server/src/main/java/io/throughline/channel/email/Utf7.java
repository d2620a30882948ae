package io.throughline.channel.email;

import java.nio.charset.StandardCharsets;

/** UTF-7 (RFC 2152), which old mail programs still send and the JDK does not know. */
final class Utf7 {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Utf7() {}

  /** Decodes leniently: anything that is not a shifted sequence stands for itself. */
  static String decode(byte[] bytes) {
    String in = new String(bytes, StandardCharsets.ISO_8859_1);
    StringBuilder out = new StringBuilder(in.length());
    int at = 0;
    while (at < in.length()) {
      char c = in.charAt(at++);
      if (c != '+') {
        out.append(c);
      } else if (at < in.length() && in.charAt(at) == '-') {
        out.append('+');
        at++;
      } else {
        at = shifted(in, at, out);
      }
    }
    return out.toString();
  }

  private static int shifted(String in, int from, StringBuilder out) {
    int at = from;
    int bits = 0;
    int buffer = 0;
    while (at < in.length()) {
      int value = ALPHABET.indexOf(in.charAt(at));
      if (value < 0) {
        break;
      }
      buffer = buffer << 6 | value;
      bits += 6;
      if (bits >= 16) {
        bits -= 16;
        out.append((char) (buffer >>> bits & 0xFFFF));
        buffer &= (1 << bits) - 1;
      }
      at++;
    }
    if (at == from) {
      out.append('+');
    }
    return at < in.length() && in.charAt(at) == '-' ? at + 1 : at;
  }
}
