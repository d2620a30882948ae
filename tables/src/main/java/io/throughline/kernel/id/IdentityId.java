package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of an identity.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record IdentityId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static IdentityId of(String text) {
    return new IdentityId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
