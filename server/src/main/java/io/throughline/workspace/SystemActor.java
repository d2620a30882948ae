package io.throughline.workspace;

import io.throughline.kernel.id.WorkspaceId;
import java.util.Optional;
import java.util.UUID;

/** Throughline itself, for a stated reason. */
public final class SystemActor implements Actor {
  private final WorkspaceId workspace;
  private final String reason;

  SystemActor(WorkspaceId workspace, String reason) {
    this.workspace = workspace;
    this.reason = reason;
  }

  @Override
  public WorkspaceId workspace() {
    return workspace;
  }

  /** Why it acts. */
  public String reason() {
    return reason;
  }

  @Override
  public String kind() {
    return "system";
  }

  @Override
  public Optional<UUID> id() {
    return Optional.empty();
  }

  @Override
  public String name() {
    return reason;
  }

  @Override
  public boolean may(Permission permission) {
    return true;
  }

  @Override
  public Rights rights() {
    return Rights.ALL;
  }
}
