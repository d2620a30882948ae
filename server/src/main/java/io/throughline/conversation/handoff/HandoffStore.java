package io.throughline.conversation.handoff;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of handoffs. */
final class HandoffStore {
  private static final Rows FACTS =
      new Rows(
          "conversation.handoff_fact",
          "",
          List.of(
              "workspace_id",
              "handoff_id",
              "field",
              "position",
              "text",
              "due_at",
              "entry_id",
              "corrected_name",
              "corrected_at"));

  private final Database database;

  HandoffStore(Database database) {
    this.database = database;
  }

  /** Who had it before it was handed over. */
  record Before(Optional<AgentId> agent, Optional<TeamId> team) {}

  /** Those of a whole, the latest first. */
  List<Handoff> of(WorkspaceId workspace, ConversationId whole, int most) {
    List<Record> rows =
        database
            .sql()
            .fetch(
                """
                select h.*, m.current_id from conversation.conversation m
                join conversation.handoff h
                  on h.workspace_id = m.workspace_id and h.conversation_id = m.id
                where m.workspace_id = ? and m.current_id = ?
                order by h.created_at desc, h.entry_id desc limit ?
                """,
                workspace.value(),
                whole.value(),
                most);
    Map<UUID, List<Record>> facts = facts(workspace, rows);
    return rows.stream()
        .map(
            row -> {
              UUID id = Cells.value(row, "entry_id", UUID.class);
              return handoff(row, facts.getOrDefault(id, List.of()));
            })
        .toList();
  }

  private Map<UUID, List<Record>> facts(WorkspaceId workspace, List<Record> handoffs) {
    Map<UUID, List<Record>> found = new HashMap<>();
    if (!handoffs.isEmpty()) {
      database
          .sql()
          .fetch(
              """
              select * from conversation.handoff_fact
              where workspace_id = ? and handoff_id = any(?) order by field, position
              """,
              workspace.value(),
              handoffs.stream()
                  .map(row -> Cells.value(row, "entry_id", UUID.class))
                  .toArray(UUID[]::new))
          .forEach(
              row ->
                  found
                      .computeIfAbsent(
                          Cells.value(row, "handoff_id", UUID.class), _ -> new ArrayList<>())
                      .add(row));
    }
    return found;
  }

  Before before(WorkspaceId workspace, EntryId id) {
    Record row =
        database
            .sql()
            .fetchSingle(
                """
                select before_agent_id, before_team_id from conversation.handoff
                where workspace_id = ? and entry_id = ?
                """,
                workspace.value(),
                id.value());
    return new Before(
        Optional.ofNullable(row.get("before_agent_id", UUID.class)).map(AgentId::new),
        Optional.ofNullable(row.get("before_team_id", UUID.class)).map(TeamId::new));
  }

  void insert(Actor actor, Handoff handoff, ConversationId part, Before before) {
    database
        .sql()
        .execute(
            """
            insert into conversation.handoff (workspace_id, entry_id, conversation_id, from_kind,
              from_id, from_name, before_agent_id, before_team_id, to_agent_id, to_team_id, word,
              state, created_at)
            values (?, ?, ?, ?, ?::uuid, ?, ?::uuid, ?::uuid, ?::uuid, ?::uuid, ?, ?, ?)
            """,
            actor.workspace().value(),
            handoff.id().value(),
            part.value(),
            handoff.from().kind(),
            handoff.from().id().orElse(null),
            handoff.from().name(),
            before.agent().map(AgentId::value).orElse(null),
            before.team().map(TeamId::value).orElse(null),
            handoff.agentId().map(AgentId::value).orElse(null),
            handoff.teamId().map(TeamId::value).orElse(null),
            handoff.word(),
            handoff.state().stored(),
            Bind.time(handoff.createdAt()));
    handoff.facts().forEach(fact -> insert(actor.workspace(), handoff.id(), fact));
  }

