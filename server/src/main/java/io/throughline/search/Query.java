package io.throughline.search;

import io.throughline.kernel.error.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody looks for: all of the words, the last one from its beginning.
 *
 * @param typed as it was typed
 * @param words folded
 */
record Query(String typed, List<String> words) {
  private static final int MOST = 12;
  private static final Pattern NUMBER = Pattern.compile("(?:\\+|00|0)?[\\d\\s()./-]{5,}");

  /**
   * Reads what somebody typed.
   *
   * @throws Refusal.Invalid if that is too little or too much to look for
   */
  static Query of(String typed) {
    List<String> words = new ArrayList<>();
    List<Token> tokens = Words.of(typed);
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (!lastOfRun(tokens, at)) {
        words.add(token.word());
      }
    }
    if (words.isEmpty() || (words.size() == 1 && small(words.getFirst()))) {
      throw new Refusal.Invalid("q", "must have two letters or more");
    }
    if (words.size() > MOST) {
      throw new Refusal.Invalid("q", "must not have more than " + MOST + " words");
    }
    return new Query(typed.strip(), words.stream().distinct().toList());
  }

  /** A run of letters without spaces is asked for by its pairs; its last letter says no more. */
  private static boolean lastOfRun(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    return at > 0
        && Words.unspaced(token.word().codePointAt(0))
        && tokens.get(at - 1).to() == token.to()
        && tokens.get(at - 1).from() < token.from();
  }

  private static boolean small(String word) {
    return word.codePointCount(0, word.length()) < 2 && !Words.unspaced(word.codePointAt(0));
  }

  /** The same for names and handles, where a telephone number is one word however it is written. */
  Query people() {
    if (!NUMBER.matcher(typed).matches()) {
      return this;
    }
    String digits = typed.replaceAll("\\D", "").replaceFirst("^0+", "");
    return digits.length() < 4 ? this : new Query(typed, List.of(digits));
  }

  /** As PostgreSQL reads it; words hold letters and digits only. */
  String tsquery() {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" & ")) + ":*";
  }

  /** Where its words stand in the text. */
  List<Passage.Found> in(String text) {
    return in(text, false);
  }

  /** The same with words that differ by slips of the pen. */
  List<Passage.Found> near(String text) {
    return in(text, true);
  }

  /** Whether all of its words are among these. */
  boolean allIn(Collection<String> texts, boolean near) {
    return texts.stream()
            .flatMap(text -> in(text, near).stream())
            .map(Passage.Found::number)
            .distinct()
            .count()
        == words.size();
  }

  /** How many slips of the pen lie between its words and the nearest of these texts. */
  int slips(Collection<String> texts) {
    List<String> there =
        texts.stream().flatMap(text -> Words.of(text).stream()).map(Token::word).toList();
    return words.stream()
        .mapToInt(asked -> there.stream().mapToInt(word -> slips(asked, word)).min().orElse(0))
        .sum();
  }

  private static int slips(String asked, String word) {
    return asked.equals(word) ? 0 : word.startsWith(asked) ? 1 : Near.slips(asked, word);
  }

  private List<Passage.Found> in(String text, boolean near) {
    List<Passage.Found> found = new ArrayList<>();
    for (Token token : Words.of(text)) {
      for (int number = 0; number < words.size(); number++) {
        if (meant(number, token.word(), near)) {
          found.add(new Passage.Found(number, token.from(), token.to()));
        }
      }
    }
    return found;
  }

  private boolean meant(int number, String word, boolean near) {
    String asked = words.get(number);
    boolean last = number == words.size() - 1;
    return word.equals(asked)
        || (last && word.startsWith(asked))
        || (near && Near.close(asked, word))
        || (asked.length() >= 4 && tail(asked, word));
  }

  /** A telephone number without its country code. */
  private static boolean tail(String asked, String word) {
    return word.length() > asked.length()
        && word.length() - asked.length() <= Doors.CODE
        && word.chars().allMatch(Character::isDigit)
        && (word.endsWith(asked)
            || Doors.tails(word).stream().anyMatch(it -> it.startsWith(asked)));
  }
}
