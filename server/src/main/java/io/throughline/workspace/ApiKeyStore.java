package io.throughline.workspace;

import static io.throughline.tables.workspace.tables.ApiKey.API_KEY;
import static io.throughline.tables.workspace.tables.Role.ROLE;
import static io.throughline.tables.workspace.tables.Workspace.WORKSPACE_;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ApiKeyId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;

/** SQL of API keys. */
final class ApiKeyStore {
  private final Database database;

  ApiKeyStore(Database database) {
    this.database = database;
  }

  void insert(WorkspaceId workspace, ApiKey key, byte[] hash, AgentId by) {
    database
        .sql()
        .insertInto(API_KEY)
        .set(API_KEY.WORKSPACE_ID, workspace)
        .set(API_KEY.ID, key.id())
        .set(API_KEY.NAME, key.name())
        .set(API_KEY.HINT, key.hint())
        .set(API_KEY.HASH, hash)
        .set(API_KEY.ROLE, key.role().stored())
        .set(API_KEY.ASSISTANT, key.assistant())
        .set(API_KEY.CREATED_BY, by)
        .set(API_KEY.CREATED_AT, key.createdAt())
        .execute();
  }

  List<ApiKey> all(WorkspaceId workspace) {
    return database
        .sql()
        .selectFrom(API_KEY)
        .where(API_KEY.WORKSPACE_ID.eq(workspace))
        .orderBy(API_KEY.CREATED_AT.desc(), API_KEY.ID)
        .fetch(ApiKeyStore::key);
  }

  Optional<ApiKey> find(WorkspaceId workspace, ApiKeyId id) {
    return database
        .sql()
        .selectFrom(API_KEY)
        .where(API_KEY.WORKSPACE_ID.eq(workspace), API_KEY.ID.eq(id))
        .fetchOptional(ApiKeyStore::key);
  }

  void revoke(WorkspaceId workspace, ApiKeyId id, Instant at) {
    database
        .sql()
        .update(API_KEY)
        .set(API_KEY.REVOKED_AT, at)
        .where(API_KEY.WORKSPACE_ID.eq(workspace), API_KEY.ID.eq(id), API_KEY.REVOKED_AT.isNull())
        .execute();
  }

  /** The holder of a key that is not revoked. */
  Optional<Held> find(Tokens.Parsed token) {
    return database
        .sql()
        .select(API_KEY.fields())
        .select(ROLE.PERMISSIONS, ROLE.VISIBILITY)
        .from(WORKSPACE_)
        .join(API_KEY)
        .on(API_KEY.WORKSPACE_ID.eq(WORKSPACE_.WORKSPACE_ID))
        .leftJoin(ROLE)
        .on(ROLE.WORKSPACE_ID.eq(API_KEY.WORKSPACE_ID), ROLE.ID.eq(API_KEY.ROLE_ID))
        .where(
            WORKSPACE_.KEY.eq(token.workspaceKey()),
            API_KEY.HASH.eq(token.hash()),
            API_KEY.REVOKED_AT.isNull())
        .fetchOptional(
            row ->
                new Held(
                    new KeyActor(
                        Objects.requireNonNull(row.get(API_KEY.WORKSPACE_ID)),
                        Objects.requireNonNull(row.get(API_KEY.ID)),
                        Objects.requireNonNull(row.get(API_KEY.NAME)),
                        Boolean.TRUE.equals(row.get(API_KEY.ASSISTANT)),
                        RoleStore.rights(
                            RoleKey.of(Objects.requireNonNull(row.get(API_KEY.ROLE))), row)),
                    Optional.ofNullable(row.get(API_KEY.USED_AT))));
  }

  void used(KeyActor actor, Instant now) {
    database
        .sql()
        .update(API_KEY)
        .set(API_KEY.USED_AT, now)
        .where(API_KEY.WORKSPACE_ID.eq(actor.workspace()), API_KEY.ID.eq(actor.key()))
        .execute();
  }

  private static ApiKey key(Record row) {
    return new ApiKey(
        Objects.requireNonNull(row.get(API_KEY.ID)),
        Objects.requireNonNull(row.get(API_KEY.NAME)),
        Objects.requireNonNull(row.get(API_KEY.HINT)),
        RoleKey.of(Objects.requireNonNull(row.get(API_KEY.ROLE))),
        Boolean.TRUE.equals(row.get(API_KEY.ASSISTANT)),
        Objects.requireNonNull(row.get(API_KEY.CREATED_AT)),
        Optional.ofNullable(row.get(API_KEY.USED_AT)),
        Optional.ofNullable(row.get(API_KEY.REVOKED_AT)));
  }

  record Held(KeyActor actor, Optional<Instant> usedAt) {}
}
