package io.throughline.workspace;

import static io.throughline.tables.workspace.tables.Audit.AUDIT;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AuditId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tools.jackson.databind.node.ObjectNode;

/** SQL of the audit trail. */
final class AuditStore {
  private final Database database;

  AuditStore(Database database) {
    this.database = database;
  }

  void insert(WorkspaceId workspace, AuditEntry entry) {
    database
        .sql()
        .insertInto(AUDIT)
        .set(AUDIT.WORKSPACE_ID, workspace)
        .set(AUDIT.ID, entry.id())
        .set(AUDIT.ACTOR_KIND, entry.actor().kind())
        .set(AUDIT.ACTOR_ID, entry.actor().id().orElse(null))
        .set(AUDIT.ACTOR_NAME, entry.actor().name())
        .set(AUDIT.ACTION, entry.action())
        .set(AUDIT.SUBJECT, entry.subject())
        .set(AUDIT.DETAILS, JSONB.valueOf(Json.write(entry.details())))
        .set(AUDIT.AT, entry.at())
        .execute();
  }

  List<AuditEntry> newest(WorkspaceId workspace, Optional<AuditId> before, int most) {
    Condition older = before.map(AUDIT.ID::lt).orElse(DSL.noCondition());
    return database
        .sql()
        .selectFrom(AUDIT)
        .where(AUDIT.WORKSPACE_ID.eq(workspace), older)
        .orderBy(AUDIT.ID.desc())
        .limit(most)
        .fetch(AuditStore::entry);
  }

  /** What the acts with details say, by their ids. */
  Map<AuditId, String> texts(WorkspaceId workspace) {
    Map<AuditId, String> texts = new HashMap<>();
    database
        .sql()
        .select(AUDIT.ID, AUDIT.SUBJECT, AUDIT.DETAILS)
        .from(AUDIT)
        .where(AUDIT.WORKSPACE_ID.eq(workspace), AUDIT.DETAILS.ne(JSONB.valueOf("{}")))
        .forEach(row -> texts.put(row.value1(), row.value2() + " " + row.value3()));
    return texts;
  }

  int forget(WorkspaceId workspace, List<AuditId> ids) {
    return database
        .sql()
        .update(AUDIT)
        .set(AUDIT.DETAILS, JSONB.valueOf("{}"))
        .where(AUDIT.WORKSPACE_ID.eq(workspace), AUDIT.ID.in(ids))
        .execute();
  }

  int count(WorkspaceId workspace) {
    return database.sql().fetchCount(AUDIT, AUDIT.WORKSPACE_ID.eq(workspace));
  }

  private static AuditEntry entry(Record row) {
    return new AuditEntry(
        Objects.requireNonNull(row.get(AUDIT.ID)),
        new AuditEntry.By(
            Objects.requireNonNull(row.get(AUDIT.ACTOR_KIND)),
            Optional.ofNullable(row.get(AUDIT.ACTOR_ID)),
            Objects.requireNonNull(row.get(AUDIT.ACTOR_NAME))),
        Objects.requireNonNull(row.get(AUDIT.ACTION)),
        Objects.requireNonNull(row.get(AUDIT.SUBJECT)),
        Json.read(Objects.requireNonNull(row.get(AUDIT.DETAILS)).data(), ObjectNode.class),
        Objects.requireNonNull(row.get(AUDIT.AT)));
  }
}
