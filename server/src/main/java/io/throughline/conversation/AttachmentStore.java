package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** SQL of attachments. */
final class AttachmentStore {
  private final Database database;

  AttachmentStore(Database database) {
    this.database = database;
  }

  void insert(WorkspaceId workspace, Attachment file, String blob, String by, Instant now) {
    database
        .sql()
        .execute(
            """
            insert into conversation.attachment (workspace_id, id, name, media_type, size, blob,
              state, uploaded_by, created_at)
            values (?, ?, ?, ?, ?, ?, 'stored', ?, ?)
            """,
            workspace.value(),
            file.id().value(),
            PlainText.clean(file.name()),
            PlainText.clean(file.mediaType()),
            file.size().orElse(0L),
            blob,
            by,
            Bind.time(now));
  }

  /** Uploads of this actor that no entry has and no message waits with, in the order asked for. */
  List<Attachment> unused(Actor actor, List<AttachmentId> ids) {
    return ids.stream()
        .map(
            id ->
                database
                    .sql()
                    .fetchOptional(
                        """
                        select * from conversation.attachment
                        where workspace_id = ? and id = ? and entry_id is null
                          and held_id is null and uploaded_by = ? for update
                        """,
                        actor.workspace().value(),
                        id.value(),
                        owner(actor))
                    .map(TimelineStore::attachment)
                    .orElseThrow(
                        () ->
                            new Refusal.Invalid(
                                "attachments",
                                id + " is no upload of yours that waits to be sent")))
        .toList();
  }

  /** Under which name an actor's uploads are kept. */
  static String owner(Actor actor) {
    return actor.kind() + " " + actor.id().map(UUID::toString).orElseGet(actor::name);
  }

  void attach(WorkspaceId workspace, EntryId entry, List<AttachmentId> ids) {
    if (ids.isEmpty()) {
      return;
    }
    database
        .sql()
        .execute(
            """
            update conversation.attachment set entry_id = ?
            where workspace_id = ? and id = any(?)
            """,
            entry.value(),
            workspace.value(),
            ids.stream().map(AttachmentId::value).toArray(UUID[]::new));
  }

  /**
   * Forgets uploads that no entry has.
   *
   * @param agents those of agents and programs made before this
   * @param visitors those of visitors made before this
   */
  List<Loose> sweep(Instant agents, Instant visitors) {
    return database
        .sql()
        .fetch(
            """
            delete from conversation.attachment
            where entry_id is null and held_id is null and uploaded_by is not null
              and created_at < case when uploaded_by like 'visitor %' then ? else ? end
            returning workspace_id, blob
            """,
            Bind.time(visitors), Bind.time(agents))
        .map(
            row ->
                new Loose(
                    new WorkspaceId(Objects.requireNonNull(row.get("workspace_id", UUID.class))),
                    Optional.ofNullable(row.get("blob", String.class))));
  }

  /** Which of these blobs are an attachment's. */
  List<String> having(WorkspaceId workspace, List<String> blobs) {
    return database
        .sql()
        .fetch(
            "select blob from conversation.attachment where workspace_id = ? and blob = any(?)",
            workspace.value(),
            blobs.toArray(String[]::new))
        .map(row -> TimelineStore.text(row, "blob"));
  }

  Optional<Kept> find(WorkspaceId workspace, AttachmentId id) {
    return database
        .sql()
        .fetchOptional(
            """
            select a.*, c.current_id, r.thread_key, e.inbox_id
            from conversation.attachment a
            left join conversation.entry e on e.workspace_id = a.workspace_id and e.id = a.entry_id
            left join conversation.conversation c
              on c.workspace_id = e.workspace_id and c.id = e.conversation_id
            left join conversation.route r on r.workspace_id = e.workspace_id and r.id = e.route_id
            where a.workspace_id = ? and a.id = ?
            """,
            workspace.value(),
            id.value())
        .map(
            row ->
                new Kept(
                    TimelineStore.attachment(row),
                    Optional.ofNullable(row.get("blob", String.class)),
                    Optional.ofNullable(row.get("source", String.class)).map(Json::tree),
                    Optional.ofNullable(row.get("uploaded_by", String.class)),
                    Optional.ofNullable(row.get("entry_id", UUID.class)).map(EntryId::new),
                    Optional.ofNullable(row.get("current_id", UUID.class)).map(ConversationId::new),
                    Optional.ofNullable(row.get("inbox_id", UUID.class)).map(InboxId::new),
                    Optional.ofNullable(row.get("thread_key", String.class))));
  }

  List<Kept> of(WorkspaceId workspace, EntryId entry) {
    return database
        .sql()
        .fetch(
            "select id from conversation.attachment where workspace_id = ? and entry_id = ? order by id",
            workspace.value(),
            entry.value())
        .map(row -> new AttachmentId(Objects.requireNonNull(row.get("id", UUID.class))))
        .stream()
        .flatMap(id -> find(workspace, id).stream())
        .toList();
  }

  void stored(WorkspaceId workspace, AttachmentId id, String blob, long size, String type) {
    database
        .sql()
        .execute(
            """
            update conversation.attachment set state = 'stored', blob = ?, size = ?, reason = null,
              media_type = case when ? = '' then media_type else ? end
            where workspace_id = ? and id = ?
            """,
            blob,
            size,
            type,
            type,
            workspace.value(),
            id.value());
  }

  void failed(WorkspaceId workspace, AttachmentId id, String reason) {
    database
        .sql()
        .execute(
            """
            update conversation.attachment set state = 'failed', reason = ?
            where workspace_id = ? and id = ? and state = 'pending'
            """,
            PlainText.clean(reason),
            workspace.value(),
            id.value());
  }

  /** The bytes of an upload that is no more. */
  record Loose(WorkspaceId workspace, Optional<String> blob) {}

  /** An attachment with where its bytes are and where it belongs. */
  record Kept(
      Attachment attachment,
      Optional<String> blob,
      Optional<JsonNode> source,
      Optional<String> uploadedBy,
      Optional<EntryId> entry,
      Optional<ConversationId> conversation,
      Optional<InboxId> inbox,
      Optional<String> threadKey) {}
}
