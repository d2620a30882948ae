package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** SQL of what came before the message it speaks of. */
final class PendingStore {
  private final Database database;
  private final Ids ids;

  PendingStore(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
  }

  /** Keeps others from storing or looking for this message until commit. */
  void lock(InboxId inbox, Collection<String> providerIds) {
    database
        .sql()
        .execute(
            """
            select pg_advisory_xact_lock(h) from (
              select distinct hashtextextended(? || t.id, 7) as h
              from unnest(?::text[]) t(id) order by 1) s
            """,
            inbox.toString(),
            providerIds.toArray(String[]::new));
  }

  void keep(WorkspaceId workspace, InboxId inbox, String providerId, Object what, Instant at) {
    database
        .sql()
        .execute(
            """
            insert into conversation.pending (workspace_id, inbox_id, provider_id, id, what, at)
            values (?, ?, ?, ?, ?::jsonb, ?)
            """,
            workspace.value(),
            inbox.value(),
            providerId,
            ids.next(),
            Json.write(what),
            Bind.time(at));
  }

  /** Takes what waits for these messages, oldest first. */
  List<Waiting> take(WorkspaceId workspace, InboxId inbox, Collection<String> providerIds) {
    return database
        .sql()
        .fetch(
            """
            with taken as (
              delete from conversation.pending
              where workspace_id = ? and inbox_id = ? and provider_id = any(?)
              returning provider_id, id, what::text as what, at)
            select * from taken order by at, id
            """,
            workspace.value(),
            inbox.value(),
            providerIds.toArray(String[]::new))
        .map(
            row ->
                new Waiting(
                    Objects.requireNonNull(row.get("provider_id", String.class)),
                    Json.tree(Objects.requireNonNull(row.get("what", String.class))),
                    Objects.requireNonNull(row.get("at", Instant.class))));
  }

  record Waiting(String providerId, JsonNode what, Instant at) {}
}
