package io.throughline.channel.email;

import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Address lists (RFC 5322 section 3.4) as they occur: groups, comments, stray commas and quotes.
 */
final class Addresses {
  private static final int MOST = 2000;

  private final String text;
  private final List<Mailbox> found = new ArrayList<>();
  private final StringBuilder phrase = new StringBuilder();
  private final StringBuilder comment = new StringBuilder();
  private String angle = "";
  private int at;

  private Addresses(String text) {
    this.text = text;
  }

  /** Reads a header body (encoded words still in place); never fails. */
  static List<Mailbox> parse(String header) {
    Addresses reader = new Addresses(header);
    reader.run();
    return List.copyOf(reader.found);
  }

  /** The part before the last at-sign in lower case. */
  static String local(String address) {
    int split = address.lastIndexOf('@');
    return (split < 0 ? address : address.substring(0, split)).toLowerCase(Locale.ROOT);
  }

  /** The part behind the last at-sign in lower case. */
  static String domain(String address) {
    int split = address.lastIndexOf('@');
    return split < 0 ? "" : address.substring(split + 1).toLowerCase(Locale.ROOT);
  }

  /** The address in lower case without {@code +tag}. */
  static String withoutTag(String address) {
    String local = local(address);
    int plus = local.indexOf('+');
    String domain = domain(address);
    return (plus <= 0 ? local : local.substring(0, plus)) + (domain.isEmpty() ? "" : "@" + domain);
  }

  /** What stands behind the plus, in lower case; empty without one. */
  static String tag(String address) {
    String local = local(address);
    int plus = local.indexOf('+');
    return plus <= 0 ? "" : local.substring(plus + 1);
  }

  /** One of our own addresses as somebody wrote to it, and the tag it had; empty for none. */
  record Own(String address, String tag) {}

  /**
   * Which of our own addresses this is, as it stands or with a tag behind it.
   *
   * @param ours in lower case; they may have a plus themselves
   */
  static Optional<Own> own(Set<String> ours, String address) {
    String whole = address.toLowerCase(Locale.ROOT);
    if (ours.contains(whole)) {
      return Optional.of(new Own(whole, ""));
    }
    String local = local(address);
    String domain = domain(address);
    return ours.stream()
        .filter(one -> domain(one).equals(domain) && local.startsWith(local(one) + "+"))
        .max(Comparator.comparingInt(String::length))
        .map(one -> new Own(one, local.substring(local(one).length() + 1)));
  }

  private void run() {
    while (at < text.length() && found.size() < MOST) {
      char c = text.charAt(at++);
      switch (c) {
        case '"' -> quoted();
        case '(' -> comment();
        case '<' -> angle();
        case ',' -> comma();
        case ';' -> finish();
        case ':' -> colon();
        default -> phrase.append(c);
      }
    }
    finish();
  }

  private void quoted() {
    int start = phrase.length();
    boolean closed = false;
    while (at < text.length() && !closed) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        phrase.append(text.charAt(at++));
      } else if (c == '"') {
        closed = true;
      } else {
        phrase.append(c);
      }
    }
    if (at < text.length() && text.charAt(at) == '@') {
      phrase.insert(start, '"').append('"');
    }
  }

  private void comment() {
    int depth = 1;
    int start = at;
    while (at < text.length() && depth > 0) {
      char c = text.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
    }
    at = Math.min(at, text.length());
    comment.append(text, start, depth == 0 ? at - 1 : at);
  }

  private void angle() {
    int close = text.indexOf('>', at);
    int end = close < 0 ? text.length() : close;
    String inner = text.substring(at, end).strip();
    int route = inner.startsWith("@") ? inner.indexOf(':') : -1;
    if (angle.isEmpty()) {
      angle = inner.substring(route + 1);
    }
    at = close < 0 ? end : close + 1;
  }

  /** A comma ends an address, unless it stands in an unquoted name: {@code Doe, Ann <ann@x>}. */
  private void comma() {
    boolean addressed = !angle.isEmpty() || phrase.indexOf("@") >= 0;
    int next = text.indexOf(',', at);
    int bracket = text.indexOf('<', at);
    boolean nameGoesOn =
        bracket >= 0
            && (next < 0 || bracket < next)
            && text.substring(at, bracket).indexOf('@') < 0;
    if (!addressed && nameGoesOn && !phrase.toString().isBlank()) {
      phrase.append(',');
    } else {
      finish();
    }
  }

  /** A colon ends the name of a group, but not one inside an address literal. */
  private void colon() {
    if (phrase.indexOf("@") >= 0) {
      phrase.append(':');
    } else {
      phrase.setLength(0);
    }
  }

  private void finish() {
    String words = Headers.oneLine(EncodedWords.decode(phrase.toString()));
    String address = angle;
    String name = words;
    if (address.isEmpty() && words.indexOf('@') >= 0) {
      address = addressIn(words);
      name = words.equals(address) ? "" : words.replace(address, "").strip();
    } else if (!address.isEmpty()
        && address.indexOf('@') < 0
        && words.indexOf('@') > 0
        && words.indexOf(' ') < 0) {
      address = words;
    }
    if (name.isEmpty()) {
      name = Headers.oneLine(EncodedWords.decode(comment.toString()));
    }
    if (!address.isEmpty()) {
      found.add(new Mailbox(unquoted(name), tidy(address)));
    }
    phrase.setLength(0);
    comment.setLength(0);
    angle = "";
  }

  private static String addressIn(String words) {
    for (String word : words.split(" ", -1)) {
      if (word.indexOf('@') >= 0) {
        return word;
      }
    }
    return words;
  }

  private static String unquoted(String name) {
    String bare = name.strip();
    while (bare.length() > 1
        && ((bare.startsWith("\"") && bare.endsWith("\""))
            || (bare.startsWith("'") && bare.endsWith("'")))) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare;
  }

  private static String tidy(String address) {
    StringBuilder out = new StringBuilder(address.length());
    boolean inQuotes = false;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      inQuotes ^= c == '"';
      if (inQuotes || (!Character.isWhitespace(c) && !Character.isISOControl(c) && !invisible(c))) {
        out.append(c);
      }
    }
    String bare = out.toString();
    bare = bare.regionMatches(true, 0, "mailto:", 0, 7) ? bare.substring(7) : bare;
    int split = bare.lastIndexOf('@');
    return split < 0 ? bare : bare.substring(0, split) + "@" + ascii(bare.substring(split + 1));
  }

  /** A domain in its ASCII form (UTS 46), as it goes over the wire; lower case if it has none. */
  private static String ascii(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    return lower.chars().allMatch(c -> c < 128)
        ? lower
        : Handles.email("x@" + lower).map(Handle::value).map(Addresses::domain).orElse(lower);
  }

  private static boolean invisible(char c) {
    return (c >= '\u200B' && c <= '\u200F')
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\uFEFF';
  }
}
