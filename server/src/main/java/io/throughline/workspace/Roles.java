package io.throughline.workspace;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.RoleId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What agents and programs may do. Nobody gives or takes more than they have themselves, so that
 * nobody can raise themselves, nor bring down whoever stands above them.
 */
public final class Roles {
  private static final int MOST = 100;

  private final Database database;
  private final EventLog events;
  private final Audit audit;
  private final Ids ids;
  private final Clock clock;
  private final RoleStore store;
  private final WorkspaceStore workspaces;

  /** On these foundations. */
  public Roles(Foundations foundations) {
    this.database = foundations.database();
    this.events = foundations.events();
    this.audit = foundations.audit();
    this.ids = foundations.ids();
    this.clock = foundations.clock();
    this.store = new RoleStore(database);
    this.workspaces = new WorkspaceStore(database);
  }

  /** Those that are the same everywhere, then those that the workspace made, by name. */
  public List<Role> all(Actor actor) {
    actor.require(Permission.READ);
    return database.read(() -> store.all(actor.workspace()));
  }

  /**
   * One of them.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public Role get(Actor actor, RoleId id) {
    actor.require(Permission.READ);
    return database.read(() -> found(actor.workspace(), id));
  }

  /**
   * Makes a role.
   *
   * @throws Refusal.Invalid if there cannot be such a role
   * @throws Refusal.Forbidden if it would let one do more than the actor may
   * @throws Refusal.Conflict if there is a role of that name, or as many as can be looked through
   */
  public Role create(Actor actor, RoleDraft given) {
    actor.require(Permission.ROLES);
    RoleDraft draft = given.checked();
    within(actor, draft.rights());
    WorkspaceId workspace = actor.workspace();
    RoleId id = new RoleId(ids.next());
    return database.write(
        () -> {
          workspaces.lock(workspace);
          free(workspace, draft.name(), id);
          if (store.all(workspace).size() >= MOST) {
            throw new Refusal.Conflict("There are " + MOST + " roles; remove what nobody has.");
          }
          store.insert(workspace, id, draft, clock.instant());
          tell(actor, "role.created", id, draft);
          return found(workspace, id);
        });
  }

  /**
   * Makes a role another one, for all who have it, at once.
   *
   * @throws Refusal.NotFound if there is none by that id
   * @throws Refusal.Invalid if there cannot be such a role
   * @throws Refusal.Forbidden if it lets, or would let, one do more than the actor may
   * @throws Refusal.Conflict if there is another role of that name
   */
  public Role change(Actor actor, RoleId id, RoleDraft given) {
    actor.require(Permission.ROLES);
    RoleDraft draft = given.checked();
    within(actor, draft.rights());
    WorkspaceId workspace = actor.workspace();
    return database.write(
        () -> {
          workspaces.lock(workspace);
          within(actor, found(workspace, id).rights());
          free(workspace, draft.name(), id);
          store.update(workspace, id, draft);
          tell(actor, "role.changed", id, draft);
          return found(workspace, id);
        });
  }

  /**
   * Removes a role.
   *
   * @throws Refusal.NotFound if there is none by that id
   * @throws Refusal.Forbidden if it lets one do more than the actor may
   * @throws Refusal.Conflict if somebody has it
   */
  public void delete(Actor actor, RoleId id) {
    actor.require(Permission.ROLES);
    WorkspaceId workspace = actor.workspace();
    database.run(
        () -> {
          workspaces.lock(workspace);
          Role role = found(workspace, id);
          within(actor, role.rights());
          if (role.agents() + role.keys() > 0) {
            throw new Refusal.Conflict(
                "%d agents and %d API keys have this role; give them another one first."
                    .formatted(role.agents(), role.keys()));
          }
          store.delete(workspace, id);
          audit.record(actor, "role.deleted", "role:" + id, Map.of("name", role.name()));
          events.append(workspace, new WorkspaceEvent.RoleChanged(id));
        });
  }

  /**
   * Goes on only if the actor could do all of it.
   *
   * @throws Refusal.Forbidden otherwise
   */
  static void within(Actor actor, Rights rights) {
    if (!actor.rights().cover(rights)) {
      throw new Refusal.Forbidden("That role lets one do more than you may.");
    }
  }

  private void tell(Actor actor, String action, RoleId id, RoleDraft draft) {
    audit.record(
        actor,
        action,
        "role:" + id,
        Map.of(
            "name",
            draft.name(),
            "visibility",
            draft.visibility().stored(),
            "permissions",
            draft.permissions().stream()
                .sorted()
                .map(Permission::stored)
                .collect(Collectors.joining(", "))));
    events.append(actor.workspace(), new WorkspaceEvent.RoleChanged(id));
  }

  private void free(WorkspaceId workspace, String name, RoleId id) {
    if (store.isTaken(workspace, name, id)) {
      throw new Refusal.Conflict("There is a role of that name already.");
    }
  }

  private Role found(WorkspaceId workspace, RoleId id) {
    return store
        .find(workspace, RoleKey.of(id))
        .orElseThrow(() -> new Refusal.NotFound("There is no role " + id + "."));
  }
}
