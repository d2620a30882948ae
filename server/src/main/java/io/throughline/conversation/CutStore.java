package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.ShiftId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** SQL that takes entries out of conversations, and conversations to other customers. */
final class CutStore {
  private final Database database;
  private final Ids ids;

  CutStore(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
  }

  /** The entries that are in the conversation today. */
  List<Cut> cuts(WorkspaceId workspace, ConversationId whole, Collection<EntryId> entries) {
    return database
        .sql()
        .fetch(
            """
            select e.id, e.inbox_id, r.thread_key, coalesce(c.alone_id, c.id) as root_id,
              c.customer_id
            from conversation.entry e
            join conversation.conversation c
              on c.workspace_id = e.workspace_id and c.id = e.conversation_id
            left join conversation.route r on r.workspace_id = e.workspace_id and r.id = e.route_id
            where e.workspace_id = ? and e.id = any (?) and c.current_id = ?
              and e.kind <> 'activity'
            order by e.at, e.sequence
            """,
            workspace.value(),
            array(entries),
            whole.value())
        .map(
            row ->
                new Cut(
                    new EntryId(TimelineStore.uuid(row, "id")),
                    Optional.ofNullable(row.get("inbox_id", UUID.class)).map(InboxId::new),
                    Optional.ofNullable(row.get("thread_key", String.class)),
                    new ConversationId(TimelineStore.uuid(row, "root_id")),
                    new CustomerId(TimelineStore.uuid(row, "customer_id"))));
  }

