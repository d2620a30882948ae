package io.throughline.conversation.work;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;

/** SQL of followers. */
final class FollowerStore {
  private final Database database;

  FollowerStore(Database database) {
    this.database = database;
  }

  void add(WorkspaceId workspace, ConversationId part, AgentId agent) {
    database
        .sql()
        .execute(
            """
            insert into conversation.follower (workspace_id, conversation_id, agent_id)
            values (?, ?, ?) on conflict do nothing
            """,
            workspace.value(),
            part.value(),
            agent.value());
  }

  void remove(WorkspaceId workspace, ConversationId whole, AgentId agent) {
    database
        .sql()
        .execute(
            """
            delete from conversation.follower f using conversation.conversation m
            where f.workspace_id = ? and f.agent_id = ? and m.workspace_id = f.workspace_id
              and m.id = f.conversation_id and m.current_id = ?
            """,
            workspace.value(),
            agent.value(),
            whole.value());
  }
}
