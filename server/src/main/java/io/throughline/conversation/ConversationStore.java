package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** SQL that changes single conversations. */
final class ConversationStore {
  private static final int ROUNDS = 5;

  /** The whole, with the part that was named and the one that part would be alone. */
  private static final String LOCK =
      """
      select c.*, p.id as part_id, p.customer_id as part_customer_id,
        coalesce(p.alone_id, p.id) as root_id,
        coalesce((select r.own from conversation.conversation r
          where r.workspace_id = p.workspace_id and r.id = p.alone_id), p.own) as root_own
      from conversation.conversation p
      join conversation.conversation c on c.workspace_id = p.workspace_id and c.id = p.current_id
      where p.workspace_id = ? and p.id = ?
      for update of c
      """;

  private final Database database;

  ConversationStore(Database database) {
    this.database = database;
  }

  /** The conversation, locked until commit; an absorbed one as what it is part of. */
  Optional<State> lock(WorkspaceId workspace, ConversationId id) {
    Optional<Record> row = Optional.empty();
    for (int round = 0; round < ROUNDS && row.isEmpty(); round++) {
      row =
          database
              .sql()
              .fetchOptional(LOCK, workspace.value(), id.value())
              .filter(found -> still(workspace, id, found));
      if (row.isEmpty() && !exists(workspace, id)) {
        return Optional.empty();
      }
    }
    return row.map(found -> state(found, alone(workspace, found)));
  }

  /** While it was waited for the lock, what it is part of may have changed. */
  private boolean still(WorkspaceId workspace, ConversationId id, Record found) {
    UUID whole = TimelineStore.uuid(found, "id");
    return whole.equals(TimelineStore.uuid(found, "current_id"))
        && (whole.equals(id.value())
            || database
                .sql()
                .fetch(
                    """
                    select 1 from conversation.conversation
                    where workspace_id = ? and id = ? and current_id = ?
                    """,
                    workspace.value(),
                    id.value(),
                    whole)
                .isNotEmpty());
  }

  private boolean exists(WorkspaceId workspace, ConversationId id) {
    return database
        .sql()
        .fetch(
            "select 1 from conversation.conversation where workspace_id = ? and id = ?",
            workspace.value(),
            id.value())
        .isNotEmpty();
  }

  private Optional<Alone> alone(WorkspaceId workspace, Record found) {
    if (!Boolean.TRUE.equals(found.get("root_own", Boolean.class))) {
      return Optional.empty();
    }
    ConversationId root = new ConversationId(TimelineStore.uuid(found, "root_id"));
    return database
        .sql()
        .fetchOptional(
            "select * from conversation.alone where workspace_id = ? and id = ?",
            workspace.value(),
            root.value())
        .map(
            row ->
                new Alone(
                    root,
                    TimelineStore.text(row, "status"),
                    Spam.of(row.get("spam", String.class)).isPresent(),
                    Optional.ofNullable(row.get("assignee_id", UUID.class)).map(AgentId::new),
                    Optional.ofNullable(row.get("team_id", UUID.class)).map(TeamId::new),
                    Optional.ofNullable(row.get("subject", String.class)),
                    TimelineStore.text(row, "priority")));
  }

  /** When it wakes, if it is snoozed. */
  Optional<Instant> snoozedUntil(WorkspaceId workspace, ConversationId id) {
    return database
        .sql()
        .fetchOptional(
            """
            select snoozed_until from conversation.conversation
            where workspace_id = ? and id = ? and status = 'snoozed' and snoozed_until is not null
            """,
            workspace.value(),
            id.value())
        .map(row -> java.util.Objects.requireNonNull(row.get("snoozed_until", Instant.class)));
  }

