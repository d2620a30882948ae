package io.throughline.channel;

import io.throughline.conversation.Expiry;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** SQL that looks through raw requests and deletes them. Those that wait are left alone. */
final class TraceStore {
  private final Database database;

  TraceStore(Database database) {
    this.database = database;
  }

  /** Requests that have ended, in the order of their ids. */
  List<Traced> after(WorkspaceId workspace, Optional<UUID> after, int most) {
    return database
        .sql()
        .fetch(
            """
            select id, received_at, coalesce(traces, '{}') as traces from channel.request
            where workspace_id = ? and (?::uuid is null or id > ?::uuid) and state <> 'received'
            order by id limit ?
            """,
            workspace.value(),
            after.orElse(null),
            after.orElse(null),
            most)
        .map(
            row ->
                new Traced(
                    new RequestId(Objects.requireNonNull(row.get("id", UUID.class))),
                    Objects.requireNonNull(row.get("received_at", Instant.class)),
                    Arrays.asList(Objects.requireNonNull(row.get("traces", String[].class)))));
  }

  /** Deletes requests that have ended; the keys of the files that held them, one entry each. */
  List<Optional<String>> delete(WorkspaceId workspace, Collection<RequestId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return database
        .sql()
        .fetch(
            """
            delete from channel.request where workspace_id = ? and id = any(?)
              and state <> 'received' returning blob
            """,
            workspace.value(),
            ids.stream().map(RequestId::value).toArray(UUID[]::new))
        .map(row -> Optional.ofNullable(row.get("blob", String.class)));
  }

  /** Requests that are old enough to go and have ended, in the order of their ids. */
  List<RequestId> old(WorkspaceId workspace, Expiry expiry, Optional<UUID> after, int most) {
    return database
        .sql()
        .fetch(
            "select q.id " + OLD + " order by q.id limit ?", binds(workspace, expiry, after, most))
        .map(row -> new RequestId(Objects.requireNonNull(row.get("id", UUID.class))));
  }

  /** How many there are, counted up to a bound. */
  int count(WorkspaceId workspace, Expiry expiry, int most) {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                "select count(*) from (select 1 " + OLD + " limit ?) f",
                binds(workspace, expiry, Optional.empty(), most))
            .get(0, Integer.class));
  }

  private static Object[] binds(
      WorkspaceId workspace, Expiry expiry, Optional<UUID> after, int most) {
    return new Object[] {
      expiry.channels(),
      expiry.times(),
      workspace.value(),
      Expiry.first(expiry.latest().orElseThrow()),
      after.orElse(new UUID(0, 0)),
      Bind.time(expiry.others().orElse(null)),
      most
    };
  }

  private static final String OLD =
      """
      from channel.request q
      join inbox.kind k on k.workspace_id = q.workspace_id and k.id = q.inbox_id
      left join (select r.kind, r.cutoff::timestamptz
        from unnest(?::text[], ?::text[]) r (kind, cutoff)) r on r.kind = k.kind
      where q.workspace_id = ? and q.id < ? and q.id > ? and q.state <> 'received'
        and q.received_at < coalesce(r.cutoff, ?::timestamptz)
      """;

  /** A request and of whom it speaks; of nobody if nobody understood it. */
  record Traced(RequestId id, Instant receivedAt, List<String> traces) {}
}
