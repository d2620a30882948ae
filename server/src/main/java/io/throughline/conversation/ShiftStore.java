package io.throughline.conversation;

import io.throughline.customer.Maker;
import io.throughline.customer.Wholes;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.ShiftId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** SQL of the ledger of conversations. */
final class ShiftStore {
  private static final Rows SHIFTS =
      new Rows(
          "conversation.shift",
          "",
          List.of(
              "workspace_id",
              "id",
              "act_id",
              "kind",
              "one_id",
              "other_id",
              "from_id",
              "to_id",
              "of_id",
              "because_id",
              "actor_kind",
              "actor_id",
              "actor_name",
              "reason",
              "at"));

  private static final String SHIFT =
      """
      select distinct on (s.act_id) s.*, c.number, o.number as other_number
      from conversation.shift s
      join conversation.conversation c on c.workspace_id = s.workspace_id and c.id = s.one_id
      left join conversation.conversation o
        on o.workspace_id = s.workspace_id and o.id = s.other_id
      """;

  private final Database database;

  ShiftStore(Database database) {
    this.database = database;
  }

  void insert(WorkspaceId workspace, List<Shifting> shifts) {
    SHIFTS.insert(database.sql(), shifts.stream().map(shift -> shift.columns(workspace)).toList());
  }

  /** The acts about a conversation and its parts, newest first. */
  List<Shift> of(WorkspaceId workspace, ConversationId id) {
    return database
        .sql()
        .fetch(
            """
            with parts as (
              select m.id from conversation.conversation c
              join conversation.conversation m
                on m.workspace_id = c.workspace_id and m.current_id = c.current_id
              where c.workspace_id = ? and c.id = ?)
            select * from (%s
              where s.workspace_id = ? and s.reason is not null and (s.one_id in (select id from parts)
                or s.other_id in (select id from parts))
              order by s.act_id, s.id) f order by f.act_id desc
            """
                .formatted(SHIFT),
            workspace.value(),
            id.value(),
            workspace.value())
        .map(ShiftStore::shift);
  }

  /** The act. */
  Optional<Shift> find(WorkspaceId workspace, ShiftId act) {
    return database
        .sql()
        .fetchOptional(
            SHIFT
                + "where s.workspace_id = ? and s.act_id = ? and s.reason is not null order by s.act_id, s.id",
            workspace.value(),
            act.value())
        .map(ShiftStore::shift);
  }

  /** All conversations that rows of the ledger connect with the given, wholes with their parts. */
  List<ConversationId> connected(WorkspaceId workspace, Collection<ConversationId> ids) {
    return database
        .sql()
        .fetch(
            """
            with recursive reached (id) as (
              select unnest(?::uuid[])
              union
              select x.id from reached r cross join lateral (
                select s.other_id as id from conversation.shift s
                where s.workspace_id = ? and s.one_id = r.id and s.other_id is not null
                union all
                select s.one_id from conversation.shift s
                where s.workspace_id = ? and s.other_id = r.id
                union all
                select c.current_id from conversation.conversation c
                where c.workspace_id = ? and c.id = r.id
                union all
                select c.id from conversation.conversation c
                where c.workspace_id = ? and c.current_id = r.id) x)
            select c.id from reached r
            join conversation.conversation c on c.workspace_id = ? and c.id = r.id
            order by c.id
            """,
            MatterStore.ids(ids),
            workspace.value(),
            workspace.value(),
            workspace.value(),
            workspace.value(),
            workspace.value())
        .map(row -> new ConversationId(TimelineStore.uuid(row, "id")));
  }

