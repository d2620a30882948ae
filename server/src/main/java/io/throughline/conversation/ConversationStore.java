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
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** SQL that changes single conversations. */
final class ConversationStore {
  private final Database database;

  ConversationStore(Database database) {
    this.database = database;
  }

  /** The conversation, locked until commit; an absorbed one as what it is part of. */
  Optional<State> lock(WorkspaceId workspace, ConversationId id) {
    return database
        .sql()
        .fetchOptional(
            """
            select c.* from conversation.conversation c
            where c.workspace_id = ? and c.id = (select current_id from conversation.conversation
              where workspace_id = ? and id = ?)
            for update of c
            """,
            workspace.value(),
            workspace.value(),
            id.value())
        .map(ConversationStore::state);
  }

  void status(
      WorkspaceId workspace, State state, String status, @Nullable Instant until, Instant now) {
    database
        .sql()
        .execute(
            """
            update conversation.conversation set status = ?, snoozed_until = ?,
              resolved_at = case when ? = 'resolved' then ?::timestamptz end,
              waiting_for = case when ? = 'resolved' then 'nobody'
                when waiting_for = 'nobody' then 'us' else waiting_for end,
              version = version + 1
            where workspace_id = ? and id = ?
            """,
            status,
            Bind.time(until),
            status,
            Bind.time(now),
            status,
            workspace.value(),
            state.id().value());
  }

  void assign(WorkspaceId workspace, State state, Optional<AgentId> agent, Optional<TeamId> team) {
    database
        .sql()
        .execute(
            """
            update conversation.conversation
            set assignee_id = ?::uuid, team_id = ?::uuid, version = version + 1
            where workspace_id = ? and id = ?
            """,
            agent.map(AgentId::value).orElse(null),
            team.map(TeamId::value).orElse(null),
            workspace.value(),
            state.id().value());
  }

  void describe(WorkspaceId workspace, State state, Optional<String> subject, String priority) {
    database
        .sql()
        .execute(
            """
            update conversation.conversation
            set subject = ?, priority = ?, version = version + 1
            where workspace_id = ? and id = ?
            """,
            subject.orElse(null),
            priority,
            workspace.value(),
            state.id().value());
  }

  /** Sets attributes; those named without a value are removed. */
  void say(WorkspaceId workspace, ConversationId id, ObjectNode set, Collection<String> removed) {
    database
        .sql()
        .execute(
            """
            update conversation.conversation
            set attributes = (attributes || ?::jsonb) - ?::text[], version = version + 1
            where workspace_id = ? and id = ?
            """,
            Json.write(set),
            removed.toArray(String[]::new),
            workspace.value(),
            id.value());
  }

  /** Removes what is said under a key of any conversation. */
  void forget(WorkspaceId workspace, String key) {
    database
        .sql()
        .execute(
            """
            update conversation.conversation set attributes = attributes - ?::text
            where workspace_id = ? and jsonb_exists(attributes, ?)
            """,
            key,
            workspace.value(),
            key);
  }

  /** Takes note of an entry of ours. */
  void spoke(WorkspaceId workspace, ConversationId id, Optional<String> kind, Spoken spoken) {
    database
        .sql()
        .execute(
            """
            update conversation.conversation set
              last_entry_at = greatest(last_entry_at, ?::timestamptz),
              preview = coalesce(?, preview), preview_author = coalesce(?, preview_author),
              kinds = case when ?::text is null or ? = any(kinds) then kinds else kinds || ?::text end,
              waiting_for = case when ? then 'customer' else waiting_for end,
              waiting_since = case when ? and waiting_for <> 'customer' then ?::timestamptz
                else waiting_since end,
              version = version + 1
            where workspace_id = ? and id = ?
            """,
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
            id.value());
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
                    where m.workspace_id = g.workspace_id and m.current_id = g.conversation_id)))
            where g.workspace_id = ? and g.conversation_id = ? and g.agent_id = ?
            """,
            workspace.value(),
            id.value(),
            agent.value());
  }

  private static State state(Record row) {
    return new State(
        new ConversationId(TimelineStore.uuid(row, "id")),
        new CustomerId(TimelineStore.uuid(row, "customer_id")),
        TimelineStore.text(row, "status"),
        Optional.ofNullable(row.get("assignee_id", UUID.class)).map(AgentId::new),
        Optional.ofNullable(row.get("team_id", UUID.class)).map(TeamId::new),
        Optional.ofNullable(row.get("subject", String.class)),
        TimelineStore.text(row, "priority"),
        java.util.Objects.requireNonNull(row.get("version", Long.class)));
  }

  /** What commands decide by. */
  record State(
      ConversationId id,
      CustomerId customer,
      String status,
      Optional<AgentId> assignee,
      Optional<TeamId> team,
      Optional<String> subject,
      String priority,
      long version) {

    ConversationEvent.Changed changed() {
      return new ConversationEvent.Changed(id, status, assignee, team, subject, priority);
    }
  }

  /** An entry of ours: what the list shows, and whether it answered the customer. */
  record Spoken(Optional<String> preview, String author, boolean answered, Instant at) {}
}
