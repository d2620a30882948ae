package io.throughline.channel;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Setting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Covers the secrets in a raw request before anybody looks at it. */
final class Covering {
  private static final String COVER = "•••";

  /** Shorter ones would cover words that are no secrets. */
  private static final int SHORTEST = 6;

  private static final Pattern TELLING =
      Pattern.compile("authorization|cookie|token|secret|password|api-?key|credential");

  private final List<String> secrets;

  /** The secrets of this inbox, and what headers hold whose names speak of one. */
  Covering(Inbox inbox) {
    this.secrets =
        inbox.descriptor().settings().stream()
            .filter(Setting::secret)
            .flatMap(setting -> inbox.settings().find(setting.key()).stream())
            .filter(secret -> secret.length() >= SHORTEST)
            .toList();
  }

  Map<String, String> headers(Map<String, String> headers) {
    Map<String, String> covered = new TreeMap<>();
    headers.forEach(
        (name, value) -> covered.put(name, TELLING.matcher(name).find() ? COVER : text(value)));
    return covered;
  }

  String text(String text) {
    String covered = text;
    for (String secret : secrets) {
      covered = covered.replace(secret, COVER);
    }
    return covered;
  }
}
