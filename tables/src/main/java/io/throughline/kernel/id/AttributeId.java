package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of an attribute's definition.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record AttributeId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static AttributeId of(String text) {
    return new AttributeId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
