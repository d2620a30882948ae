package io.throughline.conversation.work;

import io.throughline.conversation.Conversations;
import io.throughline.conversation.Conversations.Touched;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Agents;
import io.throughline.workspace.Permission;
import java.util.Optional;

/** Agents who want to hear of a conversation that is not theirs. */
public final class Followers {
  private final Database database;
  private final Conversations conversations;
  private final Agents agents;
  private final FollowerStore store;

  /** In this database. */
  public Followers(Database database, Conversations conversations, Agents agents) {
    this.database = database;
    this.conversations = conversations;
    this.agents = agents;
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
          store.add(actor.workspace(), touched.part(), agent);
        });
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