  /** Says something else of a field. */
  void correct(WorkspaceId workspace, EntryId id, Fact fact) {
    database
        .sql()
        .execute(
            """
            delete from conversation.handoff_fact
            where workspace_id = ? and handoff_id = ? and field = ?
            """,
            workspace.value(),
            id.value(),
            fact.field().stored());
    insert(workspace, id, fact);
  }

  private void insert(WorkspaceId workspace, EntryId id, Fact fact) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Fact.Item item : fact.items()) {
      Map<String, Object> row = new HashMap<>();
      row.put("workspace_id", workspace);
      row.put("handoff_id", id);
      row.put("field", fact.field().stored());
      row.put("position", rows.size());
      row.put("text", item.text());
      item.dueAt().ifPresent(due -> row.put("due_at", due));
      item.entryId().ifPresent(entry -> row.put("entry_id", entry));
      fact.corrected().ifPresent(by -> row.put("corrected_name", by.by()));
      fact.corrected().ifPresent(by -> row.put("corrected_at", by.at()));
      rows.add(row);
    }
    FACTS.insert(database.sql(), rows);
  }

  /** Says what became of it. */
  void settle(Actor actor, EntryId id, Handoff.State state, Optional<String> reason, Instant now) {
    database
        .sql()
        .execute(
            """
            update conversation.handoff
            set state = ?, reason = ?, settled_id = ?::uuid, settled_name = ?, settled_at = ?
            where workspace_id = ? and entry_id = ?
            """,
            state.stored(),
            reason.orElse(null),
            actor.id().orElse(null),
            actor.name(),
            Bind.time(now),
            actor.workspace().value(),
            id.value());
  }

  /** Whether it was this actor who said what becomes of it. */
  boolean settledBy(Actor actor, EntryId id) {
    return database
        .sql()
        .fetch(
            """
            select 1 from conversation.handoff
            where workspace_id = ? and entry_id = ? and settled_id = ?::uuid
            """,
            actor.workspace().value(),
            id.value(),
            actor.id().orElse(null))
        .isNotEmpty();
  }

  private static Handoff handoff(Record row, List<Record> facts) {
    return new Handoff(
        new EntryId(Cells.value(row, "entry_id", UUID.class)),
        new ConversationId(Cells.value(row, "current_id", UUID.class)),
        new Handoff.Sender(
            Cells.value(row, "from_kind", String.class),
            Optional.ofNullable(row.get("from_id", UUID.class)),
            Cells.value(row, "from_name", String.class)),
        Optional.ofNullable(row.get("to_agent_id", UUID.class)).map(AgentId::new),
        Optional.ofNullable(row.get("to_team_id", UUID.class)).map(TeamId::new),
        Cells.value(row, "word", String.class),
        List.of(Field.values()).stream().map(field -> fact(field, facts)).toList(),
        Handoff.State.of(Cells.value(row, "state", String.class)),
        Optional.ofNullable(row.get("reason", String.class)),
        Optional.ofNullable(row.get("settled_name", String.class)),
        Optional.ofNullable(row.get("settled_at", Instant.class)),
        Cells.value(row, "created_at", Instant.class));
  }

  private static Fact fact(Field field, List<Record> rows) {
    List<Record> own =
        rows.stream()
            .filter(row -> Field.of(Cells.value(row, "field", String.class)) == field)
            .toList();
    return new Fact(
        field,
        own.stream()
            .map(
                row ->
                    new Fact.Item(
                        Cells.value(row, "text", String.class),
                        Optional.ofNullable(row.get("due_at", Instant.class)),
                        Optional.ofNullable(row.get("entry_id", UUID.class)).map(EntryId::new)))
            .toList(),
        own.stream()
            .findFirst()
            .filter(row -> row.get("corrected_name") != null)
            .map(
                row ->
                    new Fact.Correction(
                        Cells.value(row, "corrected_name", String.class),
                        Cells.value(row, "corrected_at", Instant.class))));
  }
}
