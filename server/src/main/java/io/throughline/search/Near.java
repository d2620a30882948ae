package io.throughline.search;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words that differ by slips of the pen: a letter too many, too few, another one, or two that
 * changed places. Two such words share what is left when each loses a letter or two, so that they
 * are found by equality ("symmetric delete", as in SymSpell) and then measured.
 */
final class Near {
  /** Shorter words have to be right. */
  private static final int SHORTEST = 4;

  /** Words from this length on may have two slips. */
  private static final int LONG = 8;

  /** Of words that may have two, only so many letters from the beginning are lost. */
  private static final int BEGINNING = 7;

  private Near() {}

  /** How many slips a word may have: none if it is short or a number. */
  static int slips(String word) {
    int length = word.codePointCount(0, word.length());
    if (length < SHORTEST
        || word.chars().noneMatch(Character::isLetter)
        || Words.unspaced(word.codePointAt(0))) {
      return 0;
    }
    return length < LONG || word.chars().anyMatch(Character::isDigit) ? 1 : 2;
  }

  /** Digests of what is left of the words; none of words that have to be right. */
  static Set<Integer> keys(Collection<String> words) {
    Set<Integer> keys = new TreeSet<>();
    for (String word : words) {
      int slips = slips(word);
      if (slips > 0) {
        Set<String> left = new HashSet<>();
        String begin = slips > 1 ? word.substring(0, BEGINNING) : word;
        left.add(begin);
        lose(begin, slips, left);
        left.forEach(one -> keys.add(digest(one)));
      }
    }
    return keys;
  }

  private static void lose(String word, int letters, Set<String> left) {
    for (int at = 0; at < word.length(); at++) {
      String rest = word.substring(0, at) + word.substring(at + 1);
      if (left.add(rest) && letters > 1) {
        lose(rest, letters - 1, left);
      }
    }
  }

  private static int digest(String word) {
    // FNV-1a: String.hashCode tells short words apart too badly.
    int hash = 0x811c9dc5;
    for (int at = 0; at < word.length(); at++) {
      hash = (hash ^ word.charAt(at)) * 0x01000193;
    }
    return hash;
  }

  /** Whether one may be meant by the other. */
  static boolean close(String asked, String word) {
    return asked.equals(word) || slips(asked, word) <= Math.min(slips(asked), slips(word));
  }

  /**
   * How many slips lead from one word to the other, neighbours that changed places being one
   * ("optimal string alignment").
   */
  static int slips(String one, String other) {
    int[] beforeLast = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    Arrays.setAll(last, at -> at);
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[other.length()];
  }
}
