package io.throughline.workspace;

import io.throughline.kernel.config.AccessConfig;
import io.throughline.kernel.crypto.Passwords;
import io.throughline.kernel.crypto.RandomTokens;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Begins and ends sessions. */
public final class LogIns {
  private static final String WRONG = "The e-mail address or the password is wrong.";

  private final Database database;
  private final Access access;
  private final Passwords passwords;
  private final Duration lifetime;
  private final boolean demo;
  private final Clock clock;
  private final Tokens tokens = new Tokens(new RandomTokens());
  private final AgentStore agents;
  private final SessionStore sessions;
  private final WorkspaceStore workspaces;
  private final RoleStore roles;
  private final Attempts attempts;

  /**
   * On this database.
   *
   * @param demo whether the house shows made-up data
   */
  public LogIns(
      Database database,
      Access access,
      Passwords passwords,
      AccessConfig config,
      boolean demo,
      Clock clock) {
    this.database = database;
    this.access = access;
    this.passwords = passwords;
    this.lifetime = config.lifetime();
    this.demo = demo;
    this.clock = clock;
    this.agents = new AgentStore(database);
    this.sessions = new SessionStore(database);
    this.workspaces = new WorkspaceStore(database);
    this.roles = new RoleStore(database);
    this.attempts = new Attempts(clock);
  }

  /**
   * Logs an agent in. An unknown address takes as long as a wrong password and is answered alike.
   *
   * @param workspaceKey which workspace, for those who are in several
   * @param address the network address the attempt comes from, for the limit
   * @throws Refusal.Unauthenticated if address or password is wrong
   * @throws Refusal.TooMany after too many failures
   */
  public Result begin(
      String email, String password, Optional<String> workspaceKey, String address) {
    attempts.count(address, email);
    List<AgentStore.Account> accounts =
        database.read(() -> agents.accounts(email)).stream()
            .filter(account -> workspaceKey.map(account.workspace().key()::equals).orElse(true))
            .toList();
    List<AgentStore.Account> matching = matching(accounts, password);
    if (matching.isEmpty()) {
      throw new Refusal.Unauthenticated(WRONG);
    }
    attempts.forgive(address, email);
    if (matching.size() > 1) {
      return new Result.Several(matching.stream().map(AgentStore.Account::workspace).toList());
    }
    return new Result.Begun(begin(matching.getFirst(), password));
  }

  /** What the console begins with; empty if the token is unknown or over. */
  public Optional<Session> find(String token) {
    return access
        .session(token)
        .map(actor -> database.read(() -> session(actor.workspace(), actor.agent(), token)));
  }

  /** Ends a session; nothing happens if it is over already. */
  public void end(String token) {
    access
        .session(token)
        .ifPresent(
            actor ->
                Tokens.parse(Tokens.Sort.SESSION, token)
                    .ifPresent(
                        parsed ->
                            database.run(() -> sessions.end(actor.workspace(), parsed.hash()))));
  }

  /**
   * Chooses the language in which the agent reads the console, in every session; empty: whatever
   * the browser's is.
   *
   * @return the session from now on; empty if the token is unknown or over
   * @throws Refusal.Invalid if it is no language
   */
  public Optional<Session> speak(String token, Optional<String> language) {
    Inputs inputs = new Inputs();
    Optional<String> tag = language.map(given -> inputs.language("language", given));
    inputs.check();
    return access
        .session(token)
        .map(
            actor ->
                database.write(
                    () -> {
                      agents.speak(actor.workspace(), actor.agent(), tag);
                      return session(actor.workspace(), actor.agent(), token);
                    }));
  }

  /** Begins a session in the running transaction, for an agent who has just proved who it is. */
  Session.Begun open(Workspace workspace, AgentId agent) {
    Instant now = clock.instant();
    String token = tokens.make(Tokens.Sort.SESSION, workspace.key());
    Tokens.Parsed parsed = Tokens.parse(Tokens.Sort.SESSION, token).orElseThrow();
    sessions.insert(workspace.id(), parsed.hash(), agent, now, now.plus(lifetime));
    return new Session.Begun(session(workspace.id(), agent, token), token);
  }

  private List<AgentStore.Account> matching(List<AgentStore.Account> accounts, String password) {
    List<AgentStore.Account> matching = new ArrayList<>();
    for (AgentStore.Account account : accounts) {
      if (passwords.matches(password, account.password())) {
        matching.add(account);
      }
    }
    if (accounts.isEmpty()) {
      passwords.matches(password, passwords.nobody());
    }
    return matching;
  }

  private Session.Begun begin(AgentStore.Account account, String password) {
    Optional<String> fresh =
        passwords.isOutdated(account.password())
            ? Optional.of(passwords.hash(password))
            : Optional.empty();
    return database.write(
        () -> {
          if (!agents.holds(account)) {
            throw new Refusal.Unauthenticated(WRONG);
          }
          fresh.ifPresent(hash -> agents.password(account.workspace().id(), account.agent(), hash));
          return open(account.workspace(), account.agent());
        });
  }

  private Session session(WorkspaceId workspace, AgentId agent, String token) {
    Agent found = agents.find(workspace, agent).orElseThrow();
    return new Session(
        found,
        roles.find(workspace, found.role()).map(Role::rights).orElseThrow(),
        workspaces.find(workspace).orElseThrow(),
        access.csrf(token),
        demo,
        agents.language(workspace, agent));
  }

  /** What a log-in leads to. */
  public sealed interface Result {
    /** A session. */
    record Begun(Session.Begun session) implements Result {}

    /** The same person is in several workspaces and has to name one. */
    record Several(List<Workspace> workspaces) implements Result {}
  }
}
