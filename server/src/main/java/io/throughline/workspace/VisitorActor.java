package io.throughline.workspace;

import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Optional;
import java.util.UUID;

/** A visitor of a chat widget: may write to its one inbox and read back what is its own there. */
public final class VisitorActor implements Actor {
  private final WorkspaceId workspace;
  private final InboxId inbox;
  private final String visitor;

  VisitorActor(WorkspaceId workspace, InboxId inbox, String visitor) {
    this.workspace = workspace;
    this.inbox = inbox;
    this.visitor = visitor;
  }

  @Override
  public WorkspaceId workspace() {
    return workspace;
  }

  /** The inbox of the widget. */
  public InboxId inbox() {
    return inbox;
  }

  /** The visitor's device, as the widget's token names it. */
  public String visitor() {
    return visitor;
  }

  @Override
  public String kind() {
    return "visitor";
  }

  @Override
  public Optional<UUID> id() {
    return Optional.empty();
  }

  @Override
  public String name() {
    return "visitor";
  }

  @Override
  public boolean may(Permission permission) {
    return false;
  }

  @Override
  public Rights rights() {
    return Rights.NONE;
  }
}
