package io.throughline.channel;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** SQL of raw requests. */
final class RequestStore {
  private final Database database;

  RequestStore(Database database) {
    this.database = database;
  }

  /** Inserts requests with one statement; the bytes travel as they are. */
  void insert(List<Row> rows) {
    database.sql().connection(connection -> insert(connection, rows));
  }

  /** Past jOOQ, which would write arrays of bytes as text. */
  private static void insert(Connection connection, List<Row> rows) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into channel.request (workspace_id, id, inbox_id, received_at, headers, query,
              body, blob, size)
            select t.w, t.i, t.x, t.at::timestamptz, t.headers::jsonb, t.query, t.body, t.blob, t.size
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[],
              ?::bytea[], ?::text[], ?::bigint[])
              as t(w, i, x, at, headers, query, body, blob, size)
            """)) {
      array(statement, 1, "uuid", rows, row -> row.workspace().value());
      array(statement, 2, "uuid", rows, row -> row.id().value());
      array(statement, 3, "uuid", rows, row -> row.inbox().value());
      array(statement, 4, "text", rows, row -> row.receivedAt().toString());
      array(statement, 5, "text", rows, row -> Json.write(row.headers()));
      array(statement, 6, "text", rows, Row::query);
      byte[][] bodies = rows.stream().map(row -> row.body().orElse(null)).toArray(byte[][]::new);
      statement.setArray(7, connection.createArrayOf("bytea", bodies));
      array(statement, 8, "text", rows, row -> row.blob().orElse(null));
      array(statement, 9, "int8", rows, Row::size);
      statement.executeUpdate();
    }
  }

  private static void array(
      PreparedStatement statement,
      int place,
      String type,
      List<Row> rows,
      Function<Row, @Nullable Object> column)
      throws SQLException {
    Object[] values = rows.stream().map(column).toArray();
    statement.setArray(place, statement.getConnection().createArrayOf(type, values));
  }

  /** Which of these blobs are a request's body. */
  List<String> having(WorkspaceId workspace, List<String> blobs) {
    return database
        .sql()
        .fetch(
            "select blob from channel.request where workspace_id = ? and blob = any(?)",
            workspace.value(),
            blobs.toArray(String[]::new))
        .map(row -> Objects.requireNonNull(row.get("blob", String.class)));
  }

  /** Gives a request to another inbox as well, once. */
  void copy(WorkspaceId workspace, RequestId origin, InboxId to, WorkspaceId into, UUID id) {
    database
        .sql()
        .execute(
            """
            insert into channel.request (workspace_id, id, inbox_id, origin_id, received_at,
              headers, query, body, blob, size)
            select ?, ?, ?, r.id, r.received_at, r.headers, r.query, r.body, r.blob, r.size
            from channel.request r where r.workspace_id = ? and r.id = ?
            on conflict do nothing
            """,
            into.value(),
            id,
            to.value(),
            workspace.value(),
            origin.value());
  }

  /**
   * Waiting requests, oldest first, without those that are under way: at the most so many, and no
   * more once those before hold so many bytes.
   */
  List<Claimed> waiting(int most, long bytes, Instant now, Set<RequestId> underWay) {
    return database
        .sql()
        .fetch(
            """
            with oldest as (
              select workspace_id, id, size from channel.request
              where state = 'received' and (claimed_until is null or claimed_until < ?)
                and id <> all (?)
              order by id limit ?),
            bearable as (
              select workspace_id, id, sum(size) over (order by id) - size as before from oldest)
            select r.workspace_id, r.id, r.inbox_id, r.origin_id, r.received_at,
              r.headers::text as headers, r.query, r.body, r.blob, r.size, r.attempts
            from bearable b
            join channel.request r on r.workspace_id = b.workspace_id and r.id = b.id
            where b.before < ?
            order by r.id
            """,
            Bind.time(now),
            underWay.stream().map(RequestId::value).toArray(UUID[]::new),
            most,
            bytes)
        .map(RequestStore::claimed);
  }

  /** Counts that the requests are tried once more. */
  void begin(List<Claimed> requests) {
    if (!requests.isEmpty()) {
      database
          .sql()
          .execute(
              "update channel.request set attempts = attempts + 1 where id = any (?) and state = 'received'",
              (Object) requests.stream().map(one -> one.id().value()).toArray(UUID[]::new));
    }
  }

  /** Locks those of the requests that still wait, until commit. */
  Set<RequestId> lock(WorkspaceId workspace, List<RequestId> ids) {
    return database
        .sql()
        .fetch(
            """
            select r.id from unnest(?::uuid[]) k (id)
            cross join lateral (select id from channel.request
              where workspace_id = ? and id = k.id and state = 'received'
              offset 0 for update) r
            """,
            ids.stream().map(RequestId::value).toArray(UUID[]::new),
            workspace.value())
        .stream()
        .map(row -> new RequestId(uuid(row, "id")))
        .collect(Collectors.toSet());
  }

  /** Lets claimed requests be taken again after this time, as if they had not been claimed. */
  void giveBack(List<Claimed> claimed, Instant after) {
    database
        .sql()
        .execute(
            """
            update channel.request r
            set claimed_until = ?, attempts = greatest(r.attempts - 1, 0)
            from unnest(?::uuid[], ?::uuid[]) as t(w, i)
            where r.workspace_id = t.w and r.id = t.i and r.state = 'received'
            """,
            Bind.time(after),
            claimed.stream().map(request -> request.workspace().value()).toArray(UUID[]::new),
            claimed.stream().map(request -> request.id().value()).toArray(UUID[]::new));
  }

  /** Leaves a request until then, and counts that it was tried. */
  void putOff(Claimed request, Instant until) {
    database
        .sql()
        .execute(
            """
            update channel.request set claimed_until = ?, attempts = attempts + 1
            where workspace_id = ? and id = ? and state = 'received'
            """,
            Bind.time(until),
            request.workspace().value(),
            request.id().value());
  }

  /** Ends requests: state and reason each. */
  void settle(List<End> ends, Instant now) {
    if (ends.isEmpty()) {
      return;
    }
    database
        .sql()
        .execute(
            """
            update channel.request r
            set state = t.state, reason = t.reason, processed_at = ?, claimed_until = null,
              attempts = r.attempts + 1, traces = string_to_array(t.traces, chr(31))
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[])
              as t(w, i, state, reason, traces)
            where r.workspace_id = t.w and r.id = t.i
            """,
            Bind.time(now),
            ends.stream().map(end -> end.workspace().value()).toArray(UUID[]::new),
            ends.stream().map(end -> end.id().value()).toArray(UUID[]::new),
            ends.stream().map(End::state).toArray(String[]::new),
            ends.stream().map(end -> end.reason().orElse(null)).toArray(String[]::new),
            ends.stream().map(End::joined).toArray(String[]::new));
  }

  Optional<Claimed> find(WorkspaceId workspace, RequestId id) {
    return database
        .sql()
        .fetchOptional(
            """
            select workspace_id, id, inbox_id, origin_id, received_at, headers::text as headers,
              query, body, blob, size, attempts
            from channel.request where workspace_id = ? and id = ?
            """,
            workspace.value(),
            id.value())
        .map(RequestStore::claimed);
  }

  long waiting() {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchOne("select count(*) from channel.request where state = 'received'")
            .get(0, Long.class));
  }

  private static Claimed claimed(Record row) {
    return new Claimed(
        new WorkspaceId(uuid(row, "workspace_id")),
        new RequestId(uuid(row, "id")),
        new InboxId(uuid(row, "inbox_id")),
        Optional.ofNullable(row.get("origin_id", UUID.class)).map(RequestId::new),
        Objects.requireNonNull(row.get("received_at", Instant.class)),
        headers(Json.tree(Objects.requireNonNull(row.get("headers", String.class)))),
        Objects.requireNonNull(row.get("query", String.class)),
        Optional.ofNullable(row.get("body", byte[].class)),
        Optional.ofNullable(row.get("blob", String.class)),
        Objects.requireNonNull(row.get("size", Long.class)),
        Objects.requireNonNull(row.get("attempts", Integer.class)));
  }

  private static Map<String, String> headers(JsonNode node) {
    Map<String, String> headers = new HashMap<>();
    node.propertyStream()
        .forEach(field -> headers.put(field.getKey(), field.getValue().asString("")));
    return headers;
  }

  private static UUID uuid(Record row, String column) {
    return Objects.requireNonNull(row.get(column, UUID.class), column);
  }

  record Row(
      WorkspaceId workspace,
      RequestId id,
      InboxId inbox,
      Instant receivedAt,
      Map<String, String> headers,
      String query,
      Optional<byte[]> body,
      Optional<String> blob,
      long size) {}

  record Claimed(
      WorkspaceId workspace,
      RequestId id,
      InboxId inbox,
      Optional<RequestId> origin,
      Instant receivedAt,
      Map<String, String> headers,
      String query,
      Optional<byte[]> body,
      Optional<String> blob,
      long size,
      int attempts) {}

  record End(
      WorkspaceId workspace,
      RequestId id,
      String state,
      Optional<String> reason,
      Set<String> traces) {
    /** What joins the traces on their way; it stands in none of them. */
    private static final String BETWEEN = "\u001f";

    /** How a request ends; an empty reason is none. */
    static End of(Claimed request, String state, String reason, Set<String> traces) {
      return new End(
          request.workspace(),
          request.id(),
          state,
          Optional.of(reason.replace("\0", "")).filter(text -> !text.isEmpty()),
          traces);
    }

    private String joined() {
      return traces.stream()
          .map(trace -> trace.replace("\0", "").replace(BETWEEN, ""))
          .collect(Collectors.joining(BETWEEN));
    }
  }
}
