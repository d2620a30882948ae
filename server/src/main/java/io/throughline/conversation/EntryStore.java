package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** SQL that stores and changes entries. */
final class EntryStore {
  private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  private static final Rows ENTRIES =
      new Rows(
          "conversation.entry",
          "",
          List.of(
              "workspace_id",
              "id",
              "conversation_id",
              "customer_id",
              "kind",
              "direction",
              "author_kind",
              "author_id",
              "author_name",
              "inbox_id",
              "route_id",
              "provider_id",
              "answers_id",
              "text",
              "quoted",
              "html",
              "content",
              "at",
              "received_at"));

  private static final Rows ATTACHMENTS =
      new Rows(
          "conversation.attachment",
          "",
          List.of(
              "workspace_id",
              "id",
              "entry_id",
              "name",
              "media_type",
              "size",
              "blob",
              "content_id",
              "state",
              "source",
              "created_at"));

  private final Database database;

  EntryStore(Database database) {
    this.database = database;
  }

  /** The provider's id of a message of this conversation that went over this inbox. */
  Optional<String> name(
      WorkspaceId workspace, ConversationId conversation, InboxId inbox, EntryId entry) {
    return database
        .sql()
        .fetchOptional(
            """
            select coalesce(e.provider_id, (
                select d.provider_id from conversation.delivery d
                where d.workspace_id = e.workspace_id and d.entry_id = e.id
                  and d.inbox_id = e.inbox_id
                order by d.provider_id limit 1)) as name
            from conversation.entry e
            join conversation.conversation c
              on c.workspace_id = e.workspace_id and c.id = e.conversation_id
            where e.workspace_id = ? and e.id = ? and c.current_id = ? and e.inbox_id = ?
              and e.kind = 'message' and e.deleted_at is null
            """,
            workspace.value(),
            entry.value(),
            conversation.value(),
            inbox.value())
        .flatMap(row -> Optional.ofNullable(row.get("name", String.class)));
  }

  void insert(WorkspaceId workspace, List<EntryRow> entries) {
    ENTRIES.insert(
        database.sql(), entries.stream().map(entry -> entry.columns(workspace)).toList());
  }

  void insertAttachments(List<Map<String, Object>> rows) {
    ATTACHMENTS.insert(database.sql(), rows);
  }

  /** Which of the letters were stored before, as incoming entries or as deliveries of ours. */
  Set<ProviderKey> known(WorkspaceId workspace, Collection<Letters.Letter> letters) {
    UUID[] inboxes =
        letters.stream().map(letter -> letter.arrival().inbox().id().value()).toArray(UUID[]::new);
    String[] ids =
        letters.stream().map(letter -> letter.providerKey().providerId()).toArray(String[]::new);
    return new HashSet<>(
        database
            .sql()
            .fetch(
                """
                select k.inbox_id, k.provider_id
                from unnest(?::uuid[], ?::text[]) k(inbox_id, provider_id)
                where exists (select from conversation.entry e where e.workspace_id = ?
                    and e.inbox_id = k.inbox_id and e.provider_id = k.provider_id offset 0)
                  or exists (select from conversation.delivery d where d.workspace_id = ?
                    and d.inbox_id = k.inbox_id and d.provider_id = k.provider_id offset 0)
                  or exists (select from conversation.forgotten f where f.workspace_id = ?
                    and f.inbox_id = k.inbox_id
                    and f.digest = sha256(convert_to(k.provider_id, 'UTF8')) offset 0)
                """,
                inboxes,
                ids,
                workspace.value(),
                workspace.value(),
                workspace.value())
            .map(
                row ->
                    new ProviderKey(
                        new InboxId(Objects.requireNonNull(row.get("inbox_id", UUID.class))),
                        Objects.requireNonNull(row.get("provider_id", String.class)))));
  }

  /** The entry a provider's message id names, of either direction. */
  Optional<Place> find(WorkspaceId workspace, InboxId inbox, String providerId) {
    return database
        .sql()
        .fetchOptional(
            """
            select e.id,
              (select c.current_id from conversation.conversation c
                where c.workspace_id = e.workspace_id and c.id = e.conversation_id) as current_id,
              (select r.thread_key from conversation.route r
                where r.workspace_id = e.workspace_id and r.id = e.route_id) as thread_key
            from (
              select id from conversation.entry
              where workspace_id = ? and inbox_id = ? and provider_id = ?
              union
              select entry_id from conversation.delivery
              where workspace_id = ? and inbox_id = ? and provider_id = ?) found
            cross join lateral (
              select workspace_id, id, conversation_id, route_id from conversation.entry
              where workspace_id = ? and id = found.id offset 0) e
            """,
            workspace.value(),
            inbox.value(),
            providerId,
            workspace.value(),
            inbox.value(),
            providerId,
            workspace.value())
        .map(
            row ->
                new Place(
                    new EntryId(Objects.requireNonNull(row.get("id", UUID.class))),
                    new ConversationId(Objects.requireNonNull(row.get("current_id", UUID.class))),
                    Optional.ofNullable(row.get("thread_key", String.class))));
  }