  void status(
      WorkspaceId workspace, Target target, String status, @Nullable Instant until, Instant now) {
    database
        .sql()
        .execute(
            """
            update %s set status = ?, snoozed_until = ?,
              resolved_at = case when ? = 'resolved' then ?::timestamptz end,
              waiting_for = case when ? = 'resolved' then 'nobody'
                when waiting_for = 'nobody' then 'us' else waiting_for end,
              version = version + 1
            where workspace_id = ? and id = ?
            """
                .formatted(target.table()),
            status,
            Bind.time(until),
            status,
            Bind.time(now),
            status,
            workspace.value(),
            target.id().value());
  }

  void assign(
      WorkspaceId workspace, Target target, Optional<AgentId> agent, Optional<TeamId> team) {
    database
        .sql()
        .execute(
            """
            update %s
            set assignee_id = ?::uuid, team_id = ?::uuid, version = version + 1
            where workspace_id = ? and id = ?
            """
                .formatted(target.table()),
            agent.map(AgentId::value).orElse(null),
            team.map(TeamId::value).orElse(null),
            workspace.value(),
            target.id().value());
  }

  /** What was handed over in a whole and not answered yet is not to be answered any more. */
  void lapse(WorkspaceId workspace, ConversationId whole, Instant now) {
    database
        .sql()
        .execute(
            """
            update conversation.handoff h set state = 'lapsed', settled_at = ?
            from conversation.conversation m
            where m.workspace_id = ? and m.current_id = ? and h.workspace_id = m.workspace_id
              and h.conversation_id = m.id and h.state = 'pending'
            """,
            Bind.time(now),
            workspace.value(),
            whole.value());
  }

  void describe(WorkspaceId workspace, Target target, Optional<String> subject, String priority) {
    database
        .sql()
        .execute(
            """
            update %s
            set subject = ?, priority = ?, version = version + 1
            where workspace_id = ? and id = ?
            """
                .formatted(target.table()),
            subject.orElse(null),
            priority,
            workspace.value(),
            target.id().value());
  }

  /** Sets attributes; those named without a value are removed. */
  void say(WorkspaceId workspace, Target target, ObjectNode set, Collection<String> removed) {
    database
        .sql()
        .execute(
            """
            update %s
            set attributes = (attributes || ?::jsonb) - ?::text[], version = version + 1
            where workspace_id = ? and id = ?
            """
                .formatted(target.table()),
            Json.write(set),
            removed.toArray(String[]::new),
            workspace.value(),
            target.id().value());
  }

  /** Removes what is said under a key of any conversation. */
  void forget(WorkspaceId workspace, String key) {
    for (String table : List.of("conversation", "alone")) {
      database
          .sql()
          .execute(
              """
              update conversation.%s set attributes = attributes - ?::text
              where workspace_id = ? and jsonb_exists(attributes, ?)
              """
                  .formatted(table),
              key,
              workspace.value(),
              key);
    }
  }

  /** Takes note of an entry of ours. */
  void spoke(WorkspaceId workspace, Target target, Optional<String> kind, Spoken spoken) {
    database
        .sql()
        .execute(
            """
            update %s set
              last_entry_at = greatest(last_entry_at, ?::timestamptz),
              preview = coalesce(?, preview), preview_author = coalesce(?, preview_author),
              kinds = case when ?::text is null or ? = any(kinds) then kinds else kinds || ?::text end,
              waiting_for = case when ? then 'customer' else waiting_for end,
              waiting_since = case when ? and waiting_for <> 'customer' then ?::timestamptz
                else waiting_since end,
              version = version + 1
            where workspace_id = ? and id = ?
            """
                .formatted(target.table()),
            Bind.time(spoken.at()),
            spoken.preview().orElse(null),
            spoken.preview().map(text -> spoken.author()).orElse(null),
            kind.orElse(null),
            kind.orElse(null),
            kind.orElse(null),
            spoken.answered(),
            spoken.answered(),
            Bind.time(spoken.at()),
            workspace.value(),
            target.id().value());
  }

