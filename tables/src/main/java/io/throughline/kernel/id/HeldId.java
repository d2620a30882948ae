package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a message that is held back.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record HeldId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static HeldId of(String text) {
    return new HeldId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
