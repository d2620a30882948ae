package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a company.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record CompanyId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static CompanyId of(String text) {
    return new CompanyId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