  /** Bumps the version, for changes that show in lists but live elsewhere. */
  void touch(WorkspaceId workspace, ConversationId id) {
    database
        .sql()
        .execute(
            """
            update conversation.conversation set version = version + 1
            where workspace_id = ? and id = ?
            """,
            workspace.value(),
            id.value());
  }

  void read(WorkspaceId workspace, ConversationId id, AgentId agent, Instant at) {
    database
        .sql()
        .execute(
            """
            insert into conversation.reading (workspace_id, conversation_id, agent_id, read_at)
            values (?, ?, ?, ?)
            on conflict (workspace_id, conversation_id, agent_id)
            do update set read_at = greatest(reading.read_at, excluded.read_at)
            """,
            workspace.value(),
            id.value(),
            agent.value(),
            Bind.time(at));
  }

  /** The last word of the customer is new to the agent again. */
  void unread(WorkspaceId workspace, ConversationId id, AgentId agent) {
    database
        .sql()
        .execute(
            """
            update conversation.reading g
            set read_at = least(g.read_at, (
                select max(e.received_at) - interval '1 microsecond' from conversation.entry e
                where e.workspace_id = g.workspace_id and e.kind = 'message' and e.direction = 'in'
                  and e.conversation_id in (select m.id from conversation.conversation m
                    where m.workspace_id = g.workspace_id and m.current_id = w.current_id)))
            from conversation.conversation w
            where g.workspace_id = ? and w.workspace_id = g.workspace_id
              and w.id = g.conversation_id and w.current_id = ? and g.agent_id = ?
            """,
            workspace.value(),
            id.value(),
            agent.value());
  }

  private static State state(Record row, Optional<Alone> alone) {
    return new State(
        new ConversationId(TimelineStore.uuid(row, "id")),
        new Place(
            new ConversationId(TimelineStore.uuid(row, "part_id")),
            new CustomerId(TimelineStore.uuid(row, "part_customer_id")),
            alone),
        TimelineStore.text(row, "status"),
        Spam.of(row.get("spam", String.class)).isPresent(),
        Optional.ofNullable(row.get("assignee_id", UUID.class)).map(AgentId::new),
        Optional.ofNullable(row.get("team_id", UUID.class)).map(TeamId::new),
        Optional.ofNullable(row.get("subject", String.class)),
        TimelineStore.text(row, "priority"),
        java.util.Objects.requireNonNull(row.get("version", Long.class)));
  }

  /** What is changed: a conversation as it is shown, or as it would stand alone. */
  record Target(String table, ConversationId id) {}

  /**
   * The part that was named.
   *
   * @param alone as it would stand alone, if that may be otherwise
   */
  record Place(ConversationId id, CustomerId customer, Optional<Alone> alone) {}

  /** How a conversation would stand alone. */
  record Alone(
      ConversationId id,
      String status,
      boolean spam,
      Optional<AgentId> assignee,
      Optional<TeamId> team,
      Optional<String> subject,
      String priority) {
    Target target() {
      return new Target("conversation.alone", id);
    }
  }

  /** What commands decide by. */
  record State(
      ConversationId id,
      Place place,
      String status,
      boolean spam,
      Optional<AgentId> assignee,
      Optional<TeamId> team,
      Optional<String> subject,
      String priority,
      long version) {

    Target target() {
      return new Target("conversation.conversation", id);
    }

    /** Whether it is spam, as it is shown or as it would stand alone. */
    boolean spam(Target which) {
      return which.equals(target()) ? spam : place.alone().map(Alone::spam).orElseThrow();
    }

    /** Everything that a change is made to. */
    List<Target> targets() {
      return Stream.concat(Stream.of(target()), place.alone().map(Alone::target).stream()).toList();
    }

    ConversationEvent.Changed changed() {
      return new ConversationEvent.Changed(id, status, assignee, team, subject, priority);
    }
  }

  /** An entry of ours: what the list shows, and whether it answered the customer. */
  record Spoken(Optional<String> preview, String author, boolean answered, Instant at) {}
}
