package io.throughline.channel.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header of a mail or of a part, in order, unfolded. Bytes are turned into text here and not by
 * the parser, because senders put every charset into headers.
 */
final class Headers {

  /**
   * One header.
   *
   * @param name lower case
   * @param value unfolded, encoded words still in place
   */
  record Line(String name, String value) {}

  private final List<Line> lines;

  Headers(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /** All lines in the order of the mail, the latest server's on top. */
  List<Line> lines() {
    return lines;
  }

  /** The first value, or an empty text. */
  String value(String name) {
    return find(name).orElse("");
  }

  /** The first value, if the header is there at all. */
  Optional<String> find(String name) {
    return lines.stream().filter(line -> line.name().equals(name)).map(Line::value).findFirst();
  }

  /** Whether the header is there. */
  boolean has(String name) {
    return find(name).isPresent();
  }

  /** Every value in order. */
  List<String> all(String name) {
    return lines.stream().filter(line -> line.name().equals(name)).map(Line::value).toList();
  }

  /** The first value, decoded, on one line. */
  String text(String name) {
    return oneLine(EncodedWords.decode(value(name)));
  }

  /** The first value as {@code value; parameters}. */
  Parameters parameters(String name) {
    return Parameters.parse(value(name));
  }

  /** Makes one line of any text: no control characters, single spaces at folds. */
  static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) ? ' ' : c);
    }
    return out.toString().strip();
  }

  /** Reads a header section that stands in a body, such as a delivery report's. */
  static Headers of(String section) {
    List<Line> found = new ArrayList<>();
    StringBuilder pending = new StringBuilder();
    for (String line : section.lines().toList()) {
      if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
        pending.append(line);
      } else {
        add(pending.toString(), found);
        pending.setLength(0);
        pending.append(line);
      }
    }
    add(pending.toString(), found);
    return new Headers(found);
  }

  private static void add(String line, List<Line> into) {
    int colon = line.indexOf(':');
    if (colon > 0) {
      String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      into.add(new Line(name, line.substring(colon + 1).strip()));
    }
  }
}
