package io.throughline.inbox;

import static io.throughline.tables.inbox.Tables.HOUR;
import static io.throughline.tables.inbox.Tables.INBOX_;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;

/** SQL of what happened at inboxes hour by hour. */
final class HourStore {
  private static final Rows HOURS =
      new Rows(
          "inbox.hour",
          """
          on conflict (workspace_id, inbox_id, at) do update set
            received = hour.received + excluded.received,
            broken = hour.broken + excluded.broken,
            sent = hour.sent + excluded.sent,
            lost = hour.lost + excluded.lost,
            refused = hour.refused + excluded.refused
          """,
          List.of(
              "workspace_id", "inbox_id", "at", "received", "broken", "sent", "lost", "refused"));

  private final Database database;

  HourStore(Database database) {
    this.database = database;
  }

  /** Adds to hours; no hour twice, and in one order on every node. */
  void add(List<Of> hours) {
    HOURS.insert(
        database.sql(),
        hours.stream()
            .map(
                one ->
                    Map.<String, Object>of(
                        "workspace_id", one.workspace(),
                        "inbox_id", one.inbox(),
                        "at", one.hour().at(),
                        "received", one.hour().received(),
                        "broken", one.hour().broken(),
                        "sent", one.hour().sent(),
                        "lost", one.hour().lost(),
                        "refused", one.hour().refused()))
            .toList());
  }

  /** The hours of an inbox since then, oldest first; hours in which nothing happened are absent. */
  List<Hour> of(WorkspaceId workspace, InboxId inbox, Instant since) {
    return database
        .sql()
        .selectFrom(HOUR)
        .where(HOUR.WORKSPACE_ID.eq(workspace), HOUR.INBOX_ID.eq(inbox), HOUR.AT.ge(since))
        .orderBy(HOUR.AT)
        .fetch(HourStore::hour);
  }

  /** The hours of all inboxes that were not removed. */
  Map<InboxId, List<Hour>> all(WorkspaceId workspace, Instant since) {
    return database
        .sql()
        .select(HOUR.fields())
        .from(INBOX_)
        .join(HOUR)
        .on(HOUR.WORKSPACE_ID.eq(INBOX_.WORKSPACE_ID), HOUR.INBOX_ID.eq(INBOX_.ID))
        .where(
            INBOX_.WORKSPACE_ID.eq(workspace),
            INBOX_.STATE.ne(Inbox.State.REMOVED.stored()),
            HOUR.AT.ge(since))
        .orderBy(HOUR.AT)
        .fetchGroups(row -> Objects.requireNonNull(row.get(HOUR.INBOX_ID)), HourStore::hour);
  }

  int forget(Instant before) {
    return database.sql().deleteFrom(HOUR).where(HOUR.AT.lt(before)).execute();
  }

  private static Hour hour(Record row) {
    return new Hour(
        Objects.requireNonNull(row.get(HOUR.AT)),
        number(row, HOUR.RECEIVED),
        number(row, HOUR.BROKEN),
        number(row, HOUR.SENT),
        number(row, HOUR.LOST),
        number(row, HOUR.REFUSED));
  }

  private static long number(Record row, Field<Long> field) {
    return Objects.requireNonNull(row.get(field));
  }

  /** An hour of an inbox. */
  record Of(WorkspaceId workspace, InboxId inbox, Hour hour) {}
}
