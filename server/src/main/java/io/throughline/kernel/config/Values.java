package io.throughline.kernel.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The values as given, read key by key; what is wrong with them is collected, not thrown. */
final class Values {
  private final Map<String, Given> given = new TreeMap<>();
  private final Set<String> known = new HashSet<>();
  private final Map<String, Boolean> secret = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  /** Takes a value; a later one for the same key wins. */
  void put(String key, String name, String value) {
    given.put(key, new Given(name, value.strip()));
  }

  /** Adds a fault that belongs to no key. */
  void fault(String text) {
    faults.add(text);
  }

  /** The value as text, or the other. */
  String text(String key, String other) {
    return read(key, Function.identity()).orElse(other);
  }

  /** The value as a whole number within the bounds, or the other. */
  int number(String key, int other, int least, int most) {
    return read(
            key,
            text -> {
              int number;
              try {
                number = Integer.parseInt(text);
              } catch (NumberFormatException e) {
                throw new IllegalArgumentException("must be a whole number");
              }
              if (number < least || number > most) {
                throw new IllegalArgumentException("must be from " + least + " to " + most);
              }
              return number;
            })
        .orElse(other);
  }

  /** The value as the parser reads it, which throws IllegalArgumentException with the reason. */
  <T> Optional<T> read(String key, Function<String, T> parser) {
    known.add(key);
    Given value = given.get(key);
    if (value == null || value.text().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(value.text()));
    } catch (IllegalArgumentException e) {
      String shown = secret.containsKey(key) ? "" : " = " + value.text();
      faults.add(value.name() + shown + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Like {@link #read}; the value is never shown. */
  <T> Optional<T> secret(String key, Function<String, T> parser) {
    secret.put(key, true);
    return read(key, parser);
  }

  /** All faults, those of unknown keys included. */
  Collection<String> faults() {
    List<String> all = new ArrayList<>(faults);
    given.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            all.add(value.name() + ": there is no such setting");
          }
        });
    return all;
  }

  private record Given(String name, String text) {}
}
