package io.throughline.workspace;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.TeamId;
import java.util.List;

/**
 * A group of agents.
 *
 * @param id its id
 * @param name unique in the workspace
 * @param agents its members
 */
public record Team(TeamId id, String name, List<AgentId> agents) {}
