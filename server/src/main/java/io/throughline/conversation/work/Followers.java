package io.throughline.conversation.work;

import io.throughline.conversation.Conversations;
import io.throughline.conversation.Conversations.Touched;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Agents;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Agents who want to hear of a conversation that is not theirs. */
public final class Followers {
  private final Database database;
  private final Conversations conversations;
  private final Agents agents;
  private final Clock clock;
  private final FollowerStore store;

  /** In this database. */
  public Followers(Database database, Conversations conversations, Agents agents, Clock clock) {
    this.database = database;
    this.conversations = conversations;
    this.agents = agents;
    this.clock = clock;
    this.store = new FollowerStore(database);
  }

  /**
   * The agent follows it from now on, and sees it: for somebody else it takes the right to note.
   *
   * @throws Refusal.NotFound if there is no such agent or conversation
   */
  public void add(Actor actor, ConversationId id, AgentId agent) {
    others(actor, agent);
    database.run(
        () -> {
          Touched touched = conversations.touch(actor, id);
          if (agents.find(actor.workspace(), agent).isEmpty()) {
            throw new Refusal.NotFound("There is no agent " + agent + ".");
          }
          store.add(actor.workspace(), touched.part(), agent, clock.instant());
        });
  }

  /**
   * Somebody who follows a conversation.
   *
   * @param since from when on they want to hear of it
   */
  public record Follower(AgentId agent, Instant since) {}

  /** Who follows these conversations; where nobody does, there is nothing. */
  public Map<ConversationId, List<Follower>> of(
      WorkspaceId workspace, Collection<ConversationId> wholes) {
    return database.read(() -> store.of(workspace, wholes));
  }

  /** The agent follows it no longer. */
  public void remove(Actor actor, ConversationId id, AgentId agent) {
    others(actor, agent);
    database.run(
        () -> store.remove(actor.workspace(), conversations.touch(actor, id).whole(), agent));
  }

  private static void others(Actor actor, AgentId agent) {
    actor.require(actor.agentId().equals(Optional.of(agent)) ? Permission.READ : Permission.NOTE);
  }
}
