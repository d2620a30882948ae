package io.throughline.channel.hosted;

import io.throughline.inbox.Settings;
import io.throughline.kernel.error.Fault;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The sites whose pages may use an inbox, as its settings list them. */
public final class Origins {
  /** The setting that lists them. */
  public static final String KEY = "origins";

  private static final String ANY = "*";
  private static final Pattern ORIGIN =
      Pattern.compile("https?://(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?");

  private Origins() {}

  /**
   * Whether a page of this origin may. An absent origin is a request that no page of another site
   * can make.
   */
  public static boolean allow(Settings settings, Optional<String> origin) {
    List<String> allowed = settings.list(KEY);
    if (origin.isEmpty() || allowed.contains(ANY)) {
      return true;
    }
    String asked = origin.get().toLowerCase(Locale.ROOT);
    return allowed.stream()
        .map(each -> each.toLowerCase(Locale.ROOT))
        .anyMatch(each -> each.equals(asked) || covers(each, asked));
  }

  private static boolean covers(String pattern, String origin) {
    int star = pattern.indexOf("://*.");
    if (star < 0) {
      return false;
    }
    String scheme = pattern.substring(0, star + 3);
    String suffix = pattern.substring(star + 4);
    return origin.startsWith(scheme)
        && origin.endsWith(suffix)
        && origin.length() > scheme.length() + suffix.length();
  }

  /** What is wrong with those listed. */
  public static List<Fault> faults(Settings settings) {
    return settings.list(KEY).stream()
        .filter(origin -> !origin.equals(ANY) && !isOrigin(origin))
        .map(
            origin ->
                new Fault(
                    KEY, "%s is not an origin such as https://www.example.com".formatted(origin)))
        .toList();
  }

  private static boolean isOrigin(String text) {
    String origin = text.toLowerCase(Locale.ROOT);
    if (!ORIGIN.matcher(origin).matches()) {
      return false;
    }
    try {
      return URI.create(origin.replace("*.", "any.")).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
