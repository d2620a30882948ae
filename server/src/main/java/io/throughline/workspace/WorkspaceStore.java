package io.throughline.workspace;

import static io.throughline.tables.workspace.tables.Workspace.WORKSPACE_;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.WorkspaceId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;

/** SQL of workspaces. */
final class WorkspaceStore {
  private static final long SETTING_UP = 0x7468726f756768L;

  private final Database database;

  WorkspaceStore(Database database) {
    this.database = database;
  }

  /** Lets one set-up at a time go on, until its transaction ends. */
  void lockSetUp() {
    database.sql().execute("select pg_advisory_xact_lock(?)", SETTING_UP);
  }

  /** Lets one change of the workspace's agents at a time go on. */
  void lock(WorkspaceId id) {
    database
        .sql()
        .select(WORKSPACE_.WORKSPACE_ID)
        .from(WORKSPACE_)
        .where(WORKSPACE_.WORKSPACE_ID.eq(id))
        .forUpdate()
        .fetch();
  }

  boolean any() {
    return database.sql().fetchExists(WORKSPACE_);
  }

  void insert(Workspace workspace) {
    database
        .sql()
        .insertInto(WORKSPACE_)
        .set(WORKSPACE_.WORKSPACE_ID, workspace.id())
        .set(WORKSPACE_.KEY, workspace.key())
        .set(WORKSPACE_.NAME, workspace.name())
        .set(WORKSPACE_.CREATED_AT, workspace.createdAt())
        .execute();
  }

  void rename(WorkspaceId id, String name) {
    database
        .sql()
        .update(WORKSPACE_)
        .set(WORKSPACE_.NAME, name)
        .where(WORKSPACE_.WORKSPACE_ID.eq(id))
        .execute();
  }

  Optional<Workspace> find(WorkspaceId id) {
    return database
        .sql()
        .selectFrom(WORKSPACE_)
        .where(WORKSPACE_.WORKSPACE_ID.eq(id))
        .fetchOptional(WorkspaceStore::workspace);
  }

  Optional<Workspace> byKey(String key) {
    return database
        .sql()
        .selectFrom(WORKSPACE_)
        .where(WORKSPACE_.KEY.eq(key))
        .fetchOptional(WorkspaceStore::workspace);
  }

  List<Workspace> all() {
    return database
        .sql()
        .selectFrom(WORKSPACE_)
        .orderBy(WORKSPACE_.CREATED_AT, WORKSPACE_.WORKSPACE_ID)
        .fetch(WorkspaceStore::workspace);
  }

  static Workspace workspace(Record row) {
    return new Workspace(
        Objects.requireNonNull(row.get(WORKSPACE_.WORKSPACE_ID)),
        Objects.requireNonNull(row.get(WORKSPACE_.KEY)),
        Objects.requireNonNull(row.get(WORKSPACE_.NAME)),
        Objects.requireNonNull(row.get(WORKSPACE_.CREATED_AT)));
  }
}
