package io.throughline.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words around what was found, as plain text.
 *
 * @param text what stands there, in one line
 * @param marks what was looked for, in order
 */
public record Passage(String text, List<Mark> marks) {
  private static final int BEFORE = 40;
  private static final int LENGTH = 200;

  /** Keeps its own copy of the marks. */
  public Passage {
    marks = List.copyOf(marks);
  }

  /** The whole of a short text. */
  static Passage whole(String text, List<Found> found) {
    return new Passage(text, joined(found, 0, text.length()));
  }

  /** The part of the text in which most of the words come together. */
  static Passage around(String text, List<Found> found) {
    int begin = Math.max(0, densest(found) - BEFORE);
    int end = Math.min(text.length(), begin + LENGTH);
    begin = begin == 0 ? 0 : space(text, begin, begin + BEFORE / 2);
    end = end == text.length() ? end : whole(text, end);
    String head = begin == 0 ? "" : "…";
    String cut = text.substring(begin, end).replaceAll("\\s", " ");
    List<Mark> marks = new ArrayList<>();
    for (Mark mark : joined(found, begin, end)) {
      int shift = head.length() - begin;
      marks.add(new Mark(mark.from() + shift, mark.to() + shift));
    }
    return new Passage(head + cut + (end < text.length() ? "…" : ""), marks);
  }

  /**
   * A word that was found.
   *
   * @param number of the word that was looked for
   */
  record Found(int number, int from, int to) {}

  private static int densest(List<Found> found) {
    int best = 0;
    int most = 0;
    for (int i = 0; i < found.size(); i++) {
      int end = found.get(i).from() + LENGTH - BEFORE;
      Set<Integer> different = new HashSet<>();
      for (int j = i; j < found.size() && found.get(j).to() <= end; j++) {
        different.add(found.get(j).number());
      }
      if (different.size() > most) {
        most = different.size();
        best = found.get(i).from();
      }
    }
    return best;
  }

  /** Behind the first space between two places; the first place if there is none. */
  private static int space(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at + 1;
      }
    }
    return whole(text, from);
  }

  private static int whole(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static List<Mark> joined(List<Found> found, int begin, int end) {
    List<Mark> marks = new ArrayList<>();
    for (Found one : found) {
      if (one.from() < begin || one.to() > end) {
        continue;
      }
      if (!marks.isEmpty() && one.from() < marks.getLast().to()) {
        Mark last = marks.removeLast();
        marks.add(new Mark(last.from(), Math.max(last.to(), one.to())));
      } else {
        marks.add(new Mark(one.from(), one.to()));
      }
    }
    return marks;
  }
}
