package io.throughline.channel.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Encoded words (RFC 2047), read the way mail programs write them: split inside a character, inside
 * quotes, with raw spaces, without an end. One pass, linear.
 */
final class EncodedWords {
  private record Word(String charset, char encoding, String latin, int end) {
    byte[] bytes() {
      return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    boolean continues(Word next) {
      return charset.equals(next.charset) && encoding == next.encoding;
    }
  }

  private EncodedWords() {}

  /** Replaces every encoded word; bytes of adjacent words are joined before they are decoded. */
  static String decode(String text) {
    if (!text.contains("=?")) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int start = text.indexOf("=?", at);
      Word word = start < 0 ? null : word(text, start);
      if (start < 0) {
        out.append(text, at, text.length());
        break;
      }
      if (word == null) {
        out.append(text, at, start + 2);
        at = start + 2;
        continue;
      }
      out.append(text, at, start);
      at = run(text, word, out);
    }
    return out.toString();
  }

  /** Appends a run of adjacent words; returns where it ends. */
  private static int run(String text, Word first, StringBuilder out) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(first.bytes());
    Word last = first;
    while (true) {
      int next = afterSpace(text, last.end());
      Word word = text.startsWith("=?", next) ? word(text, next) : null;
      if (word == null) {
        break;
      }
      if (!last.continues(word)) {
        out.append(Charsets.decode(bytes.toByteArray(), last.charset()));
        bytes.reset();
      }
      bytes.writeBytes(word.bytes());
      last = word;
    }
    out.append(Charsets.decode(bytes.toByteArray(), last.charset()));
    return last.end();
  }

  private static int afterSpace(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static @Nullable Word word(String text, int start) {
    int charsetEnd = text.indexOf('?', start + 2);
    if (charsetEnd < 0
        || charsetEnd - start > 60
        || charsetEnd + 2 >= text.length()
        || text.charAt(charsetEnd + 2) != '?') {
      return null;
    }
    char encoding = Character.toUpperCase(text.charAt(charsetEnd + 1));
    if (encoding != 'B' && encoding != 'Q') {
      return null;
    }
    String charset = text.substring(start + 2, charsetEnd);
    int language = charset.indexOf('*');
    int from = charsetEnd + 3;
    int end = end(text, from);
    String payload = text.substring(from, end);
    byte[] bytes = encoding == 'B' ? TransferDecoding.base64(payload) : q(payload);
    int after = text.startsWith("?=", end) ? end + 2 : text.startsWith("?", end) ? end + 1 : end;
    return new Word(
        (language < 0 ? charset : charset.substring(0, language)).toLowerCase(Locale.ROOT),
        encoding,
        new String(bytes, StandardCharsets.ISO_8859_1),
        after);
  }

  /** Where the payload ends: at its mark, else before the next word, else at the first space. */
  private static int end(String text, int from) {
    int mark = text.indexOf("?=", from);
    int next = text.indexOf("=?", from);
    while (mark >= 0 && next >= 0 && next < mark && mark == next + 1) {
      next = text.indexOf("=?", next + 2);
    }
    if (mark >= 0 && (next < 0 || mark < next)) {
      return mark;
    }
    int at = from;
    int stop = next < 0 ? text.length() : next;
    while (at < stop && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != '?') {
      at++;
    }
    return at;
  }

  private static byte[] q(String payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length());
    for (int i = 0; i < payload.length(); i++) {
      char c = payload.charAt(i);
      int high =
          i + 2 < payload.length() && c == '=' ? Character.digit(payload.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(payload.charAt(i + 2), 16);
      if (low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else if (c == '_') {
        out.write(' ');
      } else if (c < 0x80) {
        out.write(c);
      } else {
        out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }
}
