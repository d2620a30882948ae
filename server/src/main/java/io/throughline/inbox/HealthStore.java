package io.throughline.inbox;

import static io.throughline.tables.inbox.tables.Health.HEALTH;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;

/** SQL of how inboxes are doing. */
final class HealthStore {
  private static final Rows NOTES =
      new Rows(
          "inbox.health",
          """
          on conflict (workspace_id, inbox_id) do update set
            received_at = greatest(health.received_at, excluded.received_at),
            sent_at = greatest(health.sent_at, excluded.sent_at),
            refused = health.refused + excluded.refused
          """,
          List.of("workspace_id", "inbox_id", "received_at", "sent_at", "refused"));

  private final Database database;

  HealthStore(Database database) {
    this.database = database;
  }

  /** Adds what was noted; the rows are in one order on every node. */
  void add(List<Note> notes) {
    NOTES.insert(
        database.sql(),
        notes.stream()
            .map(
                note -> {
                  Map<String, Object> row = new HashMap<>();
                  row.put("workspace_id", note.workspace());
                  row.put("inbox_id", note.inbox());
                  row.put("received_at", note.receivedAt());
                  row.put("sent_at", note.sentAt());
                  row.put("refused", note.hour().refused());
                  return row;
                })
            .toList());
  }

  /** Whether that was news. */
  boolean failing(WorkspaceId workspace, InboxId inbox, String reason, Instant at) {
    return database
            .sql()
            .execute(
                """
                insert into inbox.health (workspace_id, inbox_id, failing_since, failure)
                values (?, ?, ?, ?)
                on conflict (workspace_id, inbox_id) do update set
                  failing_since = coalesce(health.failing_since, excluded.failing_since),
                  failure = excluded.failure
                where health.failure is distinct from excluded.failure
                """,
                workspace.value(),
                inbox.value(),
                Bind.time(at),
                reason)
        > 0;
  }

  /** Whether that was news. */
  boolean healthy(WorkspaceId workspace, InboxId inbox) {
    return database
            .sql()
            .update(HEALTH)
            .setNull(HEALTH.FAILING_SINCE)
            .setNull(HEALTH.FAILURE)
            .where(
                HEALTH.WORKSPACE_ID.eq(workspace),
                HEALTH.INBOX_ID.eq(inbox),
                HEALTH.FAILING_SINCE.isNotNull())
            .execute()
        > 0;
  }

  Map<InboxId, InboxView.Health> of(WorkspaceId workspace) {
    return database
        .sql()
        .selectFrom(HEALTH)
        .where(HEALTH.WORKSPACE_ID.eq(workspace))
        .fetchMap(row -> Objects.requireNonNull(row.get(HEALTH.INBOX_ID)), HealthStore::health);
  }

  private static InboxView.Health health(Record row) {
    return new InboxView.Health(
        Optional.ofNullable(row.get(HEALTH.RECEIVED_AT)),
        Optional.ofNullable(row.get(HEALTH.SENT_AT)),
        Optional.ofNullable(row.get(HEALTH.FAILING_SINCE)),
        Optional.ofNullable(row.get(HEALTH.FAILURE)),
        Objects.requireNonNull(row.get(HEALTH.REFUSED)),
        Optional.ofNullable(row.get(HEALTH.WARNING)),
        Optional.ofNullable(row.get(HEALTH.WARNING_SINCE)),
        Optional.ofNullable(row.get(HEALTH.TESTED_AT)),
        Optional.ofNullable(row.get(HEALTH.LASTS_UNTIL)));
  }

  /** Notes until when the credentials are good; whether that was news. */
  boolean lasts(WorkspaceId workspace, InboxId inbox, Optional<Instant> until) {
    return database
            .sql()
            .execute(
                """
                insert into inbox.health as h (workspace_id, inbox_id, lasts_until)
                values (?, ?, ?)
                on conflict (workspace_id, inbox_id)
                  do update set lasts_until = excluded.lasts_until
                  where h.lasts_until is distinct from excluded.lasts_until
                """,
                workspace.value(),
                inbox.value(),
                Bind.time(until.orElse(null)))
        > 0;
  }

  /** Notes what is unusual; whether that it is so, or is so no more, was news. */
  boolean warn(WorkspaceId workspace, InboxId inbox, Optional<String> warning, Instant at) {
    return database
        .sql()
        .fetch(
            """
            insert into inbox.health as h (workspace_id, inbox_id, warning, warning_since)
            select ?, ?, g.warning, case when g.warning is not null then ? end
            from (select ?::text as warning) g
            where g.warning is not null
              or exists (select from inbox.health where workspace_id = ? and inbox_id = ?)
            on conflict (workspace_id, inbox_id) do update set
              warning = excluded.warning,
              warning_since = case when excluded.warning is not null
                then coalesce(h.warning_since, excluded.warning_since) end
            where h.warning is distinct from excluded.warning
            returning (xmax = 0 or h.warning_since is null or h.warning_since = ?) as news
            """,
            workspace.value(),
            inbox.value(),
            Bind.time(at),
            warning.orElse(null),
            workspace.value(),
            inbox.value(),
            Bind.time(at))
        .stream()
        .anyMatch(row -> Boolean.TRUE.equals(row.get("news", Boolean.class)));
  }

  /** It was tried out with success. */
  void tested(WorkspaceId workspace, InboxId inbox, Instant at) {
    database
        .sql()
        .insertInto(HEALTH)
        .set(HEALTH.WORKSPACE_ID, workspace)
        .set(HEALTH.INBOX_ID, inbox)
        .set(HEALTH.TESTED_AT, at)
        .onConflict(HEALTH.WORKSPACE_ID, HEALTH.INBOX_ID)
        .doUpdate()
        .set(HEALTH.TESTED_AT, at)
        .execute();
  }

  /** What happened at an inbox since the last flush. */
  record Note(
      WorkspaceId workspace,
      InboxId inbox,
      Optional<Instant> receivedAt,
      Optional<Instant> sentAt,
      Hour hour) {
    /** In the hour of this time. */
    Note {
      hour =
          new Hour(
              hour.at().truncatedTo(ChronoUnit.HOURS),
              hour.received(),
              hour.broken(),
              hour.sent(),
              hour.lost(),
              hour.refused());
    }

    Note and(Note other) {
      return new Note(
          workspace,
          inbox,
          later(receivedAt, other.receivedAt),
          later(sentAt, other.sentAt),
          hour.and(other.hour));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
      return one.filter(at -> other.filter(at::isBefore).isEmpty()).or(() -> other);
    }
  }
}
