package io.throughline.workspace;

import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;

/** The one gate: makes actors of sessions, keys, visitors' tokens and stated reasons. */
public final class Access {
  /** A visitor whose token the caller has verified. */
  public VisitorActor visitor(WorkspaceId workspace, InboxId inbox, String visitor) {
    return new VisitorActor(workspace, inbox, visitor);
  }

  /** Throughline itself, for this reason. */
  public SystemActor system(WorkspaceId workspace, String reason) {
    return new SystemActor(workspace, reason);
  }
}
