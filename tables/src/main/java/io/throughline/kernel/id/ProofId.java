package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a proof that something was erased.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record ProofId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static ProofId of(String text) {
    return new ProofId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
