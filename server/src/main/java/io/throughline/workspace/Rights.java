package io.throughline.workspace;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody may do, and to which conversations.
 *
 * @param permissions what they may do
 * @param visibility which conversations they see
 */
public record Rights(Set<Permission> permissions, Visibility visibility) {
  /** Everything. */
  public static final Rights ALL = new Rights(EnumSet.allOf(Permission.class), Visibility.ALL);

  /** What agents do. */
  static final Rights AGENT = new Rights(Permission.AGENTS, Visibility.ALL);

  /** Nothing. */
  static final Rights NONE = new Rights(Set.of(), Visibility.OWN);

  /** Keeps its own copy, in the order of the rights. */
  public Rights {
    Set<Permission> ordered = EnumSet.noneOf(Permission.class);
    ordered.addAll(permissions);
    permissions = Collections.unmodifiableSet(ordered);
  }

  /** Whether nobody with these could do more with those. */
  boolean cover(Rights others) {
    return permissions.containsAll(others.permissions)
        && visibility.compareTo(others.visibility) >= 0;
  }
}