  /** How many messages a conversation has. */
  long messages(WorkspaceId workspace, ConversationId whole) {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                """
                select count(*) as number from conversation.conversation c
                join conversation.entry e
                  on e.workspace_id = c.workspace_id and e.conversation_id = c.id
                where c.workspace_id = ? and c.current_id = ? and e.kind in ('message', 'note')
                """,
                workspace.value(),
                whole.value())
            .get("number", Long.class));
  }

  /** Puts entries with what hangs on them into another conversation, which gets their routes. */
  void put(WorkspaceId workspace, Collection<EntryId> entries, ConversationId into, Instant now) {
    UUID[] moved = array(entries);
    UUID home = workspace.value();
    database
        .sql()
        .execute(
            """
            update conversation.delivery set conversation_id = ?
            where workspace_id = ? and entry_id = any (?)
            """,
            into.value(),
            home,
            moved);
    for (UUID route :
        database
            .sql()
            .fetch(
                """
                select distinct route_id from conversation.entry
                where workspace_id = ? and id = any (?) and route_id is not null order by 1
                """,
                home,
                moved)
            .map(row -> TimelineStore.uuid(row, "route_id"))) {
      copy(workspace, new RouteId(route), moved, into, now);
    }
    database
        .sql()
        .execute(
            "update conversation.entry set conversation_id = ? where workspace_id = ? and id = any (?)",
            into.value(),
            home,
            moved);
  }

  /** The route by which a part of the entries came; answers to them find the copy. */
  private void copy(
      WorkspaceId workspace, RouteId route, UUID[] entries, ConversationId into, Instant now) {
    RouteId copy = new RouteId(ids.next());
    UUID home = workspace.value();
    database
        .sql()
        .execute(
            """
            insert into conversation.route (workspace_id, id, conversation_id, inbox_id, thread_key,
              handle_kind, handle_scope, handle_value, handle_display, context, last_inbound_at,
              last_outbound_at, created_at)
            select workspace_id, ?, ?, inbox_id, thread_key, handle_kind, handle_scope, handle_value,
              handle_display, context,
              (select max(e.received_at) from conversation.entry e where e.workspace_id = r.workspace_id
                and e.id = any (?) and e.route_id = r.id and e.direction = 'in'),
              last_outbound_at, ?
            from conversation.route r where workspace_id = ? and id = ?
            on conflict do nothing
            """,
            copy.value(),
            into.value(),
            entries,
            Bind.time(now),
            home,
            route.value());
    database
        .sql()
        .execute(
            """
            update conversation.thread t set route_id = n.id
            from conversation.entry e
            left join conversation.delivery d
              on d.workspace_id = e.workspace_id and d.entry_id = e.id
            join conversation.route o on o.workspace_id = e.workspace_id and o.id = e.route_id
            join conversation.route n on n.workspace_id = o.workspace_id and n.conversation_id = ?
              and n.inbox_id = o.inbox_id and n.thread_key = o.thread_key
            where e.workspace_id = ? and e.id = any (?) and e.route_id = ?
              and t.workspace_id = e.workspace_id and t.inbox_id = o.inbox_id
              and t.key in (e.provider_id, d.provider_id)
            """,
            into.value(),
            home,
            entries,
            route.value());
  }

  /** What conversations, or what they would be alone, show of their entries, told anew by those. */
  void refresh(WorkspaceId workspace, Collection<ConversationId> wholes) {
    for (ConversationId id : wholes) {
      refresh("conversation", "m.current_id = g.id", workspace, id);
      refresh(
          "alone", "(m.alone_id = g.id or (m.id = g.id and m.alone_id is null))", workspace, id);
    }
  }

  private void refresh(String table, String parts, WorkspaceId workspace, ConversationId id) {
    database
        .sql()
        .execute(
            """
            with given as (select ?::uuid as workspace_id, ?::uuid as id),
            said as materialized (
              select e.text, e.kind, e.direction, e.author_kind, e.at, e.sequence, i.kind as channel
              from given g
              join conversation.conversation m on m.workspace_id = g.workspace_id and %2$s
              join conversation.entry e
                on e.workspace_id = m.workspace_id and e.conversation_id = m.id
              left join inbox.kind i on i.workspace_id = e.workspace_id and i.id = e.inbox_id
              where e.kind in ('message', 'note')),
            talk as (select * from said where kind = 'message'),
            last as (select * from talk order by at desc, sequence desc limit 1)
            update conversation.%1$s c set
              preview = (select left(l.line, 200) || case when length(l.line) > 200 then '…' else '' end
                from (select trim(regexp_replace(text, '\\s+', ' ', 'g')) as line from last) l),
              preview_author = (select author_kind from last),
              last_entry_at = coalesce((select max(at) from said), c.last_entry_at),
              last_inbound_at = (select max(at) from talk where direction = 'in'),
              kinds = (select coalesce(array_agg(f.channel order by f.place), '{}') from (
                select channel, min(at) as place from talk where channel is not null group by 1) f),
              waiting_for = case when c.waiting_for = 'nobody' then 'nobody'
                when (select direction from last) = 'in' then 'us' else 'customer' end,
              waiting_since = coalesce((select at from last), c.waiting_since),
              version = c.version + 1
            from given g where c.workspace_id = g.workspace_id and c.id = g.id
            """
                .formatted(table, parts),
            workspace.value(),
            id.value());
  }

  /** The parts of the conversation with whom each was born. */
  List<Moving> parts(WorkspaceId workspace, ConversationId whole) {
    return database
        .sql()
        .fetch(
            """
            select id, customer_id from conversation.conversation
            where workspace_id = ? and current_id = ? order by id
            """,
            workspace.value(),
            whole.value())
        .map(
            row ->
                new Moving(
                    new ConversationId(TimelineStore.uuid(row, "id")),
                    new CustomerId(TimelineStore.uuid(row, "customer_id"))));
  }

  /** The part is with another customer from now on, with what is on its timeline. */
  void give(WorkspaceId workspace, Moving part, CustomerId to) {
    database
        .sql()
        .execute(
            "update conversation.conversation set customer_id = ?, version = version + 1"
                + " where workspace_id = ? and id = ?",
            to.value(),
            workspace.value(),
            part.id().value());
    database
        .sql()
        .execute(
            """
            update conversation.entry set customer_id = ?
            where workspace_id = ? and conversation_id = ? and customer_id = ?
            """,
            to.value(),
            workspace.value(),
            part.id().value(),
            part.customer().value());
  }

  /** Whose each part of a move is by the rows that still live. */
  List<Given> given(WorkspaceId workspace, ShiftId act) {
    return database
        .sql()
        .fetch(
            """
            select c.id, c.customer_id,
              coalesce((select l.to_id from conversation.shift l
                where l.workspace_id = s.workspace_id and l.one_id = s.one_id and l.kind = 'move'
                  and l.undone_at is null order by l.id desc limit 1),
                (select f.from_id from conversation.shift f
                where f.workspace_id = s.workspace_id and f.one_id = s.one_id and f.kind = 'move'
                order by f.id limit 1)) as to_id
            from conversation.shift s
            join conversation.conversation c on c.workspace_id = s.workspace_id and c.id = s.one_id
            where s.workspace_id = ? and s.act_id = ? and s.kind = 'move' order by c.id
            """,
            workspace.value(),
            act.value())
        .map(
            row ->
                new Given(
                    new Moving(
                        new ConversationId(TimelineStore.uuid(row, "id")),
                        new CustomerId(TimelineStore.uuid(row, "customer_id"))),
                    new CustomerId(TimelineStore.uuid(row, "to_id"))));
  }

  private static UUID[] array(Collection<EntryId> entries) {
    return entries.stream().map(EntryId::value).toArray(UUID[]::new);
  }

  /** An entry to be taken out. */
  record Cut(
      EntryId entry,
      Optional<InboxId> inbox,
      Optional<String> threadKey,
      ConversationId root,
      CustomerId customer) {}

  /** A part and with whom it is. */
  record Moving(ConversationId id, CustomerId customer) {}

  /** With whom a part has to be. */
  record Given(Moving part, CustomerId to) {}
}
