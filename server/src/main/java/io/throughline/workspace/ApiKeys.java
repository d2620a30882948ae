package io.throughline.workspace;

import io.throughline.kernel.crypto.RandomTokens;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ApiKeyId;
import io.throughline.kernel.id.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API keys of a workspace: made by people, used by programs, revoked, never deleted. */
public final class ApiKeys {
  private static final int HINT = 4;

  private final Database database;
  private final Audit audit;
  private final Ids ids;
  private final Clock clock;
  private final Tokens tokens = new Tokens(new RandomTokens());
  private final ApiKeyStore store;
  private final WorkspaceStore workspaces;
  private final RoleStore roles;

  /** On these foundations. */
  public ApiKeys(Foundations foundations) {
    this.database = foundations.database();
    this.audit = foundations.audit();
    this.ids = foundations.ids();
    this.clock = foundations.clock();
    this.store = new ApiKeyStore(database);
    this.workspaces = new WorkspaceStore(database);
    this.roles = new RoleStore(database);
  }

  /** All keys of the workspace, revoked ones too, newest first. */
  public List<ApiKey> all(Actor actor) {
    actor.require(Permission.KEYS);
    return database.read(() -> store.all(actor.workspace()));
  }

  /**
   * Makes a key.
   *
   * @param assistant whether an assistant speaks through it
   * @throws Refusal.Forbidden if the actor is itself a key, or the key could do more than the actor
   * @throws Refusal.Invalid if there is no such role
   */
  public ApiKey.Created create(Actor actor, String givenName, RoleKey role, boolean assistant) {
    actor.require(Permission.KEYS);
    if (!(actor instanceof AgentActor agent)) {
      throw new Refusal.Forbidden("Only a person may make a key.");
    }
    Inputs inputs = new Inputs();
    String name = inputs.name("name", givenName);
    inputs.check();
    return database.write(
        () -> {
          Workspace workspace = workspaces.find(actor.workspace()).orElseThrow();
          Roles.within(
              actor,
              roles
                  .find(workspace.id(), role)
                  .map(Role::rights)
                  .orElseThrow(() -> new Refusal.Invalid("role", "there is no role " + role)));
          String secret = tokens.make(Tokens.Sort.KEY, workspace.key());
          ApiKey key =
              new ApiKey(
                  new ApiKeyId(ids.next()),
                  name,
                  secret.substring(secret.length() - HINT),
                  role,
                  assistant,
                  clock.instant(),
                  Optional.empty(),
                  Optional.empty());
          Tokens.Parsed parsed = Tokens.parse(Tokens.Sort.KEY, secret).orElseThrow();
          store.insert(workspace.id(), key, parsed.hash(), agent.agent());
          audit.record(
              actor,
              "key.created",
              "key:" + key.id(),
              Map.of("name", name, "role", role.stored(), "assistant", assistant));
          return new ApiKey.Created(key, secret);
        });
  }

  /**
   * Makes a key void at once; nothing happens if it is already.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public void revoke(Actor actor, ApiKeyId id) {
    actor.require(Permission.KEYS);
    database.run(
        () -> {
          ApiKey key =
              store
                  .find(actor.workspace(), id)
                  .orElseThrow(() -> new Refusal.NotFound("There is no key " + id + "."));
          if (key.revokedAt().isEmpty()) {
            store.revoke(actor.workspace(), id, clock.instant());
            audit.record(actor, "key.revoked", "key:" + id, Map.of("name", key.name()));
          }
        });
  }
}
