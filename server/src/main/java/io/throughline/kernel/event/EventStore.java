package io.throughline.kernel.event;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of the event log and its cursors. */
final class EventStore {
  private static final String SAFE = "e.tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

  private static final String READ =
      """
      select e.workspace_id, e.tx, e.position, e.type, e.payload::text as payload, e.at
      from kernel.event e
      """;
  private static final String ORDER = " order by e.tx, e.position limit ?";

  /** The last row says how far it goes, wanted or not. */
  private static final String STRETCH =
      """
      with s as materialized (
        select e.* from kernel.event e where (e.tx, e.position) > (?, ?) and %s
        order by e.tx, e.position limit ?)
      select f.workspace_id, f.tx, f.position, f.type, f.at, f.number,
        case when f.wanted then f.payload::text end as payload
      from (select s.*, s.type = any(?) as wanted, count(*) over ()::int as number,
          row_number() over (order by s.tx desc, s.position desc) as back from s) f
      where f.wanted or f.back = 1 order by f.tx, f.position
      """
          .formatted(SAFE);

  private final Database database;

  EventStore(Database database) {
    this.database = database;
  }

  void insert(WorkspaceId workspace, List<Row> rows, Instant at) {
    database
        .sql()
        .execute(
            """
            insert into kernel.event (workspace_id, type, payload, at)
            select ?, t.type, t.payload::jsonb, ?
            from unnest(?::text[], ?::text[]) with ordinality t(type, payload, n) order by t.n
            """,
            workspace.value(),
            Bind.time(at),
            rows.stream().map(Row::type).toArray(String[]::new),
            rows.stream().map(Row::payload).toArray(String[]::new));
  }

  List<Stored> after(Position position, int most) {
    return database
        .sql()
        .fetch(
            READ + "where (e.tx, e.position) > (?, ?) and " + SAFE + ORDER,
            position.tx(),
            position.position(),
            most)
        .map(EventStore::stored);
  }

  List<Stored> after(WorkspaceId workspace, Position position, int most) {
    return database
        .sql()
        .fetch(
            READ + "where e.workspace_id = ? and (e.tx, e.position) > (?, ?) and " + SAFE + ORDER,
            workspace.value(),
            position.tx(),
            position.position(),
            most)
        .map(EventStore::stored);
  }

  /** As much of the log, but only events of these types. */
  Stretch stretch(Position position, int most, Collection<String> types) {
    List<Record> rows =
        database
            .sql()
            .fetch(STRETCH, position.tx(), position.position(), most, types.toArray(String[]::new));
    if (rows.isEmpty()) {
      return new Stretch(List.of(), Optional.empty(), false);
    }
    Record last = rows.getLast();
    return new Stretch(
        rows.stream().filter(row -> row.get("payload") != null).map(EventStore::stored).toList(),
        Optional.of(position(last)),
        Objects.requireNonNull(last.get("number", Integer.class)) == most);
  }

  /** Events of a workspace in their order, whether they could be overtaken or not. */
  List<Stored> all(WorkspaceId workspace, Position after, int most) {
    return database
        .sql()
        .fetch(
            READ + "where e.workspace_id = ? and (e.tx, e.position) > (?, ?)" + ORDER,
            workspace.value(),
            after.tx(),
            after.position(),
            most)
        .map(EventStore::stored);
  }

  void delete(WorkspaceId workspace, List<Position> positions) {
    if (!positions.isEmpty()) {
      database
          .sql()
          .execute(
              """
              delete from kernel.event e using unnest(?::bigint[], ?::bigint[]) g (tx, position)
              where e.workspace_id = ? and e.tx = g.tx and e.position = g.position
              """,
              positions.stream().map(Position::tx).toArray(Long[]::new),
              positions.stream().map(Position::position).toArray(Long[]::new),
              workspace.value());
    }
  }

  boolean beyond(Position position) {
    return database
        .sql()
        .fetchOptional(
            "select 1 from kernel.event e where (e.tx, e.position) > (?, ?) limit 1",
            position.tx(),
            position.position())
        .isPresent();
  }

  Position end() {
    return database
        .sql()
        .fetchOptional(
            """
            select e.tx, e.position from kernel.event e where %s
            order by e.tx desc, e.position desc limit 1
            """
                .formatted(SAFE))
        .map(EventStore::position)
        .orElse(Position.START);
  }

  boolean forgotten(Position position) {
    return database
        .sql()
        .fetchOptional("select tx, position from kernel.event order by tx, position limit 1")
        .map(EventStore::position)
        .map(first -> position.compareTo(first) < 0 && !position.equals(Position.START))
        .orElse(!position.equals(Position.START));
  }

  int forget(Instant before) {
    return database
        .sql()
        .execute(
            """
            delete from kernel.event e where e.at < ? and (e.tx, e.position) <= (
              select coalesce(min(c.tx), 9223372036854775807),
                     coalesce(min(c.position), 9223372036854775807)
              from (select tx, position from kernel.cursor order by tx, position limit 1) c)
            """,
            Bind.time(before));
  }

  /** The cursor's place, locked until commit; empty while another node holds it. */
  Optional<Position> take(String consumer, Instant now) {
    database
        .sql()
        .execute(
            """
            insert into kernel.cursor (consumer, tx, position, moved_at) values (?, 0, 0, ?)
            on conflict do nothing
            """,
            consumer,
            Bind.time(now));
    return database
        .sql()
        .fetchOptional(
            "select tx, position from kernel.cursor where consumer = ? for update skip locked",
            consumer)
        .map(EventStore::position);
  }

  void move(String consumer, Position position, Instant now) {
    database
        .sql()
        .execute(
            "update kernel.cursor set tx = ?, position = ?, moved_at = ? where consumer = ?",
            position.tx(),
            position.position(),
            Bind.time(now),
            consumer);
  }

  private static Position position(Record row) {
    return new Position(
        Objects.requireNonNull(row.get("tx", Long.class)),
        Objects.requireNonNull(row.get("position", Long.class)));
  }

  private static Stored stored(Record row) {
    return new Stored(
        new WorkspaceId(Objects.requireNonNull(row.get("workspace_id", UUID.class))),
        position(row),
        Objects.requireNonNull(row.get("type", String.class)),
        Objects.requireNonNull(row.get("payload", String.class)),
        Objects.requireNonNull(row.get("at", Instant.class)));
  }

  /** What stands in a piece of the log, up to where it goes, and whether there may be more. */
  record Stretch(List<Stored> events, Optional<Position> end, boolean full) {}

  record Row(String type, String payload) {}

  record Stored(
      WorkspaceId workspace, Position position, String type, String payload, Instant at) {}
}
