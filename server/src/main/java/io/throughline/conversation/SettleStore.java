package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** SQL that puts conversations to what the ledger makes of them. */
final class SettleStore {
  /** As the one it holds alone stands. */
  private static final String RESTORE =
      """
      update conversation.conversation c set
        subject = a.subject, status = a.status, snoozed_until = a.snoozed_until, spam = a.spam,
        waiting_for = a.waiting_for, waiting_since = a.waiting_since, assignee_id = a.assignee_id,
        team_id = a.team_id, priority = a.priority, kinds = a.kinds, preview = a.preview,
        preview_author = a.preview_author, last_entry_at = a.last_entry_at,
        last_inbound_at = a.last_inbound_at, resolved_at = a.resolved_at,
        attributes = a.attributes, version = c.version + 1
      from conversation.alone a
      where c.workspace_id = ? and c.id = ? and a.workspace_id = c.workspace_id and a.id = c.id
      """;

  /** Of each thing the latest that any of its parts says. */
  private static final String FOLD =
      """
      with part as materialized (
        select a.* from conversation.alone a where a.workspace_id = ? and a.id = any (?))
      update conversation.conversation c set
        (status, snoozed_until, resolved_at) = (select status, snoozed_until, resolved_at
          from part order by stood_at desc, id desc limit 1),
        spam = (select spam from part order by judged_at desc, id desc limit 1),
        (assignee_id, team_id) = (select assignee_id, team_id
          from part order by given_at desc, id desc limit 1),
        (waiting_for, waiting_since) = (select waiting_for, waiting_since
          from part order by waited_at desc, id desc limit 1),
        priority = (select priority from part order by described_at desc, id desc limit 1),
        subject = (select subject from part
          order by subject is null, described_at desc, id desc limit 1),
        (preview, preview_author, last_entry_at) = (select preview, preview_author, last_entry_at
          from part order by last_entry_at desc, id desc limit 1),
        last_inbound_at = (select max(last_inbound_at) from part),
        attributes = (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from (
          select distinct on (s.key) s.key, s.value from part, jsonb_each(part.attributes) s
          order by s.key, part.described_at desc) f),
        kinds = (select coalesce(array_agg(kind order by place), '{}')
          from (select k.kind, min(k.place) as place
            from part, unnest(part.kinds) with ordinality k (kind, place) group by 1) f),
        version = c.version + 1
      where c.workspace_id = ? and c.id = ? and exists (select from part)
      """;

  private final Database database;

  SettleStore(Database database) {
    this.database = database;
  }

  /** The conversations, in the order of their ids; locked. */
  List<Part> lock(WorkspaceId workspace, Collection<ConversationId> ids) {
    return database
        .sql()
        .fetch(
            """
            select c.id, c.current_id, c.alone_id, c.customer_id, c.own,
              (select p.current_id from customer.person p
                where p.workspace_id = c.workspace_id and p.id = c.customer_id) as person_id
            from conversation.conversation c where c.workspace_id = ? and c.id = any (?)
            order by c.id for update of c
            """,
            workspace.value(),
            MatterStore.ids(ids))
        .map(
            row ->
                new Part(
                    new ConversationId(TimelineStore.uuid(row, "id")),
                    new ConversationId(TimelineStore.uuid(row, "current_id")),
                    Optional.ofNullable(row.get("alone_id", UUID.class)).map(ConversationId::new),
                    new CustomerId(TimelineStore.uuid(row, "customer_id")),
                    new CustomerId(TimelineStore.uuid(row, "person_id")),
                    Boolean.TRUE.equals(row.get("own", Boolean.class))));
  }

  /** Everything these customers were born with. */
  List<ConversationId> of(WorkspaceId workspace, Collection<CustomerId> customers) {
    return database
        .sql()
        .fetch(
            """
            select id from conversation.conversation
            where workspace_id = ? and customer_id = any (?) order by id
            """,
            workspace.value(),
            customers.stream().map(CustomerId::value).toArray(UUID[]::new))
        .map(row -> new ConversationId(TimelineStore.uuid(row, "id")));
  }

  void put(WorkspaceId workspace, Map<ConversationId, ConversationId> wholes) {
    database
        .sql()
        .execute(
            """
            update conversation.conversation c
            set current_id = n.current_id, version = c.version + 1
            from unnest(?::uuid[], ?::uuid[]) n (id, current_id)
            where c.workspace_id = ? and c.id = n.id
            """,
            MatterStore.ids(wholes.keySet()),
            MatterStore.ids(wholes.values()),
            workspace.value());
  }

  void restore(WorkspaceId workspace, ConversationId id) {
    database.sql().execute(RESTORE, workspace.value(), id.value());
  }

  void fold(WorkspaceId workspace, ConversationId id, Collection<ConversationId> roots) {
    database
        .sql()
        .execute(FOLD, workspace.value(), MatterStore.ids(roots), workspace.value(), id.value());
  }

  /** It stands as it would alone, as long as nothing of it is elsewhere. */
  void same(WorkspaceId workspace, ConversationId id) {
    int done =
        database
            .sql()
            .execute(
                """
                update conversation.conversation c set own = false
                where c.workspace_id = ? and c.id = ? and not exists (
                  select from conversation.conversation p
                  where p.workspace_id = c.workspace_id and p.alone_id = c.id
                    and p.current_id <> c.id)
                """,
                workspace.value(),
                id.value());
    if (done > 0) {
      database
          .sql()
          .execute(
              "delete from conversation.alone where workspace_id = ? and id = ?",
              workspace.value(),
              id.value());
    }
  }

  /** Taken out of another, it is one with that again; what is open in it is open there. */
  void rejoin(WorkspaceId workspace, ConversationId id, ConversationId root) {
    for (String table : List.of("conversation", "alone")) {
      database
          .sql()
          .execute(
              """
              update conversation.%s c set status = 'open', resolved_at = null, waiting_for = 'us'
              where c.workspace_id = ? and c.id = ? and c.status = 'resolved' and exists (
                select from conversation.conversation o
                where o.workspace_id = c.workspace_id and o.id = ? and o.status <> 'resolved')
              """
                  .formatted(table),
              workspace.value(),
              root.value(),
              id.value());
    }
    database
        .sql()
        .execute(
            """
            update conversation.conversation set alone_id = ?, own = false
            where workspace_id = ? and id = ?
            """,
            root.value(),
            workspace.value(),
            id.value());
    database
        .sql()
        .execute(
            "delete from conversation.alone where workspace_id = ? and id = ?",
            workspace.value(),
            id.value());
  }

  /** A conversation as a part. */
  record Part(
      ConversationId id,
      ConversationId whole,
      Optional<ConversationId> aloneId,
      CustomerId customer,
      CustomerId person,
      boolean own) {
    /** The conversation it would be in alone. */
    ConversationId root() {
      return aloneId.orElse(id);
    }
  }
}