  /**
   * Changes the text; what it said before is kept in the content. A deleted entry stays deleted,
   * and one that says the same is not changed.
   */
  boolean edit(WorkspaceId workspace, EntryId entry, Content content, Instant at) {
    return database
            .sql()
            .execute(
                """
                update conversation.entry set
                  content = jsonb_set(content, '{earlier}', coalesce(content->'earlier', '[]'::jsonb)
                    || jsonb_build_array(jsonb_build_object('text', text, 'until', ?::timestamptz))),
                  text = ?, edited_at = ?
                where workspace_id = ? and id = ? and deleted_at is null
                  and (edited_at is null or edited_at < ?) and text is distinct from ?
                """,
                Bind.time(at),
                PlainText.clean(content.text()),
                Bind.time(at),
                workspace.value(),
                entry.value(),
                Bind.time(at),
                PlainText.clean(content.text()))
        > 0;
  }

  /** Marks an entry as withdrawn. */
  boolean delete(WorkspaceId workspace, EntryId entry, Instant at) {
    return database
            .sql()
            .execute(
                """
                update conversation.entry set deleted_at = ?
                where workspace_id = ? and id = ? and deleted_at is null
                """,
                Bind.time(at),
                workspace.value(),
                entry.value())
        > 0;
  }

  /**
   * Sets a person's reaction or, without an emoji, takes it back.
   *
   * @param former the one that is taken back; if the person has another, that stays
   */
  boolean react(
      WorkspaceId workspace,
      EntryId entry,
      String by,
      Optional<String> emoji,
      Optional<String> former) {
    return database
            .sql()
            .execute(
                """
                update conversation.entry set content = jsonb_set(content, '{reactions}',
                  case when ?::text is null then coalesce(content->'reactions', '{}'::jsonb) - ?::text
                  else coalesce(content->'reactions', '{}'::jsonb)
                    || jsonb_build_object(?::text, ?::text) end)
                where workspace_id = ? and id = ?
                  and coalesce(content->'reactions'->>(?::text) = ?::text, true)
                """,
                emoji.orElse(null),
                by,
                by,
                emoji.orElse(null),
                workspace.value(),
                entry.value(),
                by,
                former.orElse(null))
        > 0;
  }

  /**
   * Messages that have one name wherever they arrive, and are here already: by another inbox of the
   * kind, or because we sent them ourselves. By their provider's ids.
   */
  Set<String> elsewhere(WorkspaceId workspace, Collection<Letters.Letter> letters) {
    if (letters.isEmpty()) {
      return new HashSet<>();
    }
    return new HashSet<>(
        database
            .sql()
            .fetch(
                """
                select k.provider_id from unnest(?::text[], ?::text[], ?::text[])
                  k(kind, provider_id, name)
                where exists (select from inbox.kind i
                    join conversation.entry e on e.workspace_id = i.workspace_id
                      and e.inbox_id = i.id and e.provider_id = k.provider_id
                    where i.workspace_id = ? and i.kind = k.kind offset 0)
                  or exists (select from inbox.kind i
                    join conversation.delivery d on d.workspace_id = i.workspace_id
                      and d.inbox_id = i.id and d.provider_id = k.name
                    where i.workspace_id = ? and i.kind = k.kind offset 0)
                """,
                letters.stream().map(one -> one.arrival().inbox().kind()).toArray(String[]::new),
                letters.stream().map(one -> one.providerKey().providerId()).toArray(String[]::new),
                letters.stream().map(one -> one.threading().key()).toArray(String[]::new),
                workspace.value(),
                workspace.value())
            .map(row -> Objects.requireNonNull(row.get("provider_id", String.class))));
  }

  /** The structured parts with the subject among them. */
  static ObjectNode extra(Content content) {
    ObjectNode extra = Json.object();
    extra.set("extra", cleaned(content.extra()));
    content.subject().ifPresent(subject -> extra.put("subject", PlainText.clean(subject)));
    return extra;
  }

  /** Without NUL, which the database does not take; what only looks like its escape stays. */
  private static ObjectNode cleaned(ObjectNode extra) {
    String text = Json.write(extra);
    return text.contains("\\u0000")
        ? (ObjectNode) Json.tree(NUL.matcher(text).replaceAll("$1"))
        : extra;
  }

  /** What a list shows of a message: its words, else what stands for them. */
  static String summary(Content content, List<Media> media) {
    if (!content.text().isBlank()) {
      return content.text();
    }
    String placeholder = content.extra().path("placeholder").asString("");
    if (!placeholder.isEmpty()) {
      return placeholder;
    }
    if (!media.isEmpty()) {
      return media.getFirst().name();
    }
    return content.subject().orElse("");
  }

  record ProviderKey(InboxId inbox, String providerId) {}

  record Place(EntryId entry, ConversationId conversation, Optional<String> threadKey) {}
}
