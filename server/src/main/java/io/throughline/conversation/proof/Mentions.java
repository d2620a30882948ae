package io.throughline.conversation.proof;

import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.customer.suggestion.Hint;
import io.throughline.kernel.id.CustomerId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message mentions that may lead to another person: numbers of orders and the like, and
 * addresses and telephone numbers, above all in signatures.
 */
final class Mentions {
  private static final int MOST_NUMBERS = 12;
  private static final int MOST_HANDLES = 6;
  private static final int SIGNATURE = 30;
  private static final int DIGITS = 3;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(\\.[\\p{L}\\p{N}-]{1,63}){1,6}");
  private static final Pattern TELEPHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.@/_-])(\\+|00|\\(?0)?\\d[\\d ()./-]{5,18}\\d(?![\\p{L}\\p{N}])");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}][\\p{L}\\p{N}_/-]{1,38}[\\p{L}\\p{N}](?![\\p{L}\\p{N}])");

  /** Years and dates are everybody's. */
  private static final Pattern TIME =
      Pattern.compile("(19|20)\\d\\d|\\d{1,4}[-/]\\d{1,2}[-/]\\d{1,4}|\\d{1,2}-\\d{1,2}");

  /** Where what others wrote begins. */
  private static final Pattern QUOTE =
      Pattern.compile(
          "\\s*(>.*|.*@.*:\\s*|.*\\b(19|20)\\d\\d\\b.*:\\s*|[\\p{L}-]{2,12}: .*@.*|-{3,}.*-{3,}\\s*)");

  private final CustomerId customer;
  private final Optional<String> country;
  private final Set<Hint> hints = new LinkedHashSet<>();

  private Mentions(CustomerId customer, Optional<String> country) {
    this.customer = customer;
    this.country = country;
  }

  /** What this message mentions. */
  static List<Hint> of(TextStore.Said said) {
    Mentions mentions = new Mentions(said.customer(), said.country());
    mentions.handles(signature(said.quoted()), true);
    String rest = mentions.handles(said.text(), false);
    mentions.numbers(rest);
    return List.copyOf(mentions.hints);
  }

  /** The lines that were folded away before anybody else's words begin. */
  private static String signature(String folded) {
    List<String> lines = new ArrayList<>();
    for (String line : folded.lines().limit(SIGNATURE).toList()) {
      if (QUOTE.matcher(line).matches()) {
        break;
      }
      lines.add(line);
    }
    return String.join("\n", lines);
  }

  /** Takes the handles out of the text; the rest of it, or nothing if no number can be in it. */
  private String handles(String text, boolean signed) {
    if (text.indexOf('@') < 0 && text.chars().noneMatch(Character::isDigit)) {
      return "";
    }
    int room = MOST_HANDLES;
    StringBuilder rest = new StringBuilder();
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      Optional<Handle> handle = Handles.email(address.group().replaceAll("[._-]+$", ""));
      if (handle.isPresent() && room-- > 0) {
        hints.add(Hint.handle(customer, handle.get(), signed));
      }
      address.appendReplacement(rest, " ");
    }
    address.appendTail(rest);
    StringBuilder left = new StringBuilder();
    Matcher telephone = TELEPHONE.matcher(rest);
    while (telephone.find()) {
      Optional<Handle> handle =
          TIME.matcher(telephone.group()).matches()
              ? Optional.empty()
              : Handles.phone(telephone.group(), country);
      if (handle.isPresent() && room-- > 0) {
        hints.add(Hint.handle(customer, handle.get(), signed));
      }
      String kept = telephone.group().startsWith("+") ? " " : telephone.group();
      telephone.appendReplacement(left, Matcher.quoteReplacement(kept));
    }
    return telephone.appendTail(left).toString();
  }

  private void numbers(String text) {
    int room = MOST_NUMBERS;
    Matcher number = NUMBER.matcher(text);
    while (number.find() && room > 0) {
      String found = number.group();
      if (found.chars().filter(Character::isDigit).count() >= DIGITS
          && !TIME.matcher(found).matches()) {
        hints.add(Hint.number(customer, found));
        String upper = found.toUpperCase(Locale.ROOT);
        if (!upper.equals(found)) {
          hints.add(Hint.number(customer, upper));
        }
        room--;
      }
    }
  }
}
