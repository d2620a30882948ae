package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a list that somebody keeps.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record ViewId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static ViewId of(String text) {
    return new ViewId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
