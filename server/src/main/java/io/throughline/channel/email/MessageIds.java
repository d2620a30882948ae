package io.throughline.channel.email;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** Message ids (RFC 5322 section 3.6.4) out of headers that are often malformed. */
final class MessageIds {
  private static final int LONGEST = 998;

  private MessageIds() {}

  /** Every id in angle brackets, in order; without any, every word that looks like one. */
  static List<String> all(String header) {
    String text = EncodedWords.decode(header);
    SequencedSet<String> found = new LinkedHashSet<>();
    int open = text.indexOf('<');
    while (open >= 0) {
      int close = text.indexOf('>', open);
      int next = text.indexOf('<', open + 1);
      if (close >= 0 && (next < 0 || close < next)) {
        add(text.substring(open + 1, close), found);
      }
      open = next;
    }
    if (found.isEmpty()) {
      for (String word : words(text)) {
        if (word.indexOf('@') > 0 && word.indexOf('@') < word.length() - 1) {
          add(word, found);
        }
      }
    }
    return List.copyOf(found);
  }

  /** The first id; a Message-ID without an at-sign counts too. */
  static Optional<String> first(String header) {
    List<String> ids = all(header);
    if (!ids.isEmpty()) {
      return Optional.of(ids.getFirst());
    }
    String bare = header.replace("<", "").replace(">", "").strip();
    return bare.isEmpty()
            || bare.length() > LONGEST
            || bare.chars().anyMatch(Character::isWhitespace)
        ? Optional.empty()
        : Optional.of("<" + bare + ">");
  }

  /** Ancestors in the order in which they should be looked up. */
  static List<String> closestFirst(List<String> inReplyTo, List<String> references) {
    SequencedSet<String> order = new LinkedHashSet<>(inReplyTo);
    order.addAll(references.reversed());
    return List.copyOf(order);
  }

  /** The right-hand side of an id, lower case. */
  static String domain(String id) {
    return Addresses.domain(id.replace("<", "").replace(">", ""));
  }

  private static void add(String inner, SequencedSet<String> found) {
    StringBuilder id = new StringBuilder(inner.length());
    inner
        .chars()
        .filter(c -> !Character.isWhitespace(c) && c >= ' ')
        .forEach(c -> id.append((char) c));
    boolean folded = id.length() < inner.strip().length();
    if (!id.isEmpty() && id.length() <= LONGEST && (!folded || id.indexOf("@") > 0)) {
      found.add("<" + id + ">");
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isWhitespace(c) || ",;()\"<>".indexOf(c) >= 0) {
        if (!word.isEmpty()) {
          words.add(word.toString());
        }
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    return words;
  }
}
