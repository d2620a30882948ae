package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a workspace (tenant).
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record WorkspaceId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static WorkspaceId of(String text) {
    return new WorkspaceId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
