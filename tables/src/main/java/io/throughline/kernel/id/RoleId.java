package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a role that a workspace made.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record RoleId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static RoleId of(String text) {
    return new RoleId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
