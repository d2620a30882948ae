package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of an API key.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record ApiKeyId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static ApiKeyId of(String text) {
    return new ApiKeyId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