  /** What the living rows make of these conversations. A split that was undone joins again. */
  Wholes<ConversationId> wholes(WorkspaceId workspace, Collection<ConversationId> ids) {
    Wholes<ConversationId> wholes = new Wholes<>();
    UUID[] all = MatterStore.ids(ids);
    database
        .sql()
        .fetch(
            """
            select kind, one_id, other_id from conversation.shift
            where workspace_id = ? and one_id = any (?) and other_id = any (?)
              and (kind = 'merge' and undone_at is null or kind = 'split' and undone_at is not null)
            order by id
            """,
            workspace.value(),
            all,
            all)
        .forEach(
            row -> {
              ConversationId one = new ConversationId(TimelineStore.uuid(row, "one_id"));
              ConversationId other = new ConversationId(TimelineStore.uuid(row, "other_id"));
              if (TimelineStore.text(row, "kind").equals("merge")) {
                wholes.join(other, one);
              } else {
                wholes.join(one, other);
              }
            });
    return wholes;
  }

  /** What an act took out, and of what. */
  Map<ConversationId, ConversationId> splits(WorkspaceId workspace, ShiftId act) {
    Map<ConversationId, ConversationId> splits = new LinkedHashMap<>();
    database
        .sql()
        .fetch(
            """
            select one_id, other_id from conversation.shift
            where workspace_id = ? and act_id = ? and kind = 'split' order by id
            """,
            workspace.value(),
            act.value())
        .forEach(
            row ->
                splits.put(
                    new ConversationId(TimelineStore.uuid(row, "one_id")),
                    new ConversationId(TimelineStore.uuid(row, "other_id"))));
    return splits;
  }

  /** Undoes an act. */
  boolean undo(WorkspaceId workspace, ShiftId act, Maker by, Instant at) {
    return undo("workspace_id = ? and act_id = ?", by, at, workspace.value(), act.value()) > 0;
  }

  /**
   * Undoes what would not be but for two customers who are no longer one.
   *
   * @param ids among these conversations
   */
  void sunder(WorkspaceId workspace, Collection<ConversationId> ids, Maker by, Instant at) {
    UUID[] all = MatterStore.ids(ids);
    undo(
        """
        workspace_id = ? and (one_id = any (?) or other_id = any (?))
          and (select o.current_id from customer.person o
              where o.workspace_id = shift.workspace_id and o.id = shift.of_id)
            <> (select b.current_id from customer.person b
              where b.workspace_id = shift.workspace_id and b.id = shift.because_id)
        """,
        by,
        at,
        workspace.value(),
        all,
        all);
  }

  private int undo(String which, Maker by, Instant at, Object... arguments) {
    Object[] all = new Object[arguments.length + 4];
    all[0] = Bind.time(at);
    all[1] = by.kind();
    all[2] = by.id().orElse(null);
    all[3] = by.name().orElse(null);
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return database
        .sql()
        .execute(
            """
            update conversation.shift
            set undone_at = ?, undone_kind = ?, undone_by = ?::uuid, undone_name = ?
            where undone_at is null and\s"""
                + which,
            all);
  }

  private static Shift shift(Record row) {
    return new Shift(
        new ShiftId(TimelineStore.uuid(row, "act_id")),
        TimelineStore.text(row, "kind"),
        new ConversationId(TimelineStore.uuid(row, "one_id")),
        Objects.requireNonNull(row.get("number", Long.class)),
        id(row, "other_id").map(ConversationId::new),
        Optional.ofNullable(row.get("other_number", Long.class)),
        id(row, "from_id").map(CustomerId::new),
        id(row, "to_id").map(CustomerId::new),
        maker(row, "actor_kind", "actor_id", "actor_name"),
        Objects.requireNonNullElse(row.get("reason", String.class), ""),
        Objects.requireNonNull(row.get("at", Instant.class)),
        Optional.ofNullable(row.get("undone_at", Instant.class)),
        row.get("undone_kind") == null
            ? Optional.empty()
            : Optional.of(maker(row, "undone_kind", "undone_by", "undone_name")));
  }

  private static Optional<UUID> id(Record row, String column) {
    @Nullable UUID id = row.get(column, UUID.class);
    return Optional.ofNullable(id);
  }

  private static Maker maker(Record row, String kind, String id, String name) {
    return new Maker(
        TimelineStore.text(row, kind),
        id(row, id),
        Optional.ofNullable(row.get(name, String.class)));
  }
}
