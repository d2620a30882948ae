package io.throughline.channel.email;

import java.util.List;

/** Signatures: below the dashes of RFC 3676, and the lines that phones and programs add. */
final class MailSignature {
  private static final int LONGEST = 40;
  private static final int LONGEST_LOOSE = 12;
  private static final int LONGEST_FOOTER = 140;

  private MailSignature() {}

  /** The end of the text without its signature. */
  static int cut(List<QuoteLine> lines, int from, int to) {
    int end = footer(lines, from, to);
    int mark = mark(lines, from, end);
    return mark < 0 ? end : mark;
  }

  private static int mark(List<QuoteLine> lines, int from, int to) {
    for (int i = to - 1; i >= from && to - i <= LONGEST; i--) {
      String plain = lines.get(i).plain();
      boolean strict = lines.get(i).raw().equals("-- ");
      boolean loose =
          plain.equals("--")
              || plain.equals("—")
              || plain.equals("––")
              || (plain.length() > 1 && plain.chars().allMatch(c -> c == '_'));
      if (lines.get(i).quoted()) {
        return -1;
      }
      if (strict || (loose && to - i <= LONGEST_LOOSE)) {
        return i;
      }
    }
    return -1;
  }

  /** Cuts lines at the end such as "Sent from my phone". */
  private static int footer(List<QuoteLine> lines, int from, int to) {
    int end = to;
    for (int i = to - 1; i >= from && to - i <= 6; i--) {
      QuoteLine line = lines.get(i);
      if (line.quoted()) {
        break;
      }
      if (device(line.plain())) {
        end = i;
      } else if (!line.blank() && i < end - 1 && end == to && !link(line.plain())) {
        break;
      }
    }
    return end;
  }

  private static boolean device(String plain) {
    String bare = plain.replaceAll("[\\[\\](){}*_~<>]", "").strip();
    return plain.length() <= LONGEST_FOOTER
        && !bare.isEmpty()
        && !bare.endsWith("?")
        && QuotePhrases.starts("device", bare);
  }

  private static boolean link(String plain) {
    return plain.startsWith("http") || plain.startsWith("<http") || plain.startsWith("[http");
  }
}
