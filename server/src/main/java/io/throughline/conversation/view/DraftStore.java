package io.throughline.conversation.view;

import io.throughline.conversation.Horizon;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** SQL of drafts. */
final class DraftStore {
  private final Database database;

  DraftStore(Database database) {
    this.database = database;
  }

  /** What the agent began to write, the latest first. */
  List<Draft> all(Horizon horizon, AgentId agent, int most) {
    List<Object> arguments = new ArrayList<>(List.of(horizon.workspace().value(), agent.value()));
    arguments.addAll(horizon.arguments());
    arguments.add(most);
    return database
        .sql()
        .fetch(
            """
            select m.current_id, d.mode, d.text, d.saved_at from conversation.draft d
            join conversation.conversation m
              on m.workspace_id = d.workspace_id and m.id = d.conversation_id
            where d.workspace_id = ? and d.agent_id = ?%s order by d.saved_at desc limit ?
            """
                .formatted(horizon.within("m.current_id")),
            arguments.toArray())
        .map(
            row ->
                new Draft(
                    new ConversationId(Cells.value(row, "current_id", UUID.class)),
                    Cells.value(row, "mode", String.class),
                    Cells.value(row, "text", String.class),
                    Cells.value(row, "saved_at", Instant.class)));
  }

  void keep(WorkspaceId workspace, AgentId agent, Draft draft) {
    database
        .sql()
        .execute(
            """
            insert into conversation.draft
              (workspace_id, agent_id, conversation_id, mode, text, saved_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (workspace_id, agent_id, conversation_id, mode)
            do update set text = excluded.text, saved_at = excluded.saved_at
            """,
            workspace.value(),
            agent.value(),
            draft.conversationId().value(),
            draft.mode(),
            draft.text(),
            Bind.time(draft.savedAt()));
  }

  /** Drops it, also under the ids that became part of the conversation. */
  void drop(WorkspaceId workspace, AgentId agent, ConversationId conversation, String mode) {
    database
        .sql()
        .execute(
            """
            delete from conversation.draft d using conversation.conversation m
            where d.workspace_id = ? and d.agent_id = ? and d.mode = ?
              and m.workspace_id = d.workspace_id and m.id = d.conversation_id
              and m.current_id = ?
            """,
            workspace.value(),
            agent.value(),
            mode,
            conversation.value());
  }
}
