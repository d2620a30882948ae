package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Id;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.Result;

/** SQL of numbers about many conversations. */
final class OverviewStore {
  private final Database database;

  OverviewStore(Database database) {
    this.database = database;
  }

  /** When the last 99 messages of each conversation came. */
  Map<ConversationId, List<Instant>> came(
      WorkspaceId workspace, Collection<ConversationId> conversations) {
    Map<ConversationId, List<Instant>> came = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select k.id, l.received_at from unnest(?::uuid[]) k(id)
            join conversation.conversation m on m.workspace_id = ? and m.current_id = k.id
            cross join lateral (
              select e.received_at from conversation.entry e
              where e.workspace_id = m.workspace_id and e.conversation_id = m.id
                and e.kind = 'message' and e.direction = 'in'
              order by e.received_at desc limit 99) l
            """,
            array(conversations),
            workspace.value())
        .forEach(
            row ->
                came.computeIfAbsent(
                        new ConversationId(TimelineStore.uuid(row, "id")), _ -> new ArrayList<>())
                    .add(Objects.requireNonNull(row.get("received_at", Instant.class))));
    return came;
  }

  /** Up to when the agents have read the conversations. */
  Map<ConversationId, Map<AgentId, Instant>> read(
      WorkspaceId workspace, Collection<ConversationId> conversations, Collection<AgentId> agents) {
    Map<ConversationId, Map<AgentId, Instant>> read = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select m.current_id as conversation_id, g.agent_id, max(g.read_at) as read_at
            from conversation.conversation m
            join conversation.reading g
              on g.workspace_id = m.workspace_id and g.conversation_id = m.id
            where m.workspace_id = ? and m.current_id = any(?) and g.agent_id = any(?)
            group by 1, 2
            """,
            workspace.value(),
            array(conversations),
            array(agents))
        .forEach(
            row ->
                read.computeIfAbsent(
                        new ConversationId(TimelineStore.uuid(row, "conversation_id")),
                        _ -> new HashMap<>())
                    .put(
                        new AgentId(TimelineStore.uuid(row, "agent_id")),
                        Objects.requireNonNull(row.get("read_at", Instant.class))));
    return read;
  }

  /** Conversations by status and assignee; spam by a status of its own. */
  List<Group> groups(Horizon horizon) {
    return (horizon.open() ? tallied(horizon.workspace()) : counted(horizon))
        .map(
            row ->
                new Group(
                    TimelineStore.text(row, "status"),
                    Optional.ofNullable(row.get("assignee_id", UUID.class)).map(AgentId::new),
                    number(row, "number")));
  }

  private Result<Record> tallied(WorkspaceId workspace) {
    return database
        .sql()
        .fetch(
            """
            select status, nullif(assignee_id, ?) as assignee_id, sum(number) as number
            from conversation.tally where workspace_id = ? group by 1, 2
            """,
            Timeline.NOBODY.value(),
            workspace.value());
  }

  private Result<Record> counted(Horizon horizon) {
    return database
        .sql()
        .fetch(
            "select c.status, c.assignee_id, count(*) as number from conversation.conversation c"
                + " where c.workspace_id = ? and c.current_id = c.id"
                + horizon.within("c.id")
                + " group by 1, 2",
            with(horizon));
  }

  /** How many conversations have the selected status and assignee. */
  long tally(WorkspaceId workspace, Timeline.Selection selection) {
    return groups(Horizon.open(workspace)).stream()
        .filter(
            group ->
                selection.status().equals("all")
                    ? !group.status().equals(Spam.LISTED)
                    : selection.status().equals(group.status()))
        .filter(
            group ->
                selection
                    .assignee()
                    .map(agent -> agent.equals(group.assignee().orElse(Timeline.NOBODY)))
                    .orElse(true))
        .mapToLong(Group::count)
        .sum();
  }

  /**
   * Puts together what connections have tallied one by one.
   *
   * @return how many rows that saves
   */
  int fold() {
    return database
        .sql()
        .execute(
            """
            with gone as (
              delete from conversation.tally t
              where (t.workspace_id, t.status, t.assignee_id, t.slot) in (
                select workspace_id, status, assignee_id, slot from conversation.tally
                where slot <> 0 for update skip locked)
              returning *)
            insert into conversation.tally as t
            select workspace_id, status, assignee_id, 0, sum(number) from gone
            group by 1, 2, 3 order by 1, 2, 3
            on conflict (workspace_id, status, assignee_id, slot)
              do update set number = t.number + excluded.number
            """);
  }

  /** Conversations with a message of ours that did not arrive. */
  long failed(Horizon horizon) {
    return database
        .sql()
        .fetchSingle(
            """
            select count(distinct m.current_id) as number from conversation.delivery d
            join conversation.conversation m
              on m.workspace_id = d.workspace_id and m.id = d.conversation_id
            join conversation.conversation c
              on c.workspace_id = m.workspace_id and c.id = m.current_id and c.spam is null
            where d.workspace_id = ? and d.state = 'failed'\
            """
                + horizon.within("m.current_id"),
            with(horizon))
        .map(row -> number(row, "number"));
  }

  Map<CustomerId, Overview.Tally> tallies(Horizon horizon, Collection<CustomerId> customers) {
    List<Object> arguments =
        new ArrayList<>(List.of(array(customers), horizon.workspace().value()));
    arguments.addAll(horizon.arguments());
    Map<CustomerId, Overview.Tally> tallies = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select k.id, count(*) filter (where c.status <> 'resolved') as open, count(*) as total
            from unnest(?::uuid[]) k(id)
            cross join lateral (select p.workspace_id, p.id from customer.customer q
              join customer.customer p
                on p.workspace_id = q.workspace_id and p.current_id = q.current_id
              where q.workspace_id = ? and q.id = k.id offset 0) p
            cross join lateral (select c.id, c.status from conversation.conversation c
              where c.workspace_id = p.workspace_id and c.customer_id = p.id
                and c.current_id = c.id and c.spam is null offset 0) c
            where true%s group by k.id
            """
                .formatted(horizon.within("c.id")),
            arguments.toArray())
        .forEach(
            row ->
                tallies.put(
                    new CustomerId(TimelineStore.uuid(row, "id")),
                    new Overview.Tally(number(row, "open"), number(row, "total"))));
    return tallies;
  }

  /** The inbox that most of their latest messages came over, in their latest conversations. */
  Map<CustomerId, InboxId> preferred(Horizon horizon, Collection<CustomerId> customers) {
    UUID home = horizon.workspace().value();
    List<Object> arguments = new ArrayList<>(List.of((Object) array(customers), home, home));
    arguments.addAll(horizon.arguments());
    arguments.addAll(List.of(home, home));
    Map<CustomerId, InboxId> preferred = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select k.id, l.inbox_id from unnest(?::uuid[]) k(id)
            cross join lateral (
              select e.inbox_id from (select id from customer.customer
                where workspace_id = ? and current_id = k.id offset 0) b
              cross join lateral (select id from conversation.conversation
                where workspace_id = ? and customer_id = b.id%s
                order by last_entry_at desc limit 5) m
              cross join lateral (select kind, direction, inbox_id, at from conversation.entry
                where workspace_id = ? and conversation_id = m.id
                order by at desc, sequence desc limit 20) e
              join inbox.kind i on i.workspace_id = ? and i.id = e.inbox_id
              where e.kind = 'message' and e.direction = 'in'
              group by e.inbox_id order by count(*) desc, max(e.at) desc limit 1) l
            """
                .formatted(horizon.within("current_id")),
            arguments.toArray())
        .forEach(
            row ->
                preferred.put(
                    new CustomerId(TimelineStore.uuid(row, "id")),
                    new InboxId(TimelineStore.uuid(row, "inbox_id"))));
    return preferred;
  }

  Optional<ConversationId> conversation(WorkspaceId workspace, InboxId inbox, String threadKey) {
    return database
        .sql()
        .fetchOptional(
            """
            select c.current_id from conversation.thread t
            join conversation.route r on r.workspace_id = t.workspace_id and r.id = t.route_id
            join conversation.conversation c
              on c.workspace_id = r.workspace_id and c.id = r.conversation_id
            where t.workspace_id = ? and t.inbox_id = ? and t.key = ?
            """,
            workspace.value(),
            inbox.value(),
            threadKey)
        .map(row -> new ConversationId(TimelineStore.uuid(row, "current_id")));
  }

  private static Object[] with(Horizon horizon, Object... others) {
    List<Object> arguments = new ArrayList<>(List.of(horizon.workspace().value()));
    arguments.addAll(List.of(others));
    arguments.addAll(horizon.arguments());
    return arguments.toArray();
  }

  private static long number(Record row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  private static UUID[] array(Collection<? extends Id> ids) {
    return ids.stream().map(Id::value).toArray(UUID[]::new);
  }

  /** So many conversations of this status and assignee. */
  record Group(String status, Optional<AgentId> assignee, long count) {}
}
