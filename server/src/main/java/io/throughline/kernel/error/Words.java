package io.throughline.kernel.error;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What failed, for people. Programs know their parts by long names, and where a failure says
 * nothing else of itself, its name is all there is: logs keep those names, people are spared them.
 */
public final class Words {
  private static final Pattern NAMES =
      Pattern.compile("(?<![\\w.@/-])(?:[a-z]\\w*\\.){2,}[A-Z][\\w$]*(?:@[0-9a-f]+)?(?::\\s*)?");

  private Words() {}

  /** The failure's own words without names of classes; empty if none are left. */
  public static Optional<String> of(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .map(message -> NAMES.matcher(message).replaceAll("").strip())
        .filter(words -> !words.isEmpty());
  }

  /** The same, or these where there are none. */
  public static String of(Throwable failure, String otherwise) {
    return of(failure).orElse(otherwise);
  }
}
