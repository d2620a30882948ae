package io.throughline.workspace;

import io.throughline.kernel.event.Event;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.RoleId;
import io.throughline.kernel.id.TeamId;
import java.util.Map;

/** What happens to the people of a workspace. */
public sealed interface WorkspaceEvent extends Event {
  /** The stored names. */
  Map<String, Class<? extends Event>> TYPES =
      Map.of(
          "agent.changed", AgentChanged.class,
          "role.changed", RoleChanged.class,
          "team.changed", TeamChanged.class);

  /** An agent was invited, joined, renamed, given another role, deactivated or brought back. */
  record AgentChanged(AgentId agentId) implements WorkspaceEvent {}

  /** A role was made, changed or removed. */
  record RoleChanged(RoleId roleId) implements WorkspaceEvent {}

  /** A team was made, renamed, given other members or deleted. */
  record TeamChanged(TeamId teamId) implements WorkspaceEvent {}
}
