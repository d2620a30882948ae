package io.throughline.workspace;

import static io.throughline.tables.workspace.tables.Agent.AGENT;
import static io.throughline.tables.workspace.tables.ApiKey.API_KEY;
import static io.throughline.tables.workspace.tables.Role.ROLE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.lower;

import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.RoleId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** SQL of roles. */
final class RoleStore {
  private final Database database;

  RoleStore(Database database) {
    this.database = database;
  }

  /** The fixed ones, then the others by name. */
  List<Role> all(WorkspaceId workspace) {
    Map<String, Integer> agents = agents(workspace);
    Map<String, Integer> keys = keys(workspace);
    List<Role> all = new ArrayList<>(List.of(admin(), agent()));
    database
        .sql()
        .selectFrom(ROLE)
        .where(ROLE.WORKSPACE_ID.eq(workspace))
        .orderBy(lower(ROLE.NAME), ROLE.ID)
        .forEach(row -> all.add(role(row)));
    return all.stream()
        .map(
            role ->
                new Role(
                    role.id(),
                    role.name(),
                    role.fixed(),
                    role.permissions(),
                    role.visibility(),
                    agents.getOrDefault(role.id().stored(), 0),
                    keys.getOrDefault(role.id().stored(), 0)))
        .toList();
  }

  Optional<Role> find(WorkspaceId workspace, RoleKey key) {
    return all(workspace).stream().filter(role -> role.id().equals(key)).findFirst();
  }

  /** Adds a role; does nothing and says so if the name is taken. */
  boolean insert(WorkspaceId workspace, RoleId id, RoleDraft draft, Instant at) {
    return database
            .sql()
            .insertInto(ROLE)
            .set(ROLE.WORKSPACE_ID, workspace)
            .set(ROLE.ID, id)
            .set(ROLE.NAME, draft.name())
            .set(ROLE.PERMISSIONS, stored(draft))
            .set(ROLE.VISIBILITY, draft.visibility().stored())
            .set(ROLE.CREATED_AT, at)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  boolean isTaken(WorkspaceId workspace, String name, RoleId butNotBy) {
    return database
        .sql()
        .fetchExists(
            ROLE,
            ROLE.WORKSPACE_ID.eq(workspace),
            lower(ROLE.NAME).eq(name.toLowerCase(Locale.ROOT)),
            ROLE.ID.ne(butNotBy));
  }

  void update(WorkspaceId workspace, RoleId id, RoleDraft draft) {
    database
        .sql()
        .update(ROLE)
        .set(ROLE.NAME, draft.name())
        .set(ROLE.PERMISSIONS, stored(draft))
        .set(ROLE.VISIBILITY, draft.visibility().stored())
        .where(ROLE.WORKSPACE_ID.eq(workspace), ROLE.ID.eq(id))
        .execute();
  }

  /** Forgets a role that nobody has; keys that are void keep no name of it. */
  void delete(WorkspaceId workspace, RoleId id) {
    database
        .sql()
        .update(API_KEY)
        .set(API_KEY.ROLE, RoleKey.AGENT.stored())
        .where(
            API_KEY.WORKSPACE_ID.eq(workspace),
            API_KEY.ROLE_ID.eq(id),
            API_KEY.REVOKED_AT.isNotNull())
        .execute();
    database
        .sql()
        .deleteFrom(ROLE)
        .where(ROLE.WORKSPACE_ID.eq(workspace), ROLE.ID.eq(id))
        .execute();
  }

  private Map<String, Integer> agents(WorkspaceId workspace) {
    Map<String, Integer> agents = new HashMap<>();
    database
        .sql()
        .select(AGENT.ROLE, count())
        .from(AGENT)
        .where(AGENT.WORKSPACE_ID.eq(workspace))
        .groupBy(AGENT.ROLE)
        .forEach(row -> agents.put(row.value1(), row.value2()));
    return agents;
  }

  private Map<String, Integer> keys(WorkspaceId workspace) {
    Map<String, Integer> keys = new HashMap<>();
    database
        .sql()
        .select(API_KEY.ROLE, count())
        .from(API_KEY)
        .where(API_KEY.WORKSPACE_ID.eq(workspace), API_KEY.REVOKED_AT.isNull())
        .groupBy(API_KEY.ROLE)
        .forEach(row -> keys.put(row.value1(), row.value2()));
    return keys;
  }

  /** What a role lets one do, of a row that holds its name and, if it is an own one, itself. */
  static Rights rights(RoleKey key, Record row) {
    if (key.equals(RoleKey.ADMIN)) {
      return Rights.ALL;
    }
    if (key.equals(RoleKey.AGENT)) {
      return Rights.AGENT;
    }
    return new Rights(
        permissions(row.get("permissions", String[].class)),
        Visibility.of(Cells.value(row, "visibility", String.class)));
  }

  private static Role role(Record row) {
    return new Role(
        RoleKey.of(Objects.requireNonNull(row.get(ROLE.ID))),
        Objects.requireNonNull(row.get(ROLE.NAME)),
        false,
        List.copyOf(permissions(row.get(ROLE.PERMISSIONS))),
        Visibility.of(Objects.requireNonNull(row.get(ROLE.VISIBILITY))),
        0,
        0);
  }

  /** Rights that there are no more are none. */
  private static Set<Permission> permissions(String @Nullable [] stored) {
    Set<String> names = Set.of(Objects.requireNonNull(stored));
    Set<Permission> permissions = EnumSet.of(Permission.READ);
    Arrays.stream(Permission.values())
        .filter(one -> names.contains(one.stored()))
        .forEach(permissions::add);
    return permissions;
  }

  private static String[] stored(RoleDraft draft) {
    return draft.permissions().stream().map(Permission::stored).toArray(String[]::new);
  }

  private static Role admin() {
    return fixed(RoleKey.ADMIN, Rights.ALL);
  }

  private static Role agent() {
    return fixed(RoleKey.AGENT, Rights.AGENT);
  }

  private static Role fixed(RoleKey key, Rights rights) {
    return new Role(
        key,
        key.stored(),
        true,
        rights.permissions().stream().sorted().toList(),
        rights.visibility(),
        0,
        0);
  }
}
