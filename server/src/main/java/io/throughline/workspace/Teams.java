package io.throughline.workspace;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The teams of a workspace. */
public final class Teams {
  private final Database database;
  private final EventLog events;
  private final Audit audit;
  private final Ids ids;
  private final Clock clock;
  private final TeamStore store;
  private final WorkspaceStore workspaces;

  /** On these foundations. */
  public Teams(Foundations foundations) {
    this.database = foundations.database();
    this.events = foundations.events();
    this.audit = foundations.audit();
    this.ids = foundations.ids();
    this.clock = foundations.clock();
    this.store = new TeamStore(database);
    this.workspaces = new WorkspaceStore(database);
  }

  /** All teams of the workspace, by name. */
  public List<Team> all(Actor actor) {
    actor.require(Permission.READ);
    return database.read(() -> store.all(actor.workspace()));
  }

  /**
   * One team.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public Team get(Actor actor, TeamId id) {
    actor.require(Permission.READ);
    return database.read(() -> found(actor.workspace(), id));
  }

  /** One team, for modules that already know what the reader may see. */
  public Optional<Team> find(WorkspaceId workspace, TeamId id) {
    return database.read(() -> store.find(workspace, id));
  }

  /**
   * Makes a team.
   *
   * @throws Refusal.Invalid if an input is wrong
   * @throws Refusal.Conflict if there is a team of that name
   */
  public Team create(Actor actor, String givenName, List<AgentId> agents) {
    actor.require(Permission.PEOPLE);
    String name = name(givenName);
    TeamId id = new TeamId(ids.next());
    WorkspaceId workspace = actor.workspace();
    return database.write(
        () -> {
          workspaces.lock(workspace);
          free(workspace, name, id);
          store.insert(workspace, id, name, clock.instant());
          assign(workspace, id, agents);
          audit.record(actor, "team.created", "team:" + id, Map.of("name", name));
          events.append(workspace, new WorkspaceEvent.TeamChanged(id));
          return found(workspace, id);
        });
  }

  /**
   * Changes what is given.
   *
   * @param agents who is in the team from now on
   * @throws Refusal.Invalid if an input is wrong
   * @throws Refusal.Forbidden if members of the team may see what the actor does not
   * @throws Refusal.Conflict if there is another team of that name
   */
  public Team change(
      Actor actor, TeamId id, Optional<String> givenName, Optional<List<AgentId>> agents) {
    actor.require(Permission.PEOPLE);
    Optional<String> name = givenName.map(Teams::name);
    WorkspaceId workspace = actor.workspace();
    return database.write(
        () -> {
          workspaces.lock(workspace);
          Team before = found(workspace, id);
          if (agents.isPresent()) {
            within(actor, before);
          }
          name.ifPresent(
              text -> {
                free(workspace, text, id);
                store.rename(workspace, id, text);
              });
          agents.ifPresent(members -> assign(workspace, id, members));
          Team team = found(workspace, id);
          audit.record(
              actor,
              "team.changed",
              "team:" + id,
              Map.of("name", team.name(), "agents", team.agents().size()));
          events.append(workspace, new WorkspaceEvent.TeamChanged(id));
          return team;
        });
  }

  /**
   * Deletes a team; its members stay.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public void delete(Actor actor, TeamId id) {
    actor.require(Permission.PEOPLE);
    WorkspaceId workspace = actor.workspace();
    database.run(
        () -> {
          Team team = found(workspace, id);
          within(actor, team);
          store.delete(workspace, id);
          audit.record(actor, "team.deleted", "team:" + id, Map.of("name", team.name()));
          events.append(workspace, new WorkspaceEvent.TeamChanged(id));
        });
  }

  /**
   * Goes on only if the actor sees all that members of the team may see: to be in a team is to see
   * its conversations.
   *
   * @throws Refusal.Forbidden otherwise
   */
  static void within(Actor actor, Team team) {
    boolean sees =
        switch (actor.rights().visibility()) {
          case ALL -> true;
          case TEAM -> actor.agentId().filter(team.agents()::contains).isPresent();
          case OWN -> false;
        };
    if (!sees) {
      throw new Refusal.Forbidden("You do not see what this team sees.");
    }
  }

  private void assign(WorkspaceId workspace, TeamId id, List<AgentId> agents) {
    Set<AgentId> members = new HashSet<>(agents);
    Set<AgentId> unknown = store.unknown(workspace, members);
    if (!unknown.isEmpty()) {
      throw new Refusal.Invalid("agents", "there is no agent " + unknown.iterator().next());
    }
    store.members(workspace, id, members);
  }

  private void free(WorkspaceId workspace, String name, TeamId id) {
    if (store.isTaken(workspace, name, id)) {
      throw new Refusal.Conflict("There is a team of that name already.");
    }
  }

  private Team found(WorkspaceId workspace, TeamId id) {
    return store
        .find(workspace, id)
        .orElseThrow(() -> new Refusal.NotFound("There is no team " + id + "."));
  }

  private static String name(String given) {
    Inputs inputs = new Inputs();
    String name = inputs.name("name", given);
    inputs.check();
    return name;
  }
}
