package io.throughline.conversation.work;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** SQL of followers. */
final class FollowerStore {
  private final Database database;

  FollowerStore(Database database) {
    this.database = database;
  }

  void add(WorkspaceId workspace, ConversationId part, AgentId agent, Instant since) {
    database
        .sql()
        .execute(
            """
            insert into conversation.follower (workspace_id, conversation_id, agent_id, since)
            values (?, ?, ?, ?) on conflict do nothing
            """,
            workspace.value(),
            part.value(),
            agent.value(),
            Bind.time(since));
  }

  /** Who follows these wholes or any of their parts. */
  Map<ConversationId, List<Followers.Follower>> of(
      WorkspaceId workspace, Collection<ConversationId> wholes) {
    return database
        .sql()
        .fetch(
            """
            select m.current_id, f.agent_id, min(f.since) as since
            from conversation.conversation m
            join conversation.follower f
              on f.workspace_id = m.workspace_id and f.conversation_id = m.id
            where m.workspace_id = ? and m.current_id = any(?)
            group by m.current_id, f.agent_id
            """,
            workspace.value(),
            wholes.stream().map(ConversationId::value).toArray(UUID[]::new))
        .intoGroups(
            row -> new ConversationId(Cells.value(row, "current_id", UUID.class)),
            row ->
                new Followers.Follower(
                    new AgentId(Cells.value(row, "agent_id", UUID.class)),
                    Cells.value(row, "since", Instant.class)));
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
