package io.throughline.notice;

import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** SQL of whose conversations are at the place of the log that is being read. */
final class HolderStore {
  private final Database database;

  HolderStore(Database database) {
    this.database = database;
  }

  Map<ConversationId, AgentId> of(WorkspaceId workspace, Collection<ConversationId> ids) {
    return database
        .sql()
        .fetch(
            """
            select conversation_id, agent_id from notice.holder
            where workspace_id = ? and conversation_id = any(?)
            """,
            workspace.value(),
            ids.stream().map(ConversationId::value).toArray(UUID[]::new))
        .intoMap(
            row -> new ConversationId(Cells.value(row, "conversation_id", UUID.class)),
            row -> new AgentId(Cells.value(row, "agent_id", UUID.class)));
  }

  void hold(WorkspaceId workspace, ConversationId conversation, Optional<AgentId> agent) {
    if (agent.isEmpty()) {
      database
          .sql()
          .execute(
              "delete from notice.holder where workspace_id = ? and conversation_id = ?",
              workspace.value(),
              conversation.value());
      return;
    }
    database
        .sql()
        .execute(
            """
            insert into notice.holder (workspace_id, conversation_id, agent_id) values (?, ?, ?)
            on conflict (workspace_id, conversation_id) do update set agent_id = excluded.agent_id
            """,
            workspace.value(),
            conversation.value(),
            agent.get().value());
  }
}
