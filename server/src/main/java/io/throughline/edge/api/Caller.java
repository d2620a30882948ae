package io.throughline.edge.api;

import io.throughline.workspace.Permission;
import java.util.Optional;

/**
 * Who may use an operation.
 *
 * @param permission the right it takes; empty if anyone may
 */
record Caller(Optional<Permission> permission) {
  /** Anyone. */
  static final Caller PUBLIC = new Caller(Optional.empty());

  /** Whoever has this right, people or programs. */
  static Caller with(Permission permission) {
    return new Caller(Optional.of(permission));
  }

  /** As the document calls them. */
  String shown() {
    return permission.map(Permission::stored).orElse("public");
  }
}
