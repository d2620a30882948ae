package io.throughline.channel;

import io.throughline.inbox.Inbox;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import java.time.Instant;
import java.util.UUID;

/** SQL of the leases under which nodes listen. */
final class LeaseStore {
  private final Database database;

  LeaseStore(Database database) {
    this.database = database;
  }

  /** Takes or extends the lease of an inbox; false while another node holds it. */
  boolean hold(Inbox inbox, UUID holder, Instant now, Instant until) {
    return database
            .sql()
            .execute(
                """
                insert into channel.lease as l (workspace_id, inbox_id, holder, until)
                values (?, ?, ?, ?)
                on conflict (workspace_id, inbox_id) do update
                  set holder = excluded.holder, until = excluded.until
                  where l.holder = excluded.holder or l.until < ?
                """,
                inbox.workspace().value(),
                inbox.id().value(),
                holder,
                Bind.time(until),
                Bind.time(now))
        > 0;
  }

  void release(UUID holder) {
    database.sql().execute("delete from channel.lease where holder = ?", holder);
  }
}
