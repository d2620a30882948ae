package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a one-time code that was sent.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record QuestionId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static QuestionId of(String text) {
    return new QuestionId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
