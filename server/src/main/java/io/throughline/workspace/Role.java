package io.throughline.workspace;

import java.util.List;
import java.util.Set;

/**
 * What agents and API keys that have it may do.
 *
 * @param id what names it
 * @param name as the workspace calls it; fixed ones are called as their id
 * @param fixed whether it is the same everywhere and cannot be changed
 * @param permissions what it lets one do, in the order of {@link Permission}
 * @param visibility which conversations it lets one see
 * @param agents how many agents have it
 * @param keys how many API keys that are valid have it
 */
public record Role(
    RoleKey id,
    String name,
    boolean fixed,
    List<Permission> permissions,
    Visibility visibility,
    long agents,
    long keys) {
  /** Keeps its own copy. */
  public Role {
    permissions = List.copyOf(permissions);
  }

  Rights rights() {
    return new Rights(Set.copyOf(permissions), visibility);
  }
}
