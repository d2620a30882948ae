package io.throughline.customer.transfer;

import io.throughline.customer.Maker;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.ImportId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** SQL of imports. */
final class ImportStore {
  private static final Rows ROWS =
      new Rows(
          "customer.import_row",
          "",
          List.of(
              "workspace_id",
              "import_id",
              "number",
              "outcome",
              "customer_id",
              "reason",
              "original"));

  private final Database database;

  ImportStore(Database database) {
    this.database = database;
  }

  void insert(WorkspaceId workspace, Import one, String blob, List<String> header) {
    database
        .sql()
        .execute(
            """
            insert into customer.import (workspace_id, id, name, blob, charset, delimiter, mapping,
              header, dry, actor_kind, actor_id, actor_name, created_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?::uuid, ?, ?)
            """,
            workspace.value(),
            one.id().value(),
            one.name(),
            blob,
            one.charset(),
            one.delimiter(),
            Json.write(new Mapping(one.columns(), one.country())),
            Json.write(header),
            one.dryRun(),
            one.by().kind(),
            one.by().id().orElse(null),
            one.by().name().orElse(""),
            Bind.time(one.createdAt()));
  }

  Optional<Import> find(WorkspaceId workspace, ImportId id) {
    return database
        .sql()
        .fetchOptional(
            "select *, mapping::text as said from customer.import where workspace_id = ? and id = ?",
            workspace.value(),
            id.value())
        .map(ImportStore::shown);
  }

  /** Newest first. */
  List<Import> all(WorkspaceId workspace, Optional<UUID> before, int limit) {
    return database
        .sql()
        .fetch(
            """
            select *, mapping::text as said from customer.import
            where workspace_id = ? and (?::uuid is null or id < ?::uuid) order by id desc limit ?
            """,
            workspace.value(),
            before.orElse(null),
            before.orElse(null),
            limit)
        .map(ImportStore::shown);
  }

  long count(WorkspaceId workspace) {
    return number("select count(*) from customer.import where workspace_id = ?", workspace.value());
  }

  /** The one to be run, marked as running; empty if it has ended. */
  Optional<Started> start(WorkspaceId workspace, ImportId id) {
    return database
        .sql()
        .fetchOptional(
            """
            update customer.import set state = 'running'
            where workspace_id = ? and id = ? and state in ('waiting', 'running')
            returning *, mapping::text as said, header::text as headings
            """,
            workspace.value(),
            id.value())
        .map(
            row ->
                new Started(
                    shown(row),
                    Optional.ofNullable(row.get("blob", String.class)),
                    Json.mapper().readValue(text(row, "headings"), new TypeReference<>() {})));
  }

  /** Locks it until commit; whether it still runs and stands where the caller believes. */
  boolean lock(WorkspaceId workspace, ImportId id, long done) {
    return database
        .sql()
        .fetchOptional(
            """
            select 1 from customer.import
            where workspace_id = ? and id = ? and state = 'running' and done = ? for update
            """,
            workspace.value(),
            id.value(),
            done)
        .isPresent();
  }

  void total(WorkspaceId workspace, ImportId id, long total) {
    database
        .sql()
        .execute(
            "update customer.import set total = ? where workspace_id = ? and id = ?",
            total,
            workspace.value(),
            id.value());
  }

  /** Writes down what became of rows, and that they are done. */
  void save(WorkspaceId workspace, ImportId id, List<Kept> rows) {
    ROWS.insert(database.sql(), rows.stream().map(row -> row(workspace, id, row)).toList());
    database
        .sql()
        .execute(
            """
            update customer.import set done = done + ?, created = created + ?,
              updated = updated + ?, failed = failed + ?
            where workspace_id = ? and id = ?
            """,
            rows.size(),
            number(rows, Import.Outcome.CREATED),
            number(rows, Import.Outcome.UPDATED),
            number(rows, Import.Outcome.FAILED),
            workspace.value(),
            id.value());
  }

  private static long number(List<Kept> rows, Import.Outcome outcome) {
    return rows.stream().filter(row -> row.row().outcome() == outcome).count();
  }

  /** Ends it; false if it had ended. */
  boolean end(
      WorkspaceId workspace, ImportId id, Import.State state, Optional<String> reason, Instant at) {
    database
        .sql()
        .execute(
            "delete from customer.import_seen where workspace_id = ? and import_id = ?",
            workspace.value(),
            id.value());
    return database
            .sql()
            .execute(
                """
                update customer.import set state = ?, reason = ?, finished_at = ?, blob = null
                where workspace_id = ? and id = ? and state in ('waiting', 'running')
                """,
                state.stored(),
                reason.orElse(null),
                Bind.time(at),
                workspace.value(),
                id.value())
        > 0;
  }

  /** Which of these digests a dry run came across before. */
  Set<String> seen(WorkspaceId workspace, ImportId id, Collection<byte[]> digests) {
    return database
        .sql()
        .fetch(
            """
            select encode(handle, 'hex') as handle from customer.import_seen
            where workspace_id = ? and import_id = ?
              and handle in (select decode(h, 'hex') from unnest(?::text[]) h)
            """,
            workspace.value(),
            id.value(),
            hex(digests))
        .stream()
        .map(row -> text(row, "handle"))
        .collect(Collectors.toSet());
  }

