package io.throughline.notice;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Set;

/** Tells which agents are on a console, on any node. */
@FunctionalInterface
public interface Attendance {
  /** Those who are there now. */
  Set<AgentId> present(WorkspaceId workspace);
}
