package io.throughline.workspace;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A teammate with a seat.
 *
 * @param id its id
 * @param name as shown, also to customers
 * @param email with which the agent logs in
 * @param role names what the agent may do
 * @param state whether the agent can log in
 * @param teams the agent's teams, by name
 * @param lastSeenAt when the agent last used the console
 */
public record Agent(
    AgentId id,
    String name,
    String email,
    RoleKey role,
    AgentState state,
    List<TeamId> teams,
    Optional<Instant> lastSeenAt) {}
