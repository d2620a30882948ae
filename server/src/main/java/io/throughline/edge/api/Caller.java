package io.throughline.edge.api;

/** Who may use an operation. */
enum Caller {
  /** Anyone. */
  PUBLIC,
  /** Every agent and API key of the workspace. */
  AGENT,
  /** Administrators, people or keys. */
  ADMIN
}
