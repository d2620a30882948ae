package io.throughline.inbox;

import static io.throughline.tables.inbox.tables.Health.HEALTH;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
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
                  row.put("refused", note.refused());
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
        Objects.requireNonNull(row.get(HEALTH.REFUSED)));
  }

  /** What happened at an inbox since the last flush. */
  record Note(
      WorkspaceId workspace,
      InboxId inbox,
      Optional<Instant> receivedAt,
      Optional<Instant> sentAt,
      long refused) {
    Note and(Note other) {
      return new Note(
          workspace,
          inbox,
          later(receivedAt, other.receivedAt),
          later(sentAt, other.sentAt),
          refused + other.refused);
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
      return one.filter(at -> other.filter(at::isBefore).isEmpty()).or(() -> other);
    }
  }
}
