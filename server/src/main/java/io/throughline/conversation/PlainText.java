package io.throughline.conversation;

/** Text as the database can hold it and a list can show it. */
final class PlainText {
  private static final int PREVIEW = 200;

  private PlainText() {}

  /** Without U+0000 and without halves of surrogate pairs, which no UTF-8 text can hold. */
  static String clean(String text) {
    boolean sound = true;
    for (int i = 0; i < text.length() && sound; i++) {
      char c = text.charAt(i);
      sound = c != 0 && !Character.isSurrogate(c);
    }
    return sound ? text : rebuilt(text);
  }

  private static String rebuilt(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(point -> point != 0)
        .map(point -> point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** The beginning of the text on one line. */
  static String preview(String text) {
    String line = clean(text).strip().replaceAll("\\s+", " ");
    if (line.length() <= PREVIEW) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(PREVIEW - 1)) ? PREVIEW - 1 : PREVIEW;
    return line.substring(0, end) + "…";
  }
}
