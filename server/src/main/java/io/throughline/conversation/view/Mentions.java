package io.throughline.conversation.view;

import io.throughline.conversation.Conversations;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.AgentState;
import io.throughline.workspace.Agents;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Notes that call colleagues. */
public final class Mentions {
  private final Database database;
  private final Conversations conversations;
  private final Agents agents;
  private final ViewStore store;

  /** In this database. */
  public Mentions(Database database, Conversations conversations, Agents agents) {
    this.database = database;
    this.conversations = conversations;
    this.agents = agents;
    this.store = new ViewStore(database);
  }

  /**
   * Adds a note that calls them; all of it or nothing.
   *
   * @throws Refusal.Invalid if one of them does not work here, or the note holds nothing
   */
  public EntryId note(
      Actor actor, ConversationId id, String text, List<AttachmentId> files, List<AgentId> called) {
    return database.write(
        () -> {
          EntryId note = conversations.note(actor, id, text, files);
          called.forEach(agent -> check(actor, agent));
          store.mention(actor.workspace(), note, called);
          return note;
        });
  }

  /** Whom these notes call; where they call nobody, there is nothing. */
  public Map<EntryId, List<AgentId>> called(WorkspaceId workspace, Collection<EntryId> notes) {
    return database.read(() -> store.mentioned(workspace, notes));
  }

  private void check(Actor actor, AgentId called) {
    if (agents
        .find(actor.workspace(), called)
        .filter(one -> one.state() != AgentState.DEACTIVATED)
        .isEmpty()) {
      throw new Refusal.Invalid("mentions", "there is no active agent " + called);
    }
  }
}
