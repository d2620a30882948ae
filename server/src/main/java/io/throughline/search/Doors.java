package io.throughline.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The words by which a customer is found. */
final class Doors {
  /** The digits of the longest country code, and a trunk prefix. */
  static final int CODE = 4;

  private static final int SHORTEST_NUMBER = 7;

  private Doors() {}

  /** Words of a name and of handles, each as it is shown and as it is stored. */
  static Set<String> words(Collection<String> texts) {
    Set<String> words = new LinkedHashSet<>();
    for (String text : texts) {
      for (Token token : Words.of(text)) {
        words.add(token.word());
        words.addAll(tails(token.word()));
      }
    }
    return words;
  }

  /** What a telephone number may be without its country code. */
  static List<String> tails(String word) {
    List<String> tails = new ArrayList<>();
    if (word.length() > SHORTEST_NUMBER && word.chars().allMatch(Character::isDigit)) {
      for (int cut = 1; cut <= CODE && word.length() - cut >= SHORTEST_NUMBER - 1; cut++) {
        tails.add(word.substring(cut));
      }
    }
    return tails;
  }
}
