package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Record;

/** SQL of the outbox. */
final class DeliveryStore {
  /** The code of a delivery of which nobody knows whether it arrived. */
  static final String UNKNOWN = "unknown";

  private final Database database;

  DeliveryStore(Database database) {
    this.database = database;
  }

  /** Stores a delivery that waits, or one that is sent with this. */
  void insert(WorkspaceId workspace, Key key, Route route, boolean sent, Instant at) {
    database
        .sql()
        .execute(
            """
            insert into conversation.delivery
              (workspace_id, entry_id, route_id, inbox_id, conversation_id, state, queued_at,
               sent_at, provider_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            workspace.value(),
            key.entry().value(),
            key.route().value(),
            route.inbox().value(),
            route.part().value(),
            (sent ? DeliveryState.SENT : DeliveryState.QUEUED).stored(),
            Bind.time(at),
            Bind.time(sent ? at : null),
            sent ? key.entry().toString() : null);
  }

  boolean exists(WorkspaceId workspace, Key key) {
    return !existing(workspace, List.of(key)).isEmpty();
  }

  /** Which of these there are. */
  Set<Key> existing(WorkspaceId workspace, Collection<Key> keys) {
    return database
        .sql()
        .fetch(
            """
            select d.entry_id, d.route_id from unnest(?::uuid[], ?::uuid[]) k(entry_id, route_id)
            cross join lateral (select e.entry_id, e.route_id from conversation.delivery e
              where e.workspace_id = ? and e.entry_id = k.entry_id and e.route_id = k.route_id
              offset 0) d
            """,
            keys.stream().map(key -> key.entry().value()).toArray(UUID[]::new),
            keys.stream().map(key -> key.route().value()).toArray(UUID[]::new),
            workspace.value())
        .intoSet(DeliveryStore::key);
  }

  Optional<Key> find(WorkspaceId workspace, InboxId inbox, String providerId) {
    return Optional.ofNullable(find(workspace, inbox, List.of(providerId)).get(providerId));
  }

  /** What is known under these names of an inbox's provider. */
  Map<String, Key> find(WorkspaceId workspace, InboxId inbox, Collection<String> providerIds) {
    return database
        .sql()
        .fetch(
            """
            select d.provider_id, d.entry_id, d.route_id from unnest(?::text[]) k(provider_id)
            cross join lateral (
              select e.provider_id, e.entry_id, e.route_id from conversation.delivery e
              where e.workspace_id = ? and e.inbox_id = ? and e.provider_id = k.provider_id
              offset 0) d
            """,
            providerIds.toArray(String[]::new),
            workspace.value(),
            inbox.value())
        .intoMap(row -> TimelineStore.text(row, "provider_id"), DeliveryStore::key);
  }

  /** By what names an entry went out, over which inboxes. */
  List<Name> names(WorkspaceId workspace, EntryId entry) {
    return database
        .sql()
        .fetch(
            """
            select inbox_id, coalesce(provider_id, '') as name from conversation.delivery
            where workspace_id = ? and entry_id = ? order by queued_at
            """,
            workspace.value(),
            entry.value())
        .map(
            row ->
                new Name(
                    new InboxId(TimelineStore.uuid(row, "inbox_id")),
                    TimelineStore.text(row, "name")));
  }

  private static Key key(Record row) {
    return new Key(
        new EntryId(TimelineStore.uuid(row, "entry_id")),
        new RouteId(TimelineStore.uuid(row, "route_id")));
  }

  /**
   * Begins an attempt.
   *
   * @return the state before it, and whether an earlier attempt never ended
   */
  Optional<Attempt> begin(WorkspaceId workspace, Key key, Optional<String> providerId, Instant at) {
    return database
        .sql()
        .fetchOptional(
            """
            update conversation.delivery d
            set attempt_at = coalesce(d.attempt_at, ?), provider_id = coalesce(d.provider_id, ?),
              attempts = d.attempts + 1
            from (select * from conversation.delivery
                  where workspace_id = ? and entry_id = ? and route_id = ? for update) o
            where d.workspace_id = o.workspace_id and d.entry_id = o.entry_id
              and d.route_id = o.route_id
            returning o.state, o.attempt_at, o.conversation_id, o.inbox_id
            """,
            Bind.time(at),
            providerId.orElse(null),
            workspace.value(),
            key.entry().value(),
            key.route().value())
        .map(
            row ->
                new Attempt(
                    DeliveryState.of(Objects.requireNonNull(row.get("state", String.class))),
                    row.get("attempt_at") != null,
                    new InboxId(Objects.requireNonNull(row.get("inbox_id", UUID.class)))));
  }

  /** An attempt ended without anything having been sent. */
  void postponed(WorkspaceId workspace, Key key, String reason) {
    database
        .sql()
        .execute(
            """
            update conversation.delivery set attempt_at = null, reason = ?
            where workspace_id = ? and entry_id = ? and route_id = ? and state = 'queued'
            """,
            PlainText.clean(reason),
            workspace.value(),
            key.entry().value(),
            key.route().value());
  }

  /** Puts a failed delivery back into the queue. */
  boolean requeue(WorkspaceId workspace, Key key, Instant at) {
    return database
            .sql()
            .execute(
                """
                update conversation.delivery
                set state = 'queued', attempt_at = null, provider_id = null, code = null,
                  reason = null, failed_at = null, queued_at = ?
                where workspace_id = ? and entry_id = ? and route_id = ? and state = 'failed'
                """,
                Bind.time(at),
                workspace.value(),
                key.entry().value(),
                key.route().value())
        > 0;
  }

  /**
   * Lets a delivery climb; a step down changes nothing but the missing times.
   *
   * @return the event, if the state changed
   */
  Optional<ConversationEvent> climb(WorkspaceId workspace, Key key, Step step) {
    return climb(workspace, Map.of(key, step)).stream().findFirst();
  }

  /**
   * Lets deliveries climb, each by one step.
   *
   * @return the events of those whose state changed
   */
  List<ConversationEvent> climb(WorkspaceId workspace, Map<Key, Step> steps) {
    return database
        .sql()
        .fetch(
            CLIMB,
            texts(steps, entry -> entry.getKey().entry()),
            texts(steps, entry -> entry.getKey().route()),
            texts(steps, entry -> entry.getValue().state().stored()),
            texts(steps, entry -> entry.getValue().code()),
            texts(steps, entry -> PlainText.clean(entry.getValue().reason())),
            texts(steps, entry -> entry.getValue().at()),
            texts(steps, entry -> entry.getValue().providerId()),
            workspace.value())
        .stream()
        .filter(row -> !Objects.equals(row.get("before"), row.get("after")))
        .map(DeliveryStore::event)
        .toList();
  }

  private static String[] texts(
      Map<Key, Step> steps, Function<Map.Entry<Key, Step>, Object> value) {
    return steps.entrySet().stream().map(value).map(Object::toString).toArray(String[]::new);
  }

  /** Whether the customer's side has it: delivered or read, or it will never come. */
  boolean seen(WorkspaceId workspace, Key key) {
    return database
        .sql()
        .fetch(
            """
            select 1 from conversation.delivery
            where workspace_id = ? and entry_id = ? and route_id = ?
              and state in ('delivered', 'read')
            """,
            workspace.value(),
            key.entry().value(),
            key.route().value())
        .isNotEmpty();
  }

  /** On how many further routes the entry goes out. */
  int others(WorkspaceId workspace, EntryId entry) {
    return database
            .sql()
            .fetch(
                "select 1 from conversation.delivery where workspace_id = ? and entry_id = ?",
                workspace.value(),
                entry.value())
            .size()
        - 1;
  }

  private static final String CLIMB =
      """
      with given as (
        select entry_id::uuid, route_id::uuid, state, code, reason, at::timestamptz,
          nullif(provider_id, '') as provider_id
        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          g(entry_id, route_id, state, code, reason, at, provider_id)
        order by 1, 2),
      rank as (select * from (values ('queued', 0), ('sent', 1), ('delivered', 2), ('read', 3))
        v(state, n)),
      old as (
        select d.*, g.state as next, g.at as given_at, g.code as given_code,
          g.reason as given_reason, g.provider_id as given_id,
          case
            when g.state = 'failed' then d.state in ('queued', 'sent')
            when d.state = 'failed' then g.state in ('delivered', 'read') or d.code = 'unknown'
            else (select n from rank where state = g.state) > (select n from rank where state = d.state)
          end as climbs
        from given g
        cross join lateral (select * from conversation.delivery w
          where w.workspace_id = ? and w.entry_id = g.entry_id and w.route_id = g.route_id
          for update) d)
      update conversation.delivery d set
        state = case when o.climbs then o.next else o.state end,
        provider_id = coalesce(d.provider_id, o.given_id),
        code = case when not o.climbs then d.code when o.next = 'failed' then o.given_code end,
        reason = case when not o.climbs then d.reason when o.next = 'failed' then o.given_reason end,
        sent_at = case when o.next in ('sent', 'delivered', 'read')
          then coalesce(d.sent_at, o.given_at) else d.sent_at end,
        delivered_at = case when o.next in ('delivered', 'read')
          then coalesce(d.delivered_at, o.given_at) else d.delivered_at end,
        read_at = case when o.next = 'read' then coalesce(d.read_at, o.given_at) else d.read_at end,
        failed_at = case when o.climbs and o.next = 'failed' then o.given_at
          when o.climbs then null else d.failed_at end
      from old o
      where d.workspace_id = o.workspace_id and d.entry_id = o.entry_id and d.route_id = o.route_id
      returning o.state as before, d.state as after, d.inbox_id, d.entry_id, d.route_id,
        (select c.current_id from conversation.conversation c
         where c.workspace_id = d.workspace_id and c.id = d.conversation_id) as conversation,
        (select r.thread_key from conversation.route r
         where r.workspace_id = d.workspace_id and r.id = d.route_id) as thread_key
      """;

  private static ConversationEvent event(Record row) {
    Key key = key(row);
    return new ConversationEvent.DeliveryChanged(
        new ConversationId(Objects.requireNonNull(row.get("conversation", UUID.class))),
        key.entry(),
        key.route(),
        new InboxId(Objects.requireNonNull(row.get("inbox_id", UUID.class))),
        Objects.requireNonNull(row.get("after", String.class)),
        Optional.ofNullable(row.get("thread_key", String.class)));
  }

  record Key(EntryId entry, RouteId route) {}

  record Name(InboxId inbox, String providerId) {}

  /**
   * A step on the way.
   *
   * @param code the provider's, if it failed; or empty
   * @param reason why it failed; or empty
   * @param providerId the provider's name of the message, as far as it is new; or empty
   */
  record Step(DeliveryState state, String code, String reason, Instant at, String providerId) {}

  record Attempt(DeliveryState state, boolean unfinished, InboxId inbox) {}
}
