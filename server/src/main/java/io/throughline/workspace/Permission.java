package io.throughline.workspace;

/** A right. */
public enum Permission {
  /** Read and answer: conversations, customers, teammates' names. */
  CONVERSE("Only members of the workspace may do this."),
  /** Change how the workspace runs: agents, teams, inboxes, keys, audit, raw requests. */
  ADMINISTER("Only administrators of the workspace may do this.");

  private final String refusal;

  Permission(String refusal) {
    this.refusal = refusal;
  }

  /** What those are told who lack it. */
  String refusal() {
    return refusal;
  }
}
