package io.throughline.edge.api;

import java.util.Optional;

/** What is wrong with a text that came from outside. */
final class Texts {
  private Texts() {}

  /** Says why the text cannot be taken, if so. */
  static Optional<String> fault(String text, int min, int max, boolean lines) {
    if (text.length() > max) {
      return Optional.of("holds " + text.length() + " characters; at most " + max + " are allowed");
    }
    if (min > 0 && text.strip().length() < min) {
      return Optional.of(
          min == 1 ? "must not be empty" : "must have at least " + min + " characters");
    }
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (Character.isISOControl(unit)
          && !(lines && (unit == '\n' || unit == '\r' || unit == '\t'))) {
        return Optional.of("holds a control character at position " + at);
      }
    }
    return unkept(text);
  }

  /** Says why the text cannot be kept by any database, if so. */
  static Optional<String> unkept(String text) {
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (unit == '\0') {
        return Optional.of("holds a zero character at position " + at);
      }
      if (Character.isSurrogate(unit)) {
        if (!Character.isHighSurrogate(unit)
            || at + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(at + 1))) {
          return Optional.of("holds half a character at position " + at);
        }
        at++;
      }
    }
    return Optional.empty();
  }
}
