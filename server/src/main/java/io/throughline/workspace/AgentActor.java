package io.throughline.workspace;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Optional;
import java.util.UUID;

/** An agent with a session. */
public final class AgentActor implements Actor {
  private final WorkspaceId workspace;
  private final AgentId agent;
  private final String name;
  private final Rights rights;

  AgentActor(WorkspaceId workspace, AgentId agent, String name, Rights rights) {
    this.workspace = workspace;
    this.agent = agent;
    this.name = name;
    this.rights = rights;
  }

  @Override
  public WorkspaceId workspace() {
    return workspace;
  }

  /** The agent. */
  public AgentId agent() {
    return agent;
  }

  @Override
  public String kind() {
    return "agent";
  }

  @Override
  public Optional<UUID> id() {
    return Optional.of(agent.value());
  }

  @Override
  public Optional<AgentId> agentId() {
    return Optional.of(agent);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean may(Permission permission) {
    return rights.permissions().contains(permission);
  }

  @Override
  public Rights rights() {
    return rights;
  }
}
