package io.throughline.workspace;

import io.throughline.kernel.crypto.Passwords;
import io.throughline.kernel.crypto.RandomTokens;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agents of a workspace: invited, joined, changed, deactivated; never deleted. */
public final class Agents {
  private static final Duration INVITATION = Duration.ofDays(7);

  private final Database database;
  private final EventLog events;
  private final Audit audit;
  private final Passwords passwords;
  private final Ids ids;
  private final Clock clock;
  private final LogIns logIns;
  private final Tokens tokens = new Tokens(new RandomTokens());
  private final AgentStore store;
  private final TeamStore teams;
  private final SessionStore sessions;
  private final RoleStore roles;
  private final WorkspaceStore workspaces;

  /** On these foundations. */
  public Agents(Foundations foundations, LogIns logIns) {
    this.database = foundations.database();
    this.events = foundations.events();
    this.audit = foundations.audit();
    this.passwords = foundations.passwords();
    this.ids = foundations.ids();
    this.clock = foundations.clock();
    this.logIns = logIns;
    this.store = new AgentStore(database);
    this.teams = new TeamStore(database);
    this.sessions = new SessionStore(database);
    this.roles = new RoleStore(database);
    this.workspaces = new WorkspaceStore(database);
  }

  /** All agents of the workspace, by name. */
  public List<Agent> all(Actor actor) {
    actor.require(Permission.READ);
    return database.read(() -> store.all(actor.workspace()));
  }

  /**
   * One agent.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public Agent get(Actor actor, AgentId id) {
    actor.require(Permission.READ);
    return database.read(() -> found(actor.workspace(), id));
  }

  /** One agent, for modules that already know what the reader may see. */
  public Optional<Agent> find(WorkspaceId workspace, AgentId id) {
    return database.read(() -> store.find(workspace, id));
  }

  /** The language in which an agent reads (BCP 47), if they chose one. */
  public Optional<String> language(WorkspaceId workspace, AgentId id) {
    return database.read(() -> store.language(workspace, id));
  }

  /**
   * Invites somebody, or invites again somebody who has not come yet; an older invitation is void
   * then.
   *
   * @throws Refusal.Invalid if an input is wrong
   * @throws Refusal.Forbidden if they could do more than the actor
   * @throws Refusal.Conflict if somebody with that address is or was here
   */
  public Invited invite(Actor actor, Invitation invitation) {
    actor.require(Permission.PEOPLE);
    Inputs inputs = new Inputs();
    String email = inputs.email("email", invitation.email());
    String name = inputs.name("name", invitation.name());
    inputs.check();
    WorkspaceId workspace = actor.workspace();
    return database.write(
        () -> {
          Workspace home = workspaces.find(workspace).orElseThrow();
          Roles.within(actor, rights(workspace, invitation.role()));
          AgentId id = invited(actor, email, name, invitation.role());
          known(actor, invitation.teams());
          invitation.teams().forEach(team -> teams.join(workspace, team, id));
          String token = tokens.make(Tokens.Sort.INVITATION, home.key());
          Tokens.Parsed parsed = Tokens.parse(Tokens.Sort.INVITATION, token).orElseThrow();
          store.invite(workspace, id, parsed.hash(), clock.instant().plus(INVITATION));
          audit.record(
              actor,
              "agent.invited",
              "agent:" + id,
              Map.of("email", email, "role", invitation.role().stored()));
          tell(workspace, id, invitation.teams());
          return new Invited(found(workspace, id), token);
        });
  }

  /**
   * Accepts an invitation: the agent chooses name and password and is logged in.
   *
   * @throws Refusal.NotFound if the invitation is unknown, used, replaced or too old
   * @throws Refusal.Invalid if an input is wrong
   */
  public Session.Begun accept(String token, String givenName, String password) {
    Inputs inputs = new Inputs();
    String name = inputs.name("name", givenName);
    inputs.password("password", password);
    inputs.check();
    Tokens.Parsed parsed =
        Tokens.parse(Tokens.Sort.INVITATION, token).orElseThrow(Agents::noInvitation);
    Workspace workspace =
        database
            .read(() -> workspaces.byKey(parsed.workspaceKey()).filter(w -> holds(w, parsed)))
            .orElseThrow(Agents::noInvitation);
    String hash = passwords.hash(password);
    return database.write(
        () -> {
          AgentId id =
              store
                  .invited(workspace.id(), parsed.hash(), clock.instant())
                  .orElseThrow(Agents::noInvitation);
          store.password(workspace.id(), id, hash);
          Agent agent = found(workspace.id(), id);
          store.update(workspace.id(), with(agent, name, agent.role(), AgentState.ACTIVE));
          AgentActor actor =
              new AgentActor(workspace.id(), id, name, rights(workspace.id(), agent.role()));
          audit.record(actor, "agent.joined", "agent:" + id, Map.of());
          tell(workspace.id(), id, List.of());
          return logIns.open(workspace, id);
        });
  }

