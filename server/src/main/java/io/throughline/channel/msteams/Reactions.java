package io.throughline.channel.msteams;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network's names of reactions: six words, and for the others the code point and a name, such
 * as {@code 1f44b_wavinghand-tone1}.
 */
final class Reactions {
  private static final Map<String, String> WORDS =
      Map.of(
          "like",
          "👍",
          "heart",
          "❤️",
          "laugh",
          "😆",
          "surprised",
          "😮",
          "sad",
          "😢",
          "angry",
          "😡");
  private static final Pattern CODED = Pattern.compile("([0-9a-f]{4,5})_.*");

  private Reactions() {}

  /** The emoji of a name, or the name between colons. */
  static String emoji(String name) {
    Matcher coded = CODED.matcher(name);
    Optional<String> known = Optional.ofNullable(WORDS.get(name));
    return known
        .or(
            () ->
                coded.matches() && Character.isEmoji(Integer.parseInt(coded.group(1), 16))
                    ? Optional.of(Character.toString(Integer.parseInt(coded.group(1), 16)))
                    : Optional.empty())
        .orElse(":" + name + ":");
  }
}
