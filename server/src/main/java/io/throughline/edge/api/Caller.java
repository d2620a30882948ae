package io.throughline.edge.api;

import io.throughline.workspace.Permission;

/** Who may use an operation. */
enum Caller {
  /** Anyone. */
  PUBLIC,
  /** Every agent and API key of the workspace. */
  AGENT,
  /** Administrators, people or keys. */
  ADMIN;

  /** The right it takes. */
  Permission permission() {
    return this == ADMIN ? Permission.ADMINISTER : Permission.CONVERSE;
  }
}
