package io.throughline.channel.slack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The names under which the network knows emoji; workspaces have further ones of their own. */
final class Emoji {
  private static final Map<String, String> NAMES = load();

  private Emoji() {}

  /** The emoji of a name, if it is one of the usual ones. */
  static Optional<String> find(String name) {
    return Optional.ofNullable(NAMES.get(name.replaceAll("::skin-tone-[2-6]$", "")));
  }

  /** The emoji of a name, or the name between colons. */
  static String of(String name) {
    return find(name).orElse(":" + name + ":");
  }

  private static Map<String, String> load() {
    Map<String, String> names = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Emoji.class.getResourceAsStream("emoji.txt")),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(line -> line.split(" "))
          .forEach(
              words -> {
                for (int i = 1; i < words.length; i++) {
                  names.put(words[i], words[0]);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(names);
  }
}
