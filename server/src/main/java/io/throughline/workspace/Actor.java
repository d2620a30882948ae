package io.throughline.workspace;

import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Optional;
import java.util.UUID;

/** Who acts, with rights, in one workspace. Only {@link Access} makes one. */
public sealed interface Actor permits AgentActor, KeyActor, VisitorActor, SystemActor {

  /** The workspace; an actor sees no other. */
  WorkspaceId workspace();

  /** A stable word for what sort of actor this is: agent, key, visitor or system. */
  String kind();

  /** Its id, if it is an agent or a key. */
  Optional<UUID> id();

  /** The agent, if it is one. */
  default Optional<AgentId> agentId() {
    return Optional.empty();
  }

  /** As shown in the audit trail. */
  String name();

  /** Whether it is the Assistant, a program that answers customers. */
  default boolean assistant() {
    return false;
  }

  /** Whether it has this right. */
  boolean may(Permission permission);

  /** What it may do, and to which conversations. */
  Rights rights();

  /**
   * Lets it go on only if it has this right.
   *
   * @throws Refusal.Forbidden if it has not
   */
  default void require(Permission permission) {
    if (!may(permission)) {
      throw new Refusal.Forbidden(permission.refusal());
    }
  }
}
