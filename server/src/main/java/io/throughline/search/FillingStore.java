package io.throughline.search;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of how far a history has been read. */
final class FillingStore {
  private final Database database;

  FillingStore(Database database) {
    this.database = database;
  }

  /** Begins from the start. */
  void begin(WorkspaceId workspace) {
    database
        .sql()
        .execute(
            """
            insert into search.filling (workspace_id) values (?) on conflict (workspace_id) do update
              set customers_upto = default, entries_upto = default
            """,
            workspace.value());
  }

  /** Whether it is still being read. */
  boolean filling(WorkspaceId workspace) {
    return !database
        .sql()
        .fetch("select 1 from search.filling where workspace_id = ?", workspace.value())
        .isEmpty();
  }

  /** How far it has come, locked; empty if it is done. */
  Optional<Upto> upto(WorkspaceId workspace) {
    return database
        .sql()
        .fetchOptional(
            """
            select customers_upto, entries_upto from search.filling
            where workspace_id = ? for update
            """,
            workspace.value())
        .map(
            row ->
                new Upto(
                    IndexStore.uuid(row, "customers_upto"), IndexStore.uuid(row, "entries_upto")));
  }

  /** The next customers, the first before others. */
  List<UUID> customers(WorkspaceId workspace, UUID after, int most) {
    return ids(
        """
        select f.id from customer.findable f
        where f.workspace_id = ? and f.id > ? order by f.id limit ?
        """,
        workspace,
        after,
        most);
  }

  /** The next entries, the newest before others. */
  List<UUID> entries(WorkspaceId workspace, UUID before, int most) {
    return ids(
        """
        select s.id from conversation.said s
        where s.workspace_id = ? and s.id < ? order by s.id desc limit ?
        """,
        workspace,
        before,
        most);
  }

  private List<UUID> ids(String sql, WorkspaceId workspace, UUID place, int most) {
    return database
        .sql()
        .fetch(sql, workspace.value(), place, most)
        .map(row -> IndexStore.uuid(row, "id"));
  }

  void move(WorkspaceId workspace, String what, UUID upto) {
    database
        .sql()
        .execute(
            "update search.filling set %s_upto = ? where workspace_id = ?".formatted(what),
            upto,
            workspace.value());
  }

  void done(WorkspaceId workspace) {
    database.sql().execute("delete from search.filling where workspace_id = ?", workspace.value());
  }

  /** The last customer and the last entry that were read. */
  record Upto(UUID customer, UUID entry) {}
}