  /**
   * Changes what is given. Whoever is deactivated is logged out everywhere at once. Agents may
   * change their own name; the rest is for those who manage people, as far as they stand above.
   *
   * @throws Refusal.Forbidden if the agent can, or could, do more than the actor
   * @throws Refusal.Conflict if no active administrator would be left, or somebody who never
   *     accepted the invitation should become active
   */
  public Agent change(Actor actor, AgentId id, Change change) {
    boolean ownName =
        actor.id().filter(id.value()::equals).isPresent()
            && change.role().isEmpty()
            && change.state().isEmpty();
    actor.require(ownName ? Permission.READ : Permission.PEOPLE);
    Inputs inputs = new Inputs();
    Optional<String> name = change.name().map(given -> inputs.name("name", given));
    inputs.check();
    WorkspaceId workspace = actor.workspace();
    return database.write(
        () -> {
          workspaces.lock(workspace);
          Agent before = found(workspace, id);
          if (!ownName) {
            Roles.within(actor, rights(workspace, before.role()));
          }
          change.role().ifPresent(role -> Roles.within(actor, rights(workspace, role)));
          Agent after =
              with(
                  before,
                  name.orElse(before.name()),
                  change.role().orElse(before.role()),
                  state(workspace, before, change.state()));
          if (after.equals(before)) {
            return before;
          }
          store.update(workspace, after);
          if (store.activeAdmins(workspace) == 0) {
            throw new Refusal.Conflict("The last active administrator has to stay one.");
          }
          if (after.state() == AgentState.DEACTIVATED) {
            sessions.endAll(workspace, id);
          }
          audit.record(actor, "agent.changed", "agent:" + id, details(before, after));
          tell(workspace, id, List.of());
          return after;
        });
  }

  private AgentId invited(Actor actor, String email, String name, RoleKey role) {
    WorkspaceId workspace = actor.workspace();
    Agent fresh =
        new Agent(
            new AgentId(ids.next()),
            name,
            email,
            role,
            AgentState.INVITED,
            List.of(),
            Optional.empty());
    if (store.insert(workspace, fresh, clock.instant())) {
      return fresh.id();
    }
    Agent present = store.byEmail(workspace, email).orElseThrow();
    if (present.state() != AgentState.INVITED) {
      throw new Refusal.Conflict(
          present.state() == AgentState.ACTIVE
              ? "Somebody with this address is in the workspace already."
              : "Somebody with this address was deactivated; activate them again instead.");
    }
    Roles.within(actor, rights(workspace, present.role()));
    store.update(workspace, with(present, name, role, AgentState.INVITED));
    return present.id();
  }

  private AgentState state(WorkspaceId workspace, Agent agent, Optional<AgentState> wanted) {
    AgentState state = wanted.orElse(agent.state());
    if (state == agent.state()) {
      return state;
    }
    return switch (state) {
      case DEACTIVATED -> state;
      case ACTIVE -> {
        if (!store.hasPassword(workspace, agent.id())) {
          throw new Refusal.Conflict("They have not accepted their invitation yet.");
        }
        yield state;
      }
      case INVITED ->
          throw new Refusal.Invalid("state", "must be active or deactivated; invite anew instead");
    };
  }

  private boolean holds(Workspace workspace, Tokens.Parsed token) {
    return store.invited(workspace.id(), token.hash(), clock.instant()).isPresent();
  }

  private void known(Actor actor, List<TeamId> given) {
    for (TeamId id : given) {
      Team team =
          teams
              .find(actor.workspace(), id)
              .orElseThrow(() -> new Refusal.Invalid("teams", "there is no team " + id));
      Teams.within(actor, team);
    }
  }

  /**
   * What a role lets one do.
   *
   * @throws Refusal.Invalid if there is none
   */
  private Rights rights(WorkspaceId workspace, RoleKey role) {
    return roles
        .find(workspace, role)
        .map(Role::rights)
        .orElseThrow(() -> new Refusal.Invalid("role", "there is no role " + role));
  }

  private void tell(WorkspaceId workspace, AgentId id, List<TeamId> joined) {
    events.append(workspace, new WorkspaceEvent.AgentChanged(id));
    events.append(workspace, joined.stream().map(WorkspaceEvent.TeamChanged::new).toList());
  }

  private Agent found(WorkspaceId workspace, AgentId id) {
    return store
        .find(workspace, id)
        .orElseThrow(() -> new Refusal.NotFound("There is no agent " + id + "."));
  }

  private static Agent with(Agent agent, String name, RoleKey role, AgentState state) {
    return new Agent(
        agent.id(), name, agent.email(), role, state, agent.teams(), agent.lastSeenAt());
  }

  private static Map<String, String> details(Agent before, Agent after) {
    return Map.of(
        "name", before.name() + " → " + after.name(),
        "role", before.role().stored() + " → " + after.role().stored(),
        "state", before.state().stored() + " → " + after.state().stored());
  }

  private static Refusal.NotFound noInvitation() {
    return new Refusal.NotFound("This invitation is not valid any more. Ask for a new one.");
  }

  /**
   * Whom to invite.
   *
   * @param email where the invitation goes
   * @param name until they choose their own
   * @param role what they may do
   * @param teams which they join
   */
  public record Invitation(String email, String name, RoleKey role, List<TeamId> teams) {}

  /**
   * Somebody invited.
   *
   * @param agent as they are listed
   * @param token for the link; shown this once
   */
  public record Invited(Agent agent, String token) {
    @Override
    public String toString() {
      return agent.id().toString();
    }
  }

  /**
   * What to change.
   *
   * @param name if it changes
   * @param role if it changes
   * @param state active or deactivated, if it changes
   */
  public record Change(Optional<String> name, Optional<RoleKey> role, Optional<AgentState> state) {}
}