  void see(WorkspaceId workspace, ImportId id, Collection<byte[]> digests) {
    database
        .sql()
        .execute(
            """
            insert into customer.import_seen (workspace_id, import_id, handle)
            select ?, ?, decode(h, 'hex') from unnest(?::text[]) h on conflict do nothing
            """,
            workspace.value(),
            id.value(),
            hex(digests));
  }

  private static String[] hex(Collection<byte[]> digests) {
    return digests.stream().map(HexFormat.of()::formatHex).toArray(String[]::new);
  }

  /** Rows by number, after one of them. */
  List<Import.Row> rows(
      WorkspaceId workspace, ImportId id, Optional<String> outcome, long after, int limit) {
    return database
        .sql()
        .fetch(
            """
            select * from customer.import_row where workspace_id = ? and import_id = ?
              and number > ? and outcome = coalesce(?, outcome) order by number limit ?
            """,
            workspace.value(),
            id.value(),
            after,
            outcome.orElse(null),
            limit)
        .map(
            row ->
                new Import.Row(
                    Objects.requireNonNull(row.get("number", Long.class)),
                    Import.Outcome.of(text(row, "outcome")),
                    Optional.ofNullable(row.get("customer_id", UUID.class)).map(CustomerId::new),
                    Optional.ofNullable(row.get("reason", String.class))));
  }

  long count(WorkspaceId workspace, ImportId id, Optional<String> outcome) {
    return number(
        """
        select count(*) from customer.import_row
        where workspace_id = ? and import_id = ? and outcome = coalesce(?, outcome)
        """,
        workspace.value(),
        id.value(),
        outcome.orElse(null));
  }

  /** Rows that failed, as they stood, after one of them. */
  List<Bad> bad(WorkspaceId workspace, ImportId id, long after, int limit) {
    return database
        .sql()
        .fetch(
            """
            select number, reason, original::text as cells from customer.import_row
            where workspace_id = ? and import_id = ? and number > ? and outcome = 'failed'
            order by number limit ?
            """,
            workspace.value(),
            id.value(),
            after,
            limit)
        .map(
            row ->
                new Bad(
                    Objects.requireNonNull(row.get("number", Long.class)),
                    text(row, "reason"),
                    Json.mapper().readValue(text(row, "cells"), new TypeReference<>() {})));
  }

  List<String> header(WorkspaceId workspace, ImportId id) {
    return Json.mapper()
        .readValue(
            text(
                Objects.requireNonNull(
                    database
                        .sql()
                        .fetchOne(
                            "select header::text as h from customer.import where workspace_id = ? and id = ?",
                            workspace.value(),
                            id.value())),
                "h"),
            new TypeReference<>() {});
  }

  List<String> having(WorkspaceId workspace, List<String> blobs) {
    return database
        .sql()
        .fetch(
            "select blob from customer.import where workspace_id = ? and blob = any(?)",
            workspace.value(),
            blobs.toArray(String[]::new))
        .map(row -> text(row, "blob"));
  }

  int sweep(Instant before) {
    return database
        .sql()
        .execute("delete from customer.import where finished_at < ?", Bind.time(before));
  }

  private long number(String sql, @Nullable Object... binds) {
    return Objects.requireNonNull(database.sql().fetchSingle(sql, binds).get(0, Long.class));
  }

  private static Map<String, Object> row(WorkspaceId workspace, ImportId id, Kept kept) {
    Map<String, Object> row = new HashMap<>();
    row.put("workspace_id", workspace);
    row.put("import_id", id);
    row.put("number", kept.row().number());
    row.put("outcome", kept.row().outcome());
    row.put("customer_id", kept.row().customerId());
    row.put("reason", kept.row().reason());
    row.put("original", kept.original());
    return row;
  }

  private static Import shown(Record row) {
    Mapping mapping = Json.read(text(row, "said"), Mapping.class);
    return new Import(
        new ImportId(Objects.requireNonNull(row.get("id", UUID.class))),
        text(row, "name"),
        Objects.requireNonNull(row.get("dry", Boolean.class)),
        Import.State.of(text(row, "state")),
        Optional.ofNullable(row.get("reason", String.class)),
        Optional.ofNullable(row.get("total", Long.class)),
        Objects.requireNonNull(row.get("done", Long.class)),
        Objects.requireNonNull(row.get("created", Long.class)),
        Objects.requireNonNull(row.get("updated", Long.class)),
        Objects.requireNonNull(row.get("failed", Long.class)),
        mapping.columns(),
        mapping.country(),
        text(row, "charset"),
        text(row, "delimiter"),
        new Maker(
            text(row, "actor_kind"),
            Optional.ofNullable(row.get("actor_id", UUID.class)),
            Optional.of(text(row, "actor_name"))),
        Objects.requireNonNull(row.get("created_at", Instant.class)),
        Optional.ofNullable(row.get("finished_at", Instant.class)));
  }

  private static String text(Record row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  /** A row with what stood there, if it failed. */
  record Kept(Import.Row row, Optional<List<String>> original) {}

  /** A row that failed. */
  record Bad(long number, String reason, List<String> cells) {}

  /** An import that runs. */
  record Started(Import shown, Optional<String> blob, List<String> header) {}
}
