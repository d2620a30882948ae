package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a task.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record TaskId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static TaskId of(String text) {
    return new TaskId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
