package io.throughline.conversation.proof;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** SQL that reads what customers wrote, as far as it may mention something. */
final class TextStore {
  private final Database database;

  TextStore(Database database) {
    this.database = database;
  }

  /**
   * What somebody wrote.
   *
   * @param customer as born
   * @param quoted what was folded away
   * @param country where the customer is, if known
   */
  record Said(CustomerId customer, String text, String quoted, Optional<String> country) {}

  List<Said> said(WorkspaceId workspace, Collection<EntryId> entries) {
    return database
        .sql()
        .fetch(
            """
            select e.customer_id, e.text, e.quoted, c.country
            from unnest(?::uuid[]) k (id)
            cross join lateral (select customer_id, coalesce(left(text, 20000), '') as text,
                coalesce(left(quoted, 3000), '') as quoted
              from conversation.entry
              where workspace_id = ? and id = k.id and deleted_at is null
              offset 0) e
            cross join lateral (select max(n.country) as country from customer.region n
              where n.workspace_id = ? and n.id = e.customer_id) c
            where e.text ~ '[0-9]{3}|@' or e.quoted ~ '([0-9][ ()./-]*){6}|@'
            """,
            entries.stream().map(EntryId::value).toArray(UUID[]::new),
            workspace.value(),
            workspace.value())
        .map(
            row ->
                new Said(
                    new CustomerId(Objects.requireNonNull(row.get("customer_id", UUID.class))),
                    Objects.requireNonNull(row.get("text", String.class)),
                    Objects.requireNonNull(row.get("quoted", String.class)),
                    Optional.ofNullable(row.get("country", String.class))));
  }
}
