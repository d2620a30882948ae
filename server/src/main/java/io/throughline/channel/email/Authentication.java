package io.throughline.channel.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether our own server confirmed the author's domain (RFC 8601). Only results written under our
 * own names count, and only those no other server can have put below them.
 */
final class Authentication {
  private Authentication() {}

  /** What passed for the domain of the author, SPF, DKIM or DMARC, and who says so. */
  static Optional<String> proof(Headers headers, List<Mailbox> authors, MailContext context) {
    if (authors.size() != 1 || authors.getFirst().domain().isEmpty()) {
      return Optional.empty();
    }
    String domain = authors.getFirst().domain();
    return trusted(headers, context).stream()
        .flatMap(results -> passes(results, domain).stream())
        .findFirst();
  }

  /** Our topmost block of results: what stands below a later Received line may be forged. */
  private static List<String> trusted(Headers headers, MailContext context) {
    List<String> found = new ArrayList<>();
    for (Headers.Line line : headers.lines()) {
      if (!found.isEmpty() && line.name().equals("received")) {
        break;
      }
      if (line.name().equals("authentication-results")
          && context.authservIds().contains(server(line.value()))) {
        found.add(line.value());
      }
    }
    return found;
  }

  /** Who writes: {@link MailContext#NAMELESS} if the results begin without a name. */
  private static String server(String value) {
    int end = value.indexOf(';');
    String id = (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    int space = id.indexOf(' ');
    String name = space < 0 ? id : id.substring(0, space);
    return name.indexOf('=') < 0 ? name : MailContext.NAMELESS;
  }

  private static Optional<String> passes(String results, String domain) {
    for (String result : results.toLowerCase(Locale.ROOT).split(";", -1)) {
      String bare = withoutComments(result).strip();
      String claim =
          bare.startsWith("dkim=pass")
              ? property(bare, "header.d", "header.i")
              : bare.startsWith("spf=pass")
                  ? property(bare, "smtp.mailfrom", "smtp.from")
                  : bare.startsWith("dmarc=pass")
                      ? property(bare, "header.from", "header.from")
                      : "";
      if (aligned(claim, domain)) {
        String method = bare.substring(0, bare.indexOf('=')).toUpperCase(Locale.ROOT);
        String server = server(results);
        return Optional.of(
            "%s of %s, told by %s"
                .formatted(
                    method,
                    claim,
                    server.equals(MailContext.NAMELESS) ? "our mail server" : server));
      }
    }
    return Optional.empty();
  }

  private static String property(String result, String name, String other) {
    for (String word : result.split("\\s+", -1)) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? "" : word.substring(0, equals);
      if (key.equals(name) || key.equals(other)) {
        String value = word.substring(equals + 1).replace("\"", "");
        return value.substring(value.lastIndexOf('@') + 1);
      }
    }
    return "";
  }

  /** Relaxed alignment (RFC 7489): the same domain, or one inside the other. */
  private static boolean aligned(String claimed, String author) {
    return claimed.indexOf('.') > 0
        && (claimed.equals(author)
            || author.endsWith("." + claimed)
            || claimed.endsWith("." + author));
  }

  private static String withoutComments(String text) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : 0;
      if (depth == 0) {
        out.append(c);
      }
      depth -= c == ')' && depth > 0 ? 1 : 0;
    }
    return out.toString();
  }
}
