package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a shift: a merge, split or move of conversations.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record ShiftId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static ShiftId of(String text) {
    return new ShiftId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
