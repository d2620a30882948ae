package io.throughline.channel.email;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The little header that Outlook and many others put above the mail being answered. */
final class HeaderBlock {
  private static final int MOST_LINES = 16;
  private static final int MOST_FOLDS = 3;

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
    Set<Label> labels = EnumSet.noneOf(Label.class);
    int colon = -1;
    for (int i = 0; i < Math.min(plain.length(), 32) && colon < 0; i++) {
      colon = ":：".indexOf(plain.charAt(i)) >= 0 ? i : -1;
    }
    if (colon <= 0) {
      return labels;
    }
    String word = QuoteLine.undecorated(plain.substring(0, colon)).toLowerCase(Locale.ROOT);
    for (Label label : Label.values()) {
      if (QuotePhrases.section(label.name().toLowerCase(Locale.ROOT)).contains(word)) {
        labels.add(label);
      }
    }
    return labels;
  }
}
