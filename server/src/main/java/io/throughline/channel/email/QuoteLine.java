package io.throughline.channel.email;

/**
 * One line of a mail, prepared for recognising quotes.
 *
 * @param raw as it stands in the mail
 * @param plain without invisible characters, single spaces, trimmed
 * @param quoted whether it starts with a quote mark
 */
record QuoteLine(String raw, String plain, boolean quoted) {
  private static final int LONGEST = 1000;

  static QuoteLine of(String raw) {
    String plain = plain(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw);
    return new QuoteLine(raw, plain, marked(plain));
  }

  boolean blank() {
    return plain.isEmpty();
  }

  /** Only underscores, dashes and the like, at least five. */
  boolean rule() {
    return plain.length() >= 5 && plain.chars().allMatch(c -> "_-=*–—~".indexOf(c) >= 0);
  }

  /** Removes direction marks and other invisible characters and evens out white space. */
  static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
          out.append(' ');
        }
      } else if (Character.getType(c) != Character.FORMAT && !Character.isISOControl(c)) {
        out.append(c);
      }
    }
    return out.toString().strip();
  }

  /** Without dashes, stars, colons and such at both ends. */
  static String undecorated(String plain) {
    int from = 0;
    int to = plain.length();
    while (from < to && decoration(plain.charAt(from))) {
      from++;
    }
    while (to > from && decoration(plain.charAt(to - 1))) {
      to--;
    }
    return plain.substring(from, to);
  }

  private static boolean decoration(char c) {
    return " -_=*#:：~.–—[]<>|+".indexOf(c) >= 0;
  }

  private static boolean marked(String plain) {
    if (plain.isEmpty()) {
      return false;
    }
    char first = plain.charAt(0);
    if (first == '>' || first == '＞') {
      return true;
    }
    int mark = plain.indexOf('>');
    return mark > 0
        && mark <= 3
        && plain.length() > mark + 1
        && plain.charAt(mark + 1) == ' '
        && plain.chars().limit(mark).allMatch(Character::isUpperCase);
  }
}
