package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a tag.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record TagId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static TagId of(String text) {
    return new TagId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
