package io.throughline.workspace;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AuditId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The trail of administrative acts. Entries are only ever added. */
public final class Audit {
  private final Database database;
  private final AuditStore store;
  private final Ids ids;
  private final Clock clock;

  /** On this database. */
  public Audit(Database database, Ids ids, Clock clock) {
    this.database = database;
    this.store = new AuditStore(database);
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Adds an act in the running transaction: it is on record exactly if it happened. What changes
   * nothing, such as taking data away, has no transaction and is noted before.
   *
   * @param action what, as {@code thing.verb}
   * @param subject to what, as {@code thing:<id>}
   * @param details values that matter, never a secret
   */
  public void record(Actor actor, String action, String subject, Map<String, ?> details) {
    AuditEntry.By by = new AuditEntry.By(actor.kind(), actor.id(), actor.name());
    AuditEntry entry =
        new AuditEntry(
            new AuditId(ids.next()),
            by,
            action,
            subject,
            Json.mapper().valueToTree(details),
            clock.instant());
    database.run(() -> store.insert(actor.workspace(), entry));
  }

  /** The newest acts, or the newest before that one. */
  public List<AuditEntry> newest(Actor actor, Optional<AuditId> before, int most) {
    actor.require(Permission.AUDIT);
    return database.read(() -> store.newest(actor.workspace(), before, most));
  }

  /**
   * Forgets the details of acts that speak of somebody; that they happened stays on record.
   *
   * @param mentions whether subject and details speak of them
   * @return how many
   */
  public int forget(WorkspaceId workspace, Predicate<String> mentions) {
    return database.write(
        () ->
            store.forget(
                workspace,
                store.texts(workspace).entrySet().stream()
                    .filter(one -> mentions.test(one.getValue()))
                    .map(Map.Entry::getKey)
                    .toList()));
  }

  /** How many acts there are. */
  public int count(Actor actor) {
    actor.require(Permission.AUDIT);
    return database.read(() -> store.count(actor.workspace()));
  }
}
