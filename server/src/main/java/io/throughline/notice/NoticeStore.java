package io.throughline.notice;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.NoticeId;
import io.throughline.kernel.id.TaskId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of notices. */
final class NoticeStore {
  private final Database database;

  NoticeStore(Database database) {
    this.database = database;
  }

  /** Keeps it unless the agent was told of this occasion before; whether it is new. */
  boolean add(WorkspaceId workspace, NoticeRow row) {
    return database
            .sql()
            .execute(
                """
                insert into notice.notice (workspace_id, id, agent_id, kind, occasion,
                  conversation_id, entry_id, task_id, shown, mail, at)
                values (?, ?, ?, ?, ?, ?::uuid, ?::uuid, ?::uuid, ?, ?, ?)
                on conflict (workspace_id, agent_id, occasion) do nothing
                """,
                workspace.value(),
                row.id().value(),
                row.agent().value(),
                row.kind().stored(),
                row.occasion(),
                row.conversation().map(ConversationId::value).orElse(null),
                row.entry().map(EntryId::value).orElse(null),
                row.task().map(TaskId::value).orElse(null),
                row.shown(),
                row.mail(),
                Bind.time(row.at()))
        == 1;
  }

  /** What the console lists, the newest first, below an id. */
  List<NoticeRow> shown(WorkspaceId workspace, AgentId agent, Optional<NoticeId> below, int most) {
    return database
        .sql()
        .fetch(
            """
            select * from notice.notice
            where workspace_id = ? and agent_id = ? and shown and (?::uuid is null or id < ?::uuid)
            order by id desc limit ?
            """,
            workspace.value(),
            agent.value(),
            below.map(NoticeId::value).orElse(null),
            below.map(NoticeId::value).orElse(null),
            most)
        .map(NoticeStore::row);
  }

  /**
   * What is new, the newest first.
   *
   * @param hidden also what the console does not list
   */
  List<NoticeRow> unread(WorkspaceId workspace, AgentId agent, boolean hidden, int most) {
    return database
        .sql()
        .fetch(
            """
            select * from notice.notice
            where workspace_id = ? and agent_id = ? and read_at is null and (shown or ?)
            order by id desc limit ?
            """,
            workspace.value(),
            agent.value(),
            hidden,
            most)
        .map(NoticeStore::row);
  }

  /** What waits for a mail since then, the oldest first. */
  List<NoticeRow> waiting(WorkspaceId workspace, AgentId agent, Instant since, int most) {
    return database
        .sql()
        .fetch(
            """
            select * from notice.notice
            where workspace_id = ? and agent_id = ? and read_at is null and mail
              and mailed_at is null and at > ?
            order by id limit ?
            """,
            workspace.value(),
            agent.value(),
            Bind.time(since),
            most)
        .map(NoticeStore::row);
  }

  void mailed(WorkspaceId workspace, Collection<NoticeId> ids, Instant now) {
    database
        .sql()
        .execute(
            "update notice.notice set mailed_at = ? where workspace_id = ? and id = any(?)",
            Bind.time(now),
            workspace.value(),
            ids.stream().map(NoticeId::value).toArray(UUID[]::new));
  }

  Optional<NoticeRow> find(WorkspaceId workspace, NoticeId id) {
    return database
        .sql()
        .fetchOptional(
            "select * from notice.notice where workspace_id = ? and id = ?",
            workspace.value(),
            id.value())
        .map(NoticeStore::row);
  }

  /** The agent has seen these; how many were new. */
  int read(WorkspaceId workspace, AgentId agent, Collection<NoticeId> ids, Instant now) {
    return database
        .sql()
        .execute(
            """
            update notice.notice set read_at = ?
            where workspace_id = ? and agent_id = ? and read_at is null and id = any(?)
            """,
            Bind.time(now),
            workspace.value(),
            agent.value(),
            ids.stream().map(NoticeId::value).toArray(UUID[]::new));
  }

  int readAll(WorkspaceId workspace, AgentId agent, Instant now) {
    return database
        .sql()
        .execute(
            """
            update notice.notice set read_at = ?
            where workspace_id = ? and agent_id = ? and read_at is null
            """,
            Bind.time(now),
            workspace.value(),
            agent.value());
  }

  /** The agent has seen all that happened in this conversation until then. */
  int readOf(
      WorkspaceId workspace,
      AgentId agent,
      ConversationId conversation,
      Instant until,
      Instant now) {
    return database
        .sql()
        .execute(
            """
            update notice.notice set read_at = ?
            where workspace_id = ? and agent_id = ? and read_at is null
              and conversation_id = ? and at <= ?
            """,
            Bind.time(now),
            workspace.value(),
            agent.value(),
            conversation.value(),
            Bind.time(until));
  }

  int forget(Instant before) {
    return database.sql().execute("delete from notice.notice where at < ?", Bind.time(before));
  }

  private static NoticeRow row(Record row) {
    return new NoticeRow(
        new NoticeId(Cells.value(row, "id", UUID.class)),
        new AgentId(Cells.value(row, "agent_id", UUID.class)),
        Notice.Kind.of(Cells.value(row, "kind", String.class)),
        Cells.value(row, "occasion", String.class),
        Optional.ofNullable(row.get("conversation_id", UUID.class)).map(ConversationId::new),
        Optional.ofNullable(row.get("entry_id", UUID.class)).map(EntryId::new),
        Optional.ofNullable(row.get("task_id", UUID.class)).map(TaskId::new),
        Cells.value(row, "shown", Boolean.class),
        Cells.value(row, "mail", Boolean.class),
        Cells.value(row, "at", Instant.class),
        Optional.ofNullable(row.get("read_at", Instant.class)));
  }
}
