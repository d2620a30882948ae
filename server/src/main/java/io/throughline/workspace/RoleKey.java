package io.throughline.workspace;

import com.fasterxml.jackson.annotation.JsonValue;
import io.throughline.kernel.id.RoleId;
import java.util.Optional;

/**
 * Names a role: {@code admin} or {@code agent}, which are the same everywhere, or the id of one
 * that the workspace made.
 *
 * @param stored the name as it is stored
 */
public record RoleKey(@JsonValue String stored) {
  /** Everything. */
  public static final RoleKey ADMIN = new RoleKey("admin");

  /** Read and answer. */
  public static final RoleKey AGENT = new RoleKey("agent");

  /** Of a role that the workspace made. */
  public static RoleKey of(RoleId id) {
    return new RoleKey(id.toString());
  }

  /**
   * Reads the stored name.
   *
   * @throws IllegalArgumentException if no role could be called so
   */
  public static RoleKey of(String stored) {
    return stored.equals(ADMIN.stored) || stored.equals(AGENT.stored)
        ? new RoleKey(stored)
        : of(RoleId.of(stored));
  }

  /** The role's id, if the workspace made it. */
  public Optional<RoleId> own() {
    return equals(ADMIN) || equals(AGENT) ? Optional.empty() : Optional.of(RoleId.of(stored));
  }

  @Override
  public String toString() {
    return stored;
  }
}
