package io.throughline.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Cuts texts into words, for the index, for what is asked and for what is marked alike: runs of
 * letters and digits, folded as people type them. Scripts that set no spaces between words are cut
 * into pairs of neighbouring letters, so that every part of a run is found.
 */
final class Words {
  /** Longer ones are cut off; the index takes 2 KB a word. */
  private static final int LONGEST = 60;

  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** Letters that do not come apart into a plain one and an accent. */
  private static final Map<Integer, String> PLAIN =
      Map.ofEntries(
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'ı', "i"));

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int from;

  private Words(String text) {
    this.text = text;
  }

  /** The words of a text in their order. */
  static List<Token> of(String text) {
    Words words = new Words(text);
    words.cut();
    return words.tokens;
  }

  /** Whether the letter is of a script that sets no spaces between words. */
  static boolean unspaced(int letter) {
    return UNSPACED.contains(UnicodeScript.of(letter));
  }

  private void cut() {
    int at = 0;
    while (at < text.length()) {
      int letter = text.codePointAt(at);
      int next = at + Character.charCount(letter);
      if (mark(letter)) {
        // An accent of its own belongs to the letter before it.
      } else if (!Character.isLetterOrDigit(letter)) {
        end(at);
      } else if (unspaced(letter)) {
        end(at);
        next = run(at);
      } else {
        if (word.isEmpty()) {
          from = at;
        }
        fold(letter, word);
      }
      at = next;
    }
    end(text.length());
  }

  private void end(int to) {
    if (!word.isEmpty()) {
      int length = Math.min(word.length(), LONGEST);
      if (Character.isHighSurrogate(word.charAt(length - 1))) {
        length--;
      }
      tokens.add(new Token(word.substring(0, length), from, to));
      word.setLength(0);
    }
  }

  /** Pairs of the letters from here on, and the last one alone. */
  private int run(int begin) {
    int at = begin;
    String before = "";
    int beforeFrom = begin;
    while (at < text.length()) {
      int letter = text.codePointAt(at);
      int next = at + Character.charCount(letter);
      if (mark(letter)) {
        at = next;
        continue;
      }
      if (!Character.isLetterOrDigit(letter) || !unspaced(letter)) {
        break;
      }
      StringBuilder folded = new StringBuilder();
      fold(letter, folded);
      if (!before.isEmpty()) {
        tokens.add(new Token(before + folded, beforeFrom, next));
      }
      before = folded.toString();
      beforeFrom = at;
      at = next;
    }
    if (!before.isEmpty()) {
      tokens.add(new Token(before, beforeFrom, at));
    }
    return at;
  }

  private static boolean mark(int letter) {
    int type = Character.getType(letter);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.FORMAT;
  }

  private static void fold(int letter, StringBuilder into) {
    if (letter < 128) {
      into.append((char) Character.toLowerCase(letter));
      return;
    }
    Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(one -> !mark(one) && Character.isLetterOrDigit(one))
        .forEach(
            one -> {
              String plain = PLAIN.get(one);
              if (plain == null) {
                into.appendCodePoint(one);
              } else {
                into.append(plain);
              }
            });
  }
}
