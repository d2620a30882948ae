package io.throughline.inbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of an inbox's settings, secrets among them. Never prints itself. */
public final class Settings {
  private final Map<String, String> values;

  /** With these values; several lines make a list. */
  public Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The value, or empty text. */
  public String text(String key) {
    return values.getOrDefault(key, "");
  }

  /** The value, if one is given. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
  }

  /** The value as a whole number, or the other. */
  public long number(String key, long other) {
    return find(key).map(Long::parseLong).orElse(other);
  }

  /** Whether the value is {@code true}. */
  public boolean flag(String key) {
    return "true".equals(values.get(key));
  }

  /** The value's lines that are not blank. */
  public List<String> list(String key) {
    return text(key).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings settings && values.equals(settings.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "settings of " + values.size() + " values";
  }
}
