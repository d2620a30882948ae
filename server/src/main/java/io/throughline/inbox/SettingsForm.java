package io.throughline.inbox;

import io.throughline.kernel.crypto.RandomTokens;
import io.throughline.kernel.error.Fault;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks what was filled in against the channel's schema and completes it. */
final class SettingsForm {
  static final String PREFIX = "settings.";

  private static final int LINE = 2_000;
  private static final int TEXT = 20_000;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,255}");

  private final Descriptor descriptor;
  private final Kinds kinds;
  private final RandomTokens tokens;
  private final Map<String, String> values;
  private final Map<String, String> generated = new HashMap<>();
  private final Set<String> wrong = new HashSet<>();
  private final List<Fault> faults = new ArrayList<>();

  /** On top of these values, secrets among them. */
  SettingsForm(
      Descriptor descriptor, Kinds kinds, RandomTokens tokens, Map<String, String> before) {
    this.descriptor = descriptor;
    this.kinds = kinds;
    this.tokens = tokens;
    this.values = new HashMap<>(before);
  }

  /** Takes in what was given. */
  void fill(Map<String, String> given) {
    Set<String> known =
        descriptor.settings().stream().map(Setting::key).collect(Collectors.toSet());
    given.keySet().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .forEach(key -> fault(key, "is not a setting of this channel"));
    descriptor
        .settings()
        .forEach(setting -> fill(setting, Optional.ofNullable(given.get(setting.key()))));
    Map<String, String> fitting = new HashMap<>(values);
    fitting.keySet().removeAll(wrong);
    for (Fault fault : kinds.faults(descriptor.kind(), fitting)) {
      String key =
          fault.field().startsWith(PREFIX)
              ? fault.field().substring(PREFIX.length())
              : fault.field();
      if (!wrong.contains(key)) {
        faults.add(new Fault(PREFIX + key, fault.reason()));
      }
    }
  }

  private void fill(Setting setting, Optional<String> given) {
    String key = setting.key();
    given.ifPresent(text -> values.put(key, stripped(setting, text)));
    String value = values.getOrDefault(key, "");
    if (value.isEmpty()) {
      values.remove(key);
      if (setting.type() == Setting.Type.GENERATED) {
        String made = tokens.secret();
        generated.put(key, made);
        values.put(key, made);
      } else if (!setting.initial().isEmpty()) {
        values.put(key, setting.initial());
      } else if (setting.required()) {
        fault(key, "must be given");
      }
    } else if (given.isPresent()) {
      problem(setting, value).ifPresent(reason -> fault(key, reason));
    }
  }

  private void fault(String key, String reason) {
    wrong.add(key);
    faults.add(new Fault(PREFIX + key, reason));
  }

  private static String stripped(Setting setting, String text) {
    return setting.type() == Setting.Type.LIST
        ? text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"))
        : text.strip();
  }

  private static Optional<String> problem(Setting setting, String value) {
    boolean lines = setting.secret() || setting.type() == Setting.Type.LIST;
    if (value.length() > (lines ? TEXT : LINE)) {
      return Optional.of("is too long");
    }
    if (value
        .chars()
        .anyMatch(c -> Character.isISOControl(c) && !(lines && Character.isWhitespace(c)))) {
      return Optional.of("must not hold control characters");
    }
    return switch (setting.type()) {
      case TEXT, SECRET, GENERATED, LIST -> Optional.empty();
      case EMAIL -> unless(EMAIL.matcher(value).matches(), "must be an e-mail address");
      case URL -> unless(web(value), "must be an address that begins with https:// or http://");
      case NUMBER -> unless(NUMBER.matcher(value).matches(), "must be a whole number, 0 or more");
      case FLAG -> unless(value.equals("true") || value.equals("false"), "must be true or false");
      case CHOICE ->
          unless(
              setting.choices().contains(value),
              "must be one of " + String.join(", ", setting.choices()));
    };
  }

  private static Optional<String> unless(boolean fine, String reason) {
    return fine ? Optional.empty() : Optional.of(reason);
  }

  private static boolean web(String text) {
    try {
      URI uri = new URI(text);
      return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  List<Fault> faults() {
    return faults;
  }

  /** Secrets that were made because none were given. */
  Map<String, String> generated() {
    return Map.copyOf(generated);
  }

  /** The values of those settings that are secret, or of those that are not. */
  Map<String, String> values(boolean secret) {
    return descriptor.settings().stream()
        .filter(setting -> setting.secret() == secret && values.containsKey(setting.key()))
        .collect(Collectors.toMap(Setting::key, setting -> values.get(setting.key())));
  }

  Optional<String> account() {
    return Optional.ofNullable(values.get(descriptor.accountSetting()));
  }
}
