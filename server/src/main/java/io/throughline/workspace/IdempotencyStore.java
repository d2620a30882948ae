package io.throughline.workspace;

import static io.throughline.tables.workspace.tables.Idempotency.IDEMPOTENCY;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;

/** SQL of answers kept for repeated writes. */
final class IdempotencyStore {
  private final Database database;

  IdempotencyStore(Database database) {
    this.database = database;
  }

  boolean insert(WorkspaceId workspace, String actor, String key, byte[] fingerprint, Instant now) {
    return database
            .sql()
            .insertInto(IDEMPOTENCY)
            .set(IDEMPOTENCY.WORKSPACE_ID, workspace)
            .set(IDEMPOTENCY.ACTOR, actor)
            .set(IDEMPOTENCY.KEY, key)
            .set(IDEMPOTENCY.FINGERPRINT, fingerprint)
            .set(IDEMPOTENCY.CREATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  Optional<Kept> find(WorkspaceId workspace, String actor, String key) {
    return database
        .sql()
        .selectFrom(IDEMPOTENCY)
        .where(is(workspace, actor, key))
        .forUpdate()
        .fetchOptional(IdempotencyStore::kept);
  }

  void renew(WorkspaceId workspace, String actor, String key, Instant now) {
    database
        .sql()
        .update(IDEMPOTENCY)
        .set(IDEMPOTENCY.CREATED_AT, now)
        .where(is(workspace, actor, key))
        .execute();
  }

  void keep(WorkspaceId workspace, String actor, String key, Idempotency.Answer answer) {
    database
        .sql()
        .update(IDEMPOTENCY)
        .set(IDEMPOTENCY.STATUS, answer.status())
        .set(IDEMPOTENCY.CONTENT_TYPE, answer.contentType())
        .set(IDEMPOTENCY.BODY, answer.body())
        .where(is(workspace, actor, key))
        .execute();
  }

  void release(WorkspaceId workspace, String actor, String key) {
    database
        .sql()
        .deleteFrom(IDEMPOTENCY)
        .where(is(workspace, actor, key), IDEMPOTENCY.STATUS.isNull())
        .execute();
  }

  int sweep(Instant before) {
    return database
        .sql()
        .deleteFrom(IDEMPOTENCY)
        .where(IDEMPOTENCY.CREATED_AT.lt(before))
        .execute();
  }

  private static Condition is(WorkspaceId workspace, String actor, String key) {
    return IDEMPOTENCY
        .WORKSPACE_ID
        .eq(workspace)
        .and(IDEMPOTENCY.ACTOR.eq(actor))
        .and(IDEMPOTENCY.KEY.eq(key));
  }

  private static Kept kept(Record row) {
    Optional<Idempotency.Answer> answer =
        Optional.ofNullable(row.get(IDEMPOTENCY.STATUS))
            .map(
                status ->
                    new Idempotency.Answer(
                        status,
                        Objects.requireNonNull(row.get(IDEMPOTENCY.CONTENT_TYPE)),
                        Objects.requireNonNull(row.get(IDEMPOTENCY.BODY))));
    return new Kept(
        Objects.requireNonNull(row.get(IDEMPOTENCY.FINGERPRINT)),
        answer,
        Objects.requireNonNull(row.get(IDEMPOTENCY.CREATED_AT)));
  }

  @SuppressWarnings("ArrayRecordComponent")
  record Kept(byte[] fingerprint, Optional<Idempotency.Answer> answer, Instant createdAt) {}
}
