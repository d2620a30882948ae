package io.throughline.channel;

import io.throughline.conversation.Expiry;
import io.throughline.conversation.Sieve;
import io.throughline.conversation.Sieve.Spot;
import io.throughline.conversation.Sieve.Stage;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL that looks through raw requests: by inbox and state in the order of time, or by words. */
final class TrafficStore {
  private static final String COLUMNS =
      """
      q.id, q.inbox_id, q.received_at, q.state, q.reason, q.attempts, q.processed_at, q.size
      """;

  /** Some of each inbox and state; a page is made of the newest of these. */
  private static final String BY_STATE =
      """
      from unnest(?::text[], ?::boolean[]) s (state, begun)
      cross join unnest(?::uuid[]) i (id)
      cross join lateral (select q.id, q.inbox_id, q.received_at, q.state, q.reason, q.attempts,
          q.processed_at, q.size
        from channel.request q
        where q.workspace_id = ? and q.inbox_id = i.id and q.state = s.state
          and (s.begun is null or (q.attempts > 0) = s.begun) and q.id < ? and q.id >= ?
        order by q.id desc limit ?) q
      """;

  private static final String BY_WORDS =
      """
      from unnest(?::text[], ?::boolean[]) s (state, begun)
      join channel.request q on q.state = s.state
        and (s.begun is null or (q.attempts > 0) = s.begun)
      where q.inbox_id = any(?::uuid[]) and q.workspace_id = ? and q.id < ? and q.id >= ?
        and q.reason is not null and to_tsvector('simple', q.reason) @@ kernel.typed(?)
      """;

  private final Database database;

  TrafficStore(Database database) {
    this.database = database;
  }

  List<Request> list(WorkspaceId workspace, Sieve sieve, Optional<Spot> below, int most) {
    return database
        .sql()
        .fetch(
            "select "
                + COLUMNS
                + (sieve.words().isPresent() ? BY_WORDS : BY_STATE)
                + " order by q.id desc limit ?",
            sieve.states(),
            sieve.begun(),
            sieve.inboxIds(),
            workspace.value(),
            sieve.below(below).id(),
            sieve.least(),
            sieve.words().<Object>map(words -> words).orElse(most),
            most)
        .map(TrafficStore::request);
  }

  Map<Stage, Long> count(WorkspaceId workspace, Sieve sieve) {
    Map<Stage, Long> counts = new HashMap<>();
    for (Stage stage : sieve.stages()) {
      Record row =
          database
              .sql()
              .fetchSingle(
                  "select count(*) from (select 1 %s limit ?) f"
                      .formatted(sieve.words().isPresent() ? BY_WORDS : BY_STATE),
                  new String[] {stage.state()},
                  new Boolean[] {stage.begun().orElse(null)},
                  sieve.inboxIds(),
                  workspace.value(),
                  sieve.below(Optional.empty()).id(),
                  sieve.least(),
                  sieve.words().<Object>map(words -> words).orElse(Sieve.COUNTED),
                  Sieve.COUNTED);
      counts.put(stage, Objects.requireNonNull(row.get(0, Long.class)));
    }
    return counts;
  }

  Map<InboxId, Long> waiting(WorkspaceId workspace, List<InboxId> inboxes) {
    return database
        .sql()
        .fetch(
            """
            select i.id, w.number from unnest(?::uuid[]) i (id) cross join lateral (
              select count(*) as number from (
                select 1 from channel.request q
                where q.workspace_id = ? and q.inbox_id = i.id and q.state = 'received' limit ?) f) w
            """,
            inboxes.stream().map(InboxId::value).toArray(UUID[]::new),
            workspace.value(),
            Sieve.COUNTED)
        .intoMap(
            row -> new InboxId(uuid(row, "id")),
            row -> Objects.requireNonNull(row.get("number", Long.class)));
  }

  /** What came at an inbox since then with this header. */
  Optional<Request> marked(Inbox inbox, Instant since, String header, String value) {
    return database
        .sql()
        .fetchOptional(
            "select "
                + COLUMNS
                + """
                from channel.request q
                where q.workspace_id = ? and q.id >= ? and q.inbox_id = ? and q.headers ->> ? = ?
                """,
            inbox.workspace().value(),
            Expiry.first(since),
            inbox.id().value(),
            header,
            value)
        .map(TrafficStore::request);
  }

  Optional<Request> view(WorkspaceId workspace, RequestId id) {
    return database
        .sql()
        .fetchOptional(
            "select " + COLUMNS + " from channel.request q where q.workspace_id = ? and q.id = ?",
            workspace.value(),
            id.value())
        .map(TrafficStore::request);
  }

  /** Lets requests that have ended wait once more; how many there were. */
  int replay(WorkspaceId workspace, List<RequestId> ids) {
    return database
        .sql()
        .execute(
            """
            update channel.request set state = 'received', reason = null, attempts = 0,
              claimed_until = null, processed_at = null
            where workspace_id = ? and id = any(?) and state <> 'received'
            """,
            workspace.value(),
            ids.stream().map(RequestId::value).toArray(UUID[]::new));
  }

  private static Request request(Record row) {
    return new Request(
        new RequestId(uuid(row, "id")),
        new InboxId(uuid(row, "inbox_id")),
        Objects.requireNonNull(row.get("received_at", Instant.class)),
        Objects.requireNonNull(row.get("state", String.class)),
        Optional.ofNullable(row.get("reason", String.class)),
        Objects.requireNonNull(row.get("attempts", Integer.class)),
        Optional.ofNullable(row.get("processed_at", Instant.class)),
        Objects.requireNonNull(row.get("size", Long.class)));
  }

  private static UUID uuid(Record row, String column) {
    return Objects.requireNonNull(row.get(column, UUID.class), column);
  }
}
