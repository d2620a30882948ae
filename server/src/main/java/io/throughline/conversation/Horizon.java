package io.throughline.conversation;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far somebody sees. Every statement that shows conversations, or what is in them, takes its
 * condition from here; what it means is written once, in the function {@code conversation.visible}.
 * For those who see all there is no condition.
 *
 * @param workspace where
 * @param visibility what is seen
 * @param agent by whom; programs that do not see all see nothing
 */
public record Horizon(WorkspaceId workspace, Visibility visibility, Optional<AgentId> agent) {
  private static final UUID NOBODY = new UUID(0, 0);

  /** The actor's. */
  public static Horizon of(Actor actor) {
    return new Horizon(actor.workspace(), actor.rights().visibility(), actor.agentId());
  }

  /** Of whoever sees everything. */
  public static Horizon open(WorkspaceId workspace) {
    return new Horizon(workspace, Visibility.ALL, Optional.empty());
  }

  /** Whether all is seen. */
  public boolean open() {
    return visibility == Visibility.ALL;
  }

  /**
   * The condition on a column that holds ids of whole conversations, to be put behind others in a
   * statement; empty if all is seen. {@link #arguments} are its values.
   */
  public String within(String column) {
    return open()
        ? ""
        : " and %s in (select v.id from conversation.visible(?::uuid, ?::uuid, ?::boolean) v)"
            .formatted(column);
  }

  /** What the condition is asked with. */
  public List<Object> arguments() {
    return open()
        ? List.of()
        : List.of(
            workspace.value(),
            agent.map(AgentId::value).orElse(NOBODY),
            visibility == Visibility.TEAM);
  }
}
