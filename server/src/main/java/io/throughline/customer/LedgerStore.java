package io.throughline.customer;

import io.throughline.customer.People.Merging;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.MergeId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** SQL of the ledger of joins, and of those who are known not to be one. */
final class LedgerStore {
  private static final Rows MERGES =
      new Rows(
          "customer.merge",
          "",
          List.of(
              "workspace_id",
              "id",
              "absorbed_id",
              "into_id",
              "evidence",
              "reason",
              "actor_kind",
              "actor_id",
              "actor_name",
              "at"));
  private static final String MERGE =
      """
      select m.*, a.name as absorbed_name, i.name as into_name from customer.merge m
      join customer.customer a on a.workspace_id = m.workspace_id and a.id = m.absorbed_id
      join customer.customer i on i.workspace_id = m.workspace_id and i.id = m.into_id
      """;

  private final Database database;

  LedgerStore(Database database) {
    this.database = database;
  }

  void insert(WorkspaceId workspace, List<Merging> merges) {
    MERGES.insert(database.sql(), merges.stream().map(merge -> row(workspace, merge)).toList());
  }

  private static Map<String, Object> row(WorkspaceId workspace, Merging merge) {
    Map<String, Object> row = new HashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", merge.id());
    row.put("absorbed_id", merge.absorbed());
    row.put("into_id", merge.into());
    row.put("evidence", merge.ground().evidence());
    row.put("reason", merge.ground().reason());
    row.put("actor_kind", merge.ground().by().kind());
    row.put("actor_id", merge.ground().by().id());
    row.put("actor_name", merge.ground().by().name());
    row.put("at", merge.ground().at());
    return row;
  }

  Optional<Merge> find(WorkspaceId workspace, MergeId id) {
    return database
        .sql()
        .fetchOptional(
            MERGE + "where m.workspace_id = ? and m.id = ?", workspace.value(), id.value())
        .map(LedgerStore::merge);
  }

  /** The rows about these records, newest first. */
  List<Merge> of(WorkspaceId workspace, Collection<CustomerId> borns) {
    UUID[] ids = ids(borns);
    return database
        .sql()
        .fetch(
            MERGE
                + """
                where m.workspace_id = ? and (m.absorbed_id = any (?) or m.into_id = any (?))
                order by m.id desc
                """,
            workspace.value(),
            ids,
            ids)
        .map(LedgerStore::merge);
  }

  /** What the living rows make of these records, in the order in which they were written. */
  Wholes<CustomerId> wholes(WorkspaceId workspace, Collection<CustomerId> borns) {
    Wholes<CustomerId> wholes = new Wholes<>();
    of(workspace, borns).reversed().stream()
        .filter(merge -> merge.undoneAt().isEmpty())
        .forEach(merge -> wholes.join(merge.absorbed().id(), merge.into().id()));
    return wholes;
  }

  void undo(WorkspaceId workspace, MergeId id, Maker by, Instant at) {
    database
        .sql()
        .execute(
            """
            update customer.merge
            set undone_at = ?, undone_kind = ?, undone_by = ?::uuid, undone_name = ?
            where workspace_id = ? and id = ?
            """,
            Bind.time(at),
            by.kind(),
            by.id().orElse(null),
            by.name().orElse(null),
            workspace.value(),
            id.value());
  }

  /** They are not one person. */
  void part(WorkspaceId workspace, CustomerId one, CustomerId other, Maker by, Instant at) {
    Pair pair = Pair.of(one, other);
    database
        .sql()
        .execute(
            """
            insert into customer.apart (workspace_id, one_id, other_id, actor_kind, actor_id, at)
            values (?, ?, ?, ?, ?::uuid, ?) on conflict do nothing
            """,
            workspace.value(),
            pair.one().value(),
            pair.other().value(),
            by.kind(),
            by.id().orElse(null),
            Bind.time(at));
  }

  /** It is no longer said that they are not one person. */
  void forget(WorkspaceId workspace, Collection<CustomerId> some, Collection<CustomerId> others) {
    database.sql().execute("delete" + APART, pairs(workspace, some, others));
  }

  /** Whether any two of them are known not to be one person. */
  boolean apart(WorkspaceId workspace, Collection<CustomerId> some, Collection<CustomerId> others) {
    return database.sql().fetch("select 1" + APART, pairs(workspace, some, others)).isNotEmpty();
  }

  /** Which of these are known not to be one person. */
  Set<Pair> apart(WorkspaceId workspace, Collection<CustomerId> all) {
    UUID[] ids = ids(all);
    return Set.copyOf(
        database
            .sql()
            .fetch(
                """
                select one_id, other_id from customer.apart
                where workspace_id = ? and one_id = any (?) and other_id = any (?)
                """,
                workspace.value(),
                ids,
                ids)
            .map(
                row ->
                    new Pair(
                        new CustomerId(Cells.value(row, "one_id", UUID.class)),
                        new CustomerId(Cells.value(row, "other_id", UUID.class)))));
  }

  private static final String APART =
      """
       from customer.apart where workspace_id = ?
      and (one_id = any (?) and other_id = any (?) or one_id = any (?) and other_id = any (?))
      """;

  private static Object[] pairs(
      WorkspaceId workspace, Collection<CustomerId> some, Collection<CustomerId> others) {
    return new Object[] {workspace.value(), ids(some), ids(others), ids(others), ids(some)};
  }

  private static UUID[] ids(Collection<CustomerId> ids) {
    return ids.stream().map(CustomerId::value).toArray(UUID[]::new);
  }

  private static Merge merge(Record row) {
    return new Merge(
        new MergeId(Cells.value(row, "id", UUID.class)),
        new Merge.Side(
            new CustomerId(Cells.value(row, "absorbed_id", UUID.class)),
            Optional.ofNullable(row.get("absorbed_name", String.class))),
        new Merge.Side(
            new CustomerId(Cells.value(row, "into_id", UUID.class)),
            Optional.ofNullable(row.get("into_name", String.class))),
        Cells.value(row, "evidence", String.class),
        Cells.value(row, "reason", String.class),
        maker(row, "actor_kind", "actor_id", "actor_name"),
        Cells.value(row, "at", Instant.class),
        Optional.ofNullable(row.get("undone_at", Instant.class)),
        row.get("undone_kind") == null
            ? Optional.empty()
            : Optional.of(maker(row, "undone_kind", "undone_by", "undone_name")));
  }

  private static Maker maker(Record row, String kind, String id, String name) {
    @Nullable UUID who = row.get(id, UUID.class);
    return new Maker(
        Cells.value(row, kind, String.class),
        Optional.ofNullable(who),
        Optional.ofNullable(row.get(name, String.class)));
  }
}
