package io.throughline.customer.suggestion;

import io.throughline.customer.Called;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names as they are compared: words without marks and case, whatever their order. */
final class NameKey {
  private static final int LONGEST = 200;

  private NameKey() {}

  /** Empty for names of one word, which too many people share. */
  static String of(String name) {
    List<String> words = Called.words(name).stream().sorted().toList();
    String key = String.join(" ", words);
    return words.size() < 2 || key.length() > LONGEST ? "" : key;
  }

  /** The words with capitals. */
  static String shown(String key) {
    return Arrays.stream(key.split(" ", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }
}
