package io.throughline.conversation.hold;

import io.throughline.conversation.Attachment;
import io.throughline.conversation.Reply;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.HeldId;
import io.throughline.kernel.id.Id;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of messages that are held back. */
final class HeldStore {
  private static final String HELD =
      """
      select h.*, h.reply::text as said, c.current_id from conversation.held h
      join conversation.conversation c
        on c.workspace_id = h.workspace_id and c.id = h.conversation_id
      """;

  private final Database database;

  HeldStore(Database database) {
    this.database = database;
  }

  void insert(WorkspaceId workspace, Held held) {
    database
        .sql()
        .execute(
            """
            insert into conversation.held (workspace_id, id, conversation_id, author_kind, author_id,
              author_name, reply, scheduled, send_at, created_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            """,
            workspace.value(),
            held.id().value(),
            held.conversation().value(),
            held.writer().kind(),
            held.writer().id(),
            held.writer().name(),
            Json.write(held.reply()),
            held.scheduled(),
            Bind.time(held.sendAt()),
            Bind.time(held.createdAt()));
    database
        .sql()
        .execute(
            "update conversation.attachment set held_id = ? where workspace_id = ? and id = any(?)",
            held.id().value(),
            workspace.value(),
            uuids(held.reply().attachments()));
  }

  Optional<Held> find(WorkspaceId workspace, HeldId id) {
    return database
        .sql()
        .fetchOptional(
            HELD + "where h.workspace_id = ? and h.id = ?", workspace.value(), id.value())
        .map(row -> held(workspace, row));
  }

  /** Those of a conversation and of what became part of it, the next first. */
  List<Held> of(WorkspaceId workspace, ConversationId conversation) {
    return database
        .sql()
        .fetch(
            HELD
                + """
            where h.workspace_id = ? and h.conversation_id in (
              select id from conversation.conversation where workspace_id = ? and current_id = ?)
            order by h.send_at, h.id
            """,
            workspace.value(),
            workspace.value(),
            conversation.value())
        .map(row -> held(workspace, row));
  }

  /**
   * Takes it away and frees its files; whoever succeeds may do with it what they want.
   *
   * @return whether it was still there
   */
  boolean take(WorkspaceId workspace, HeldId id, Instant now) {
    return taken(
        workspace,
        id,
        now,
        database
            .sql()
            .execute(
                "delete from conversation.held where workspace_id = ? and id = ?",
                workspace.value(),
                id.value()));
  }

  /** The same, if it is due and was not stopped. */
  boolean takeDue(WorkspaceId workspace, HeldId id, Instant now) {
    return taken(
        workspace,
        id,
        now,
        database
            .sql()
            .execute(
                """
                delete from conversation.held
                where workspace_id = ? and id = ? and reason is null and send_at <= ?
                """,
                workspace.value(),
                id.value(),
                Bind.time(now)));
  }

  private boolean taken(WorkspaceId workspace, HeldId id, Instant now, int rows) {
    if (rows > 0) {
      database
          .sql()
          .execute(
              """
              update conversation.attachment set held_id = null, created_at = ?
              where workspace_id = ? and held_id = ?
              """,
              Bind.time(now),
              workspace.value(),
              id.value());
    }
    return rows > 0;
  }

  /** Gives it another time, also after it was stopped. */
  boolean move(WorkspaceId workspace, HeldId id, Instant sendAt) {
    return database
            .sql()
            .execute(
                """
                update conversation.held set send_at = ?, scheduled = true, reason = null
                where workspace_id = ? and id = ?
                """,
                Bind.time(sendAt),
                workspace.value(),
                id.value())
        > 0;
  }

  boolean stop(WorkspaceId workspace, HeldId id, String reason) {
    return database
            .sql()
            .execute(
                """
                update conversation.held set reason = ?
                where workspace_id = ? and id = ? and reason is null
                """,
                reason,
                workspace.value(),
                id.value())
        > 0;
  }

  /** Stops what waits in these conversations for a time that somebody chose. */
  List<Held> stop(WorkspaceId workspace, Collection<ConversationId> conversations, String reason) {
    return database
        .sql()
        .fetch(
            """
            update conversation.held h set reason = ?
            from conversation.conversation c
            where h.workspace_id = ? and h.scheduled and h.reason is null
              and c.workspace_id = h.workspace_id and c.id = h.conversation_id
              and c.current_id = any(?)
            returning h.*, h.reply::text as said, c.current_id
            """,
            reason,
            workspace.value(),
            uuids(conversations))
        .map(row -> held(workspace, row));
  }

  private Held held(WorkspaceId workspace, Record row) {
    HeldId id = new HeldId(Cells.value(row, "id", UUID.class));
    return new Held(
        id,
        new ConversationId(Cells.value(row, "current_id", UUID.class)),
        new Held.Writer(
            Cells.value(row, "author_kind", String.class),
            Cells.value(row, "author_id", UUID.class),
            Cells.value(row, "author_name", String.class)),
        Json.mapper().readValue(Cells.value(row, "said", String.class), Reply.class),
        files(workspace, id),
        Cells.value(row, "scheduled", Boolean.class),
        Cells.value(row, "send_at", Instant.class),
        Optional.ofNullable(row.get("reason", String.class)),
        Cells.value(row, "created_at", Instant.class));
  }

  private List<Attachment> files(WorkspaceId workspace, HeldId held) {
    return database
        .sql()
        .fetch(
            """
            select id, name, media_type, size, content_id, state, reason
            from conversation.attachment where workspace_id = ? and held_id = ? order by id
            """,
            workspace.value(),
            held.value())
        .map(
            row ->
                new Attachment(
                    new AttachmentId(Cells.value(row, "id", UUID.class)),
                    Cells.value(row, "name", String.class),
                    Cells.value(row, "media_type", String.class),
                    Optional.ofNullable(row.get("size", Long.class)),
                    Optional.ofNullable(row.get("content_id", String.class)),
                    Cells.value(row, "state", String.class),
                    Optional.ofNullable(row.get("reason", String.class))));
  }

  private static UUID[] uuids(Collection<? extends Id> ids) {
    return ids.stream().map(Id::value).toArray(UUID[]::new);
  }
}
