package io.throughline.workspace;

import io.throughline.kernel.config.AccessConfig;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.crypto.Passwords;
import io.throughline.kernel.crypto.RandomTokens;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The workspaces of this installation, and how the first one comes to be. */
public final class Workspaces {
  private static final int KEY_LENGTH = 8;

  private final Database database;
  private final EventLog events;
  private final Audit audit;
  private final LogIns logIns;
  private final Passwords passwords;
  private final Optional<byte[]> setupToken;
  private final Ids ids;
  private final Clock clock;
  private final RandomTokens random = new RandomTokens();
  private final WorkspaceStore store;
  private final AgentStore agents;

  /** On these foundations. */
  public Workspaces(Foundations foundations, LogIns logIns, AccessConfig config) {
    this.database = foundations.database();
    this.events = foundations.events();
    this.audit = foundations.audit();
    this.logIns = logIns;
    this.passwords = foundations.passwords();
    this.setupToken = config.setupToken().map(Digest::sha256);
    this.ids = foundations.ids();
    this.clock = foundations.clock();
    this.store = new WorkspaceStore(database);
    this.agents = new AgentStore(database);
  }

  /** Whether there is no workspace yet. */
  public boolean needsSetUp() {
    return database.read(() -> !store.any());
  }

  /**
   * Makes a workspace with its first administrator, who is logged in with it. Without a token that
   * works once, however many try at the same time; with the configured token, any number of times.
   *
   * @throws Refusal.Invalid if an input is wrong
   * @throws Refusal.Conflict if there is a workspace already and the token is not the right one
   */
  public Session.Begun setUp(Founding founding, Optional<String> token) {
    Inputs inputs = new Inputs();
    String name = inputs.name("workspace", founding.workspace());
    String person = inputs.name("name", founding.name());
    String email = inputs.email("email", founding.email());
    inputs.password("password", founding.password());
    inputs.check();
    boolean mayAgain = token.isPresent() && isSetupToken(token.get());
    if (!mayAgain && !needsSetUp()) {
      throw done();
    }
    String hash = passwords.hash(founding.password());
    return database.write(
        () -> {
          store.lockSetUp();
          if (!mayAgain && store.any()) {
            throw done();
          }
          return found(name, person, email, hash);
        });
  }

  /** The workspace of that id. */
  public Optional<Workspace> find(WorkspaceId id) {
    return database.read(() -> store.find(id));
  }

  /** The workspace of that key. */
  public Optional<Workspace> byKey(String key) {
    return database.read(() -> store.byKey(key));
  }

  /** All of them, oldest first; for work that the house does on its own. */
  public List<Workspace> all() {
    return database.read(store::all);
  }

  /** The actor's workspace. */
  public Workspace own(Actor actor) {
    return database.read(() -> store.find(actor.workspace()).orElseThrow());
  }

  /** Gives the actor's workspace another name. */
  public Workspace rename(Actor actor, String given) {
    actor.require(Permission.SETTINGS);
    Inputs inputs = new Inputs();
    String name = inputs.name("name", given);
    inputs.check();
    return database.write(
        () -> {
          store.rename(actor.workspace(), name);
          audit.record(
              actor, "workspace.renamed", "workspace:" + actor.workspace(), Map.of("name", name));
          return store.find(actor.workspace()).orElseThrow();
        });
  }

  private Session.Begun found(String name, String person, String email, String hash) {
    WorkspaceId id = new WorkspaceId(ids.next());
    Workspace workspace = new Workspace(id, random.key(KEY_LENGTH), name, clock.instant());
    store.insert(workspace);
    Agent agent =
        new Agent(
            new AgentId(ids.next()),
            person,
            email,
            RoleKey.ADMIN,
            AgentState.ACTIVE,
            List.of(),
            Optional.empty());
    agents.insert(id, agent, clock.instant());
    agents.password(id, agent.id(), hash);
    AgentActor actor = new AgentActor(id, agent.id(), person, Rights.ALL);
    audit.record(actor, "workspace.founded", "workspace:" + id, Map.of("name", name));
    events.append(id, new WorkspaceEvent.AgentChanged(agent.id()));
    return logIns.open(workspace, agent.id());
  }

  private boolean isSetupToken(String token) {
    return setupToken.map(right -> Digest.same(right, Digest.sha256(token))).orElse(false);
  }

  private static Refusal.Conflict done() {
    return new Refusal.Conflict("Throughline is set up already; log in, or ask to be invited.");
  }

  /**
   * A workspace to be.
   *
   * @param workspace its name
   * @param name of the first administrator
   * @param email of the first administrator
   * @param password of the first administrator
   */
  public record Founding(String workspace, String name, String email, String password) {
    @Override
    public String toString() {
      return workspace;
    }
  }
}
