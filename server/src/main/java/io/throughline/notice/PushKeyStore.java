package io.throughline.notice;

import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Optional;

/** SQL of push keys. */
final class PushKeyStore {
  private final Database database;

  PushKeyStore(Database database) {
    this.database = database;
  }

  /**
   * A pair of keys.
   *
   * @param open the public half
   * @param sealed both
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Row(byte[] open, byte[] sealed) {}

  Optional<Row> find(WorkspaceId workspace) {
    return database
        .sql()
        .fetchOptional("select * from notice.push_key where workspace_id = ?", workspace.value())
        .map(
            row ->
                new Row(
                    Cells.value(row, "public_key", byte[].class),
                    Cells.value(row, "private_key", byte[].class)));
  }

  /** Keeps it unless another node was faster. */
  void insert(WorkspaceId workspace, Row row) {
    database
        .sql()
        .execute(
            """
            insert into notice.push_key (workspace_id, public_key, private_key) values (?, ?, ?)
            on conflict (workspace_id) do nothing
            """,
            workspace.value(),
            row.open(),
            row.sealed());
  }
}
