package io.throughline.channel.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A header of the form {@code value; name=value; …} with the continuations and charsets of RFC
 * 2231, and the encoded words that should not be there but are.
 *
 * @param value what stands before the first semicolon, lower case
 * @param all decoded parameters by lower-case name
 */
record Parameters(String value, Map<String, String> all) {

  /** A parameter's value. */
  Optional<String> get(String name) {
    return Optional.ofNullable(all.get(name)).filter(found -> !found.isBlank());
  }

  /** Reads a header body; never fails. */
  static Parameters parse(String header) {
    Scanner scanner = new Scanner(header);
    String value = scanner.untilSemicolon().strip().toLowerCase(Locale.ROOT);
    Map<String, Pieces> found = new LinkedHashMap<>();
    while (scanner.more()) {
      scanner.parameter(found);
    }
    Map<String, String> all = new LinkedHashMap<>();
    found.forEach((name, pieces) -> all.put(name, pieces.text()));
    return new Parameters(value, Map.copyOf(all));
  }

  /** One parameter while it is being put together: plain, extended and numbered pieces. */
  private static final class Pieces {
    private String plain = "";
    private String extended = "";
    private final TreeMap<Integer, String> numbered = new TreeMap<>();
    private final TreeMap<Integer, Boolean> encoded = new TreeMap<>();

    void add(String suffix, String value) {
      if (suffix.isEmpty()) {
        plain = plain.isEmpty() ? value : plain;
      } else if (suffix.equals("*")) {
        extended = value;
      } else {
        boolean percent = suffix.endsWith("*");
        String digits = suffix.substring(1, suffix.length() - (percent ? 1 : 0));
        int number = digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : numbered.size();
        numbered.put(number, value);
        encoded.put(number, percent);
      }
    }

    String text() {
      if (!extended.isEmpty()) {
        return charset(extended, percent(body(extended)));
      }
      if (!numbered.isEmpty()) {
        return joined();
      }
      return EncodedWords.decode(plain);
    }

    private String joined() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      boolean any = false;
      String first = numbered.firstEntry().getValue();
      boolean labelled = encoded.firstEntry().getValue();
      for (Map.Entry<Integer, String> piece : numbered.entrySet()) {
        boolean percent = encoded.getOrDefault(piece.getKey(), false);
        any |= percent;
        String text = labelled && piece.getValue().equals(first) ? body(first) : piece.getValue();
        bytes.writeBytes(percent ? percent(text) : text.getBytes(StandardCharsets.UTF_8));
      }
      return any
          ? charset(labelled ? first : "", bytes.toByteArray())
          : EncodedWords.decode(bytes.toString(StandardCharsets.UTF_8));
    }

    private static String body(String extended) {
      int one = extended.indexOf('\'');
      int two = one < 0 ? -1 : extended.indexOf('\'', one + 1);
      return two < 0 ? extended : extended.substring(two + 1);
    }

    private static String charset(String extended, byte[] bytes) {
      int one = extended.indexOf('\'');
      return Charsets.decode(bytes, one < 0 ? "" : extended.substring(0, one));
    }

    private static byte[] percent(String text) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
        if (low >= 0) {
          out.write(high << 4 | low);
          i += 2;
        } else {
          out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        }
      }
      return out.toByteArray();
    }
  }

  /** Walks over the header text once. */
  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    boolean more() {
      return at < text.length();
    }

    String untilSemicolon() {
      StringBuilder out = new StringBuilder();
      while (more() && text.charAt(at) != ';') {
        char c = text.charAt(at++);
        if (c == '(') {
          comment();
        } else {
          out.append(c);
        }
      }
      at++;
      return out.toString();
    }

    void parameter(Map<String, Pieces> into) {
      int start = at;
      while (more() && "=;".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String name = text.substring(start, at).strip().toLowerCase(Locale.ROOT);
      if (!more() || text.charAt(at) == ';') {
        at++;
        return;
      }
      at++;
      String value = value();
      int star = name.indexOf('*');
      String bare = star < 0 ? name : name.substring(0, star);
      into.computeIfAbsent(bare, absent -> new Pieces())
          .add(star < 0 ? "" : name.substring(star), value);
    }

    private String value() {
      while (more() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return more() && text.charAt(at) == '"' ? quoted() : untilSemicolon().strip();
    }

    private String quoted() {
      StringBuilder out = new StringBuilder();
      at++;
      while (more() && text.charAt(at) != '"') {
        char c = text.charAt(at++);
        out.append(
            c == '\\' && more() && "\"\\".indexOf(text.charAt(at)) >= 0 ? text.charAt(at++) : c);
      }
      untilSemicolon();
      return out.toString();
    }

    private void comment() {
      int close = text.indexOf(')', at);
      at = close < 0 ? at : close + 1;
    }
  }
}
