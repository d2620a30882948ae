package io.throughline.simulator;

import io.throughline.conversation.Conversations;
import io.throughline.conversation.Outbox;
import io.throughline.conversation.Overview;
import io.throughline.conversation.Reception;
import io.throughline.inbox.Inboxes;
import io.throughline.inbox.Kinds;
import io.throughline.kernel.db.Database;
import io.throughline.workspace.Access;
import io.throughline.workspace.Agents;
import io.throughline.workspace.ApiKeys;
import io.throughline.workspace.Teams;
import io.throughline.workspace.Workspaces;

/**
 * The faces of the house that the demo uses.
 *
 * @param database transactions
 * @param staff who works here
 * @param work what is done here
 */
public record TownHall(Database database, Staff staff, Work work) {
  /** Workspaces, agents, teams and keys, with the gate. */
  public record Staff(
      Access access, Workspaces workspaces, Agents agents, Teams teams, ApiKeys apiKeys) {}

  /** Inboxes and conversations. */
  public record Work(
      Kinds kinds,
      Inboxes inboxes,
      Reception reception,
      Conversations conversations,
      Outbox outbox,
      Overview overview) {}
}
