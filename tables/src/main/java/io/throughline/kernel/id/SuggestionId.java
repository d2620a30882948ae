package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a suggestion that two customers are one.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record SuggestionId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static SuggestionId of(String text) {
    return new SuggestionId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
