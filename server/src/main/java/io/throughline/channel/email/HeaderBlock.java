package io.throughline.channel.email;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The little header that Outlook and many others put above the mail being answered. */
final class HeaderBlock {
  private static final int MOST_LINES = 16;
  private static final int MOST_FOLDS = 3;
  private static final int LONGEST_LABEL = 32;
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{2,100}");
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(19|20)\\d{2}(?!\\d)");

  private enum Label {
    FROM,
    SENT,
    TO,
    CC,
    SUBJECT
  }

  private HeaderBlock() {}

  /**
   * Whether a header block starts on this line: three different labels, the sender's among them, on
   * lines that follow each other. Below a separator two are enough.
   */
  static boolean startsAt(List<QuoteLine> lines, int first, boolean separated) {
    if (label(lines.get(first).plain()).isEmpty()) {
      return false;
    }
    if (onOneLine(lines.get(first).plain()) || exact(lines, first)) {
      return true;
    }
    Set<Label> seen = EnumSet.noneOf(Label.class);
    int folds = 0;
    for (int i = first; i < lines.size() && i - first < MOST_LINES; i++) {
      QuoteLine line = lines.get(i);
      Set<Label> labels = label(line.plain());
      if (!labels.isEmpty()) {
        add(labels, seen);
        folds = 0;
      } else if ((!line.blank() && ++folds > MOST_FOLDS)
          || (line.blank() && !labelNext(lines, i))) {
        break;
      }
    }
    return seen.contains(Label.FROM) && kinds(seen) >= (separated ? 2 : 3);
  }

  /** All of it on one line, as careless converters of HTML leave it. */
  private static boolean onOneLine(String plain) {
    if (plain.length() > 600) {
      return false;
    }
    Set<Label> seen = EnumSet.noneOf(Label.class);
    String rest = plain;
    int colon = colon(rest);
    while (colon > 0) {
      String head = rest.substring(0, colon).strip();
      add(labels(head.substring(head.lastIndexOf(' ') + 1)), seen);
      rest = rest.substring(colon + 1);
      colon = colon(rest);
    }
    return label(plain).contains(Label.FROM) && kinds(seen) >= 4;
  }

  private static int colon(String text) {
    int ascii = text.indexOf(':');
    int wide = text.indexOf('：');
    return ascii < 0 || (wide >= 0 && wide < ascii) ? wide : ascii;
  }

  /** Two lines are enough when the first names an address and the second a year. */
  private static boolean exact(List<QuoteLine> lines, int first) {
    if (first + 1 >= lines.size()) {
      return false;
    }
    String from = lines.get(first).plain();
    String sent = lines.get(first + 1).plain();
    return label(from).contains(Label.FROM)
        && label(sent).contains(Label.SENT)
        && ADDRESS.matcher(from).find()
        && YEAR.matcher(sent).find();
  }

  private static long kinds(Set<Label> seen) {
    return seen.stream().filter(label -> label != Label.CC).count();
  }

  /**
   * A word may stand for several labels ("da", "od"): it counts for the first that is still open.
   */
  private static void add(Set<Label> labels, Set<Label> seen) {
    for (Label label : labels) {
      if (seen.add(label)) {
        return;
      }
    }
  }

  private static boolean labelNext(List<QuoteLine> lines, int from) {
    int next = from + 1;
    return next < lines.size() && !label(lines.get(next).plain()).isEmpty();
  }

  private static Set<Label> label(String plain) {
    int colon = colon(plain);
    return colon <= 0 || colon > LONGEST_LABEL ? Set.of() : labels(plain.substring(0, colon));
  }

  private static Set<Label> labels(String name) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    String word = QuoteLine.undecorated(name).toLowerCase(Locale.ROOT);
    for (Label label : Label.values()) {
      if (QuotePhrases.section(label.name().toLowerCase(Locale.ROOT)).contains(word)) {
        labels.add(label);
      }
    }
    return labels;
  }
}
