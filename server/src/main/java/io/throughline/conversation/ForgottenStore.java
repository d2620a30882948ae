package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** SQL of messages that were erased: digests of their providers' ids. */
final class ForgottenStore {
  private final Database database;

  ForgottenStore(Database database) {
    this.database = database;
  }

  /** Which of these messages were erased. */
  Set<EntryStore.ProviderKey> of(
      WorkspaceId workspace, Collection<EntryStore.ProviderKey> messages) {
    if (messages.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        database
            .sql()
            .fetch(
                """
                select k.inbox_id, k.provider_id
                from unnest(?::uuid[], ?::text[]) k(inbox_id, provider_id)
                where exists (select from conversation.forgotten f where f.workspace_id = ?
                  and f.inbox_id = k.inbox_id
                  and f.digest = sha256(convert_to(k.provider_id, 'UTF8')) offset 0)
                """,
                messages.stream().map(one -> one.inbox().value()).toArray(UUID[]::new),
                messages.stream().map(EntryStore.ProviderKey::providerId).toArray(String[]::new),
                workspace.value())
            .map(
                row ->
                    new EntryStore.ProviderKey(
                        new InboxId(Objects.requireNonNull(row.get("inbox_id", UUID.class))),
                        Objects.requireNonNull(row.get("provider_id", String.class)))));
  }

  /** Remembers these entries' messages as erased, whichever way they went. */
  void remember(WorkspaceId workspace, UUID[] entries, Instant now) {
    database
        .sql()
        .execute(
            """
            insert into conversation.forgotten (workspace_id, inbox_id, digest, at)
            select distinct m.workspace_id, m.inbox_id, sha256(convert_to(m.provider_id, 'UTF8')),
              ?::timestamptz
            from (
              select workspace_id, inbox_id, provider_id from conversation.entry
              where workspace_id = ? and id = any(?)
              union all
              select workspace_id, inbox_id, provider_id from conversation.delivery
              where workspace_id = ? and entry_id = any(?)) m
            where m.inbox_id is not null and m.provider_id is not null
            on conflict do nothing
            """,
            Bind.time(now),
            workspace.value(),
            entries,
            workspace.value(),
            entries);
  }
}
