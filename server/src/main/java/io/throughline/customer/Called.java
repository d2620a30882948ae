package io.throughline.customer;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Names of people as they are compared. */
public final class Called {
  private Called() {}

  /** The words of a name in their order, without case and marks. */
  public static List<String> words(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(plain.split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /**
   * Whether nobody would go by both: they begin otherwise, neither begins as a part of the other
   * does, and none is the short of the other. Ann Larsen may be Larsen, Ann or A. Larsen or Annie;
   * she is not Bob Larsen.
   */
  static boolean differ(String one, String other) {
    List<String> some = words(one);
    List<String> others = words(other);
    if (some.isEmpty() || others.isEmpty()) {
      return false;
    }
    String first = some.getFirst();
    String second = others.getFirst();
    return !others.contains(first)
        && !some.contains(second)
        && !first.startsWith(second)
        && !second.startsWith(first);
  }
}
