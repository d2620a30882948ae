package io.throughline.workspace;

import static io.throughline.tables.workspace.tables.ApiKey.API_KEY;

import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ApiKeyId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of API keys. */
final class ApiKeyStore {
  /** Plain text, because every request with a key asks it. */
  private static final String HOLDER =
      """
      select k.workspace_id, k.id, k.name, k.assistant, k.role, k.used_at, r.permissions,
        r.visibility
      from workspace.workspace w
      join workspace.api_key k on k.workspace_id = w.workspace_id
      left join workspace.role r on r.workspace_id = k.workspace_id and r.id = k.role_id
      where w.key = ? and k.hash = ? and k.revoked_at is null
      """;

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
        .fetchOptional(HOLDER, token.workspaceKey(), token.hash())
        .map(
            row ->
                new Held(
                    new KeyActor(
                        new WorkspaceId(Cells.value(row, "workspace_id", UUID.class)),
                        new ApiKeyId(Cells.value(row, "id", UUID.class)),
                        Cells.value(row, "name", String.class),
                        Cells.value(row, "assistant", Boolean.class),
                        RoleStore.rights(RoleKey.of(Cells.value(row, "role", String.class)), row)),
                    Optional.ofNullable(row.get("used_at", Instant.class))));
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
