package io.throughline.channel.email;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The sayings of mail programs in many languages, read from {@code quote-phrases.txt}. */
final class QuotePhrases {
  private static final Map<String, Set<String>> SECTIONS = load();

  private QuotePhrases() {}

  /** All phrases of a section, lower case. */
  static Set<String> section(String name) {
    return SECTIONS.getOrDefault(name, Set.of());
  }

  /** Whether a line, apart from dashes and the like, is exactly a phrase of the section. */
  static boolean is(String section, String line) {
    return section(section).contains(QuoteLine.undecorated(line).toLowerCase(Locale.ROOT));
  }

  /** Whether a line announces a forwarded mail. */
  static boolean forwardMark(String line) {
    if (line.length() > 120 || line.startsWith(">")) {
      return false;
    }
    String bare = QuoteLine.undecorated(line).toLowerCase(Locale.ROOT);
    return section("forward").contains(bare)
        || (line.startsWith("--") && bare.startsWith("forwarded by "));
  }

  /** Whether a text contains a phrase of the section as whole words. */
  static boolean contains(String section, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String phrase : section(section)) {
      if (wholeWord(lower, phrase)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text starts with a phrase of the section. */
  static boolean starts(String section, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return section(section).stream().anyMatch(lower::startsWith);
  }

  private static boolean wholeWord(String text, String phrase) {
    int at = text.indexOf(phrase);
    while (at >= 0) {
      int end = at + phrase.length();
      boolean unspaced = phrase.codePointAt(0) > 0x2E80 || thai(phrase.charAt(0));
      if (unspaced
          || ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
              && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))))) {
        return true;
      }
      at = text.indexOf(phrase, at + 1);
    }
    return false;
  }

  private static boolean thai(char c) {
    return c >= '\u0E00' && c <= '\u0E7F';
  }

  private static Map<String, Set<String>> load() {
    Map<String, Set<String>> sections = new HashMap<>();
    Set<String> current = new LinkedHashSet<>();
    for (String line : lines()) {
      if (line.startsWith("[")) {
        current =
            sections.computeIfAbsent(
                line.substring(1, line.length() - 1), name -> new LinkedHashSet<>());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        for (String phrase : line.split("\\|", -1)) {
          current.add(QuoteLine.plain(phrase).toLowerCase(Locale.ROOT));
        }
      }
    }
    sections.values().forEach(phrases -> phrases.remove(""));
    return sections;
  }

  private static List<String> lines() {
    try (InputStream in = QuotePhrases.class.getResourceAsStream("quote-phrases.txt")) {
      if (in == null) {
        throw new IllegalStateException("quote-phrases.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
