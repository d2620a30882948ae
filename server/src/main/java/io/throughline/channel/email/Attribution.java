package io.throughline.channel.email;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The line above a quote that says who wrote it when: "On … Ann wrote:" in any language, wrapped
 * over a few lines, with the verb at any place or with none at all.
 */
final class Attribution {
  private static final int MOST_LINES = 5;
  private static final int LONGEST = 500;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s<>()\\[\\]]{1,64}@[^\\s<>()\\[\\]]{2,100}");
  private static final Pattern TIME =
      Pattern.compile(
          "\\b\\d{1,2}\\s?[:.h]\\s?\\d{2}\\b|\\d{1,2}\\s?(時|点|點|시)|\\b\\d{1,2}\\s?(am|pm|uhr)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(19|20)\\d{2}(?!\\d)|(?<!\\d)\\d{1,2}[./-]\\s?\\d{1,2}[./-]\\s?\\d{2,4}|(?<!\\d)\\d{1,2}[./]\\d{1,2}[./]");
  private static final Pattern SENDER_END = Pattern.compile(".*[>)\\]＞）]\\s?[:：]$", Pattern.DOTALL);

  private Attribution() {}

  /**
   * Where an attribution that ends on the given line begins, or -1 if none does.
   *
   * @param lines the whole mail
   * @param end index of its last line
   * @param quoteFollows whether the next line with text is quoted
   */
  static int start(List<QuoteLine> lines, int end, boolean quoteFollows) {
    if (!ends(lines.get(end).plain(), quoteFollows)) {
      return -1;
    }
    StringBuilder text = new StringBuilder();
    for (int start = end; start >= 0 && end - start < MOST_LINES; start--) {
      QuoteLine line = lines.get(start);
      if (line.blank() || line.quoted()) {
        return -1;
      }
      text.insert(0, line.plain() + " ");
      if (text.length() > LONGEST) {
        return -1;
      }
      if (matches(unstarred(text.toString().strip()), quoteFollows)) {
        return extended(lines, start, end);
      }
    }
    return -1;
  }

  /** Takes in earlier lines of the same sentence: {@code On Monday,\n2026 at 9:30 …}. */
  private static int extended(List<QuoteLine> lines, int start, int end) {
    int best = start;
    String first = lines.get(start).plain();
    if (opens(first) && !Character.isDigit(first.charAt(0))) {
      return start;
    }
    for (int before = start - 1; before >= 0 && end - before < MOST_LINES; before--) {
      QuoteLine line = lines.get(before);
      boolean opens = opens(line.plain());
      if (line.blank() || line.quoted() || (line.plain().endsWith(".") && !opens)) {
        break;
      }
      if (opens && line.plain().chars().anyMatch(Character::isDigit)) {
        best = before;
        if (!Character.isDigit(line.plain().charAt(0))) {
          break;
        }
      }
    }
    return best;
  }

  /**
   * With a colon, between dashes, or with an address right above a quote that begins with a date.
   */
  private static boolean ends(String line, boolean quoteFollows) {
    String plain = unstarred(line);
    if (plain.isEmpty()) {
      return false;
    }
    char last = plain.charAt(plain.length() - 1);
    return last == ':'
        || last == '：'
        || (plain.startsWith("--") && plain.endsWith("--") && plain.length() > 12)
        || (quoteFollows && last == '>' && Character.isDigit(plain.charAt(0)));
  }

  private static String unstarred(String line) {
    String plain = line;
    while (plain.startsWith("*") || (plain.startsWith("_") && !plain.startsWith("__"))) {
      plain = plain.substring(1);
    }
    while (plain.endsWith("*") || (plain.endsWith("_") && !plain.endsWith("__"))) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return plain.strip();
  }

  /** Whether a text without line breaks reads like an attribution. */
  static boolean matches(String text, boolean quoteFollows) {
    String bare = QuoteLine.undecorated(text);
    boolean decorated = text.startsWith("--") && text.endsWith("--");
    boolean email = EMAIL.matcher(text).find();
    boolean time = TIME.matcher(text).find();
    boolean date = DATE.matcher(text).find();
    if (wrote(bare)) {
      if (decorated) {
        return quoteFollows || date || time || email;
      }
      if (quoteFollows && (date || time || email)) {
        return true;
      }
      return quoteFollows
          ? text.length() <= 60 && opens(bare)
          : date && (time || email) && (email || opens(bare));
    }
    if (quoteFollows) {
      return (email && (date || time)) || quoting(bare);
    }
    return email && date && time && SENDER_END.matcher(text).matches();
  }

  private static boolean wrote(String text) {
    return QuotePhrases.contains("wrote", text);
  }

  private static boolean quoting(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.length() < 150
        && QuotePhrases.section("quoting").stream()
            .anyMatch(phrase -> lower.startsWith(phrase + " "));
  }

  /** Whether a line may be the beginning of an attribution. */
  private static boolean opens(String plain) {
    if (plain.isEmpty()) {
      return false;
    }
    if (Character.isDigit(plain.charAt(0))) {
      return true;
    }
    int end = 0;
    while (end < plain.length()
        && (Character.isLetter(plain.charAt(end))
            || Character.getType(plain.charAt(end)) == Character.NON_SPACING_MARK)) {
      end++;
    }
    String word = plain.substring(0, end).toLowerCase(Locale.ROOT);
    return QuotePhrases.section("opener").contains(word)
        || (DATE.matcher(plain).find() && TIME.matcher(plain).find());
  }
}
