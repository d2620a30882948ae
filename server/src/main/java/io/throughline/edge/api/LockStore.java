package io.throughline.edge.api;

import io.throughline.kernel.db.Database;

/** SQL of the locks that changes of the same thing wait for. */
final class LockStore {
  private final Database database;

  LockStore(Database database) {
    this.database = database;
  }

  /** Waits until no other running transaction holds the lock of that name, then holds it. */
  void take(String name) {
    database.sql().fetch("select pg_advisory_xact_lock(hashtextextended(?, 0))", name);
  }
}
