package io.throughline.workspace;

import io.throughline.kernel.config.AccessConfig;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.crypto.Signer;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ApiKeyId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** The one gate: makes actors of sessions, keys, visitors' tokens and stated reasons. */
public final class Access {
  private static final Duration NOTED = Duration.ofMinutes(1);

  private final Database database;
  private final SessionStore sessions;
  private final ApiKeyStore keys;
  private final AgentStore agents;
  private final RoleStore roles;
  private final Signer csrf;
  private final Duration idle;
  private final Clock clock;

  /** On this database. */
  public Access(Database database, Keys keys, AccessConfig config, Clock clock) {
    this.database = database;
    this.sessions = new SessionStore(database);
    this.keys = new ApiKeyStore(database);
    this.agents = new AgentStore(database);
    this.roles = new RoleStore(database);
    this.csrf = keys.signer("csrf");
    this.idle = config.idle();
    this.clock = clock;
  }

  /** The agent of a session's token; empty if it is unknown or over. Notes the use. */
  public Optional<AgentActor> session(String token) {
    Optional<Tokens.Parsed> parsed = Tokens.parse(Tokens.Sort.SESSION, token);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return database.write(
        () -> {
          Optional<SessionStore.Held> held = sessions.find(parsed.get(), now, now.minus(idle));
          held.filter(session -> session.usedAt().isBefore(now.minus(NOTED)))
              .ifPresent(session -> sessions.used(session.actor(), parsed.get().hash(), now));
          return held.map(SessionStore.Held::actor);
        });
  }

  /** The holder of an API key; empty if it is unknown or revoked. Notes the use. */
  public Optional<KeyActor> key(String secret) {
    Optional<Tokens.Parsed> parsed = Tokens.parse(Tokens.Sort.KEY, secret);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return database.write(
        () -> {
          Optional<ApiKeyStore.Held> held = keys.find(parsed.get());
          held.filter(
                  key -> key.usedAt().isEmpty() || key.usedAt().get().isBefore(now.minus(NOTED)))
              .ifPresent(key -> keys.used(key.actor(), now));
          return held.map(ApiKeyStore.Held::actor);
        });
  }

  /** By what a session of this token is kept; empty if it is none. */
  public Optional<byte[]> digest(String token) {
    return Tokens.parse(Tokens.Sort.SESSION, token).map(Tokens.Parsed::hash);
  }

  /** What has to go along with every write made with this session's cookie. */
  public String csrf(String token) {
    return csrf.sign(subject(token));
  }

  /** Whether this is the session's CSRF value; compared in constant time. */
  public boolean csrfMatches(String token, String value) {
    return csrf.verify(subject(token), value);
  }

  /** A visitor whose token the caller has verified. */
  public VisitorActor visitor(WorkspaceId workspace, InboxId inbox, String visitor) {
    return new VisitorActor(workspace, inbox, visitor);
  }

  /** Throughline itself, for this reason. */
  public SystemActor system(WorkspaceId workspace, String reason) {
    return new SystemActor(workspace, reason);
  }

  /**
   * Whoever asked earlier for something that is done now, with the rights of today.
   *
   * @param kind {@code agent} or {@code key}, as {@link Actor#kind} says it
   * @return empty if they have no access any more
   */
  public Optional<Actor> again(WorkspaceId workspace, String kind, UUID id) {
    return database.read(
        () ->
            switch (kind) {
              case "agent" ->
                  agents
                      .find(workspace, new AgentId(id))
                      .filter(one -> one.state() == AgentState.ACTIVE)
                      .flatMap(
                          one ->
                              rights(workspace, one.role())
                                  .map(is -> new AgentActor(workspace, one.id(), one.name(), is)));
              case "key" ->
                  keys.find(workspace, new ApiKeyId(id))
                      .filter(one -> one.revokedAt().isEmpty())
                      .flatMap(
                          one ->
                              rights(workspace, one.role())
                                  .map(
                                      is ->
                                          new KeyActor(
                                              workspace,
                                              one.id(),
                                              one.name(),
                                              one.assistant(),
                                              is)));
              default -> Optional.empty();
            });
  }

  private Optional<Rights> rights(WorkspaceId workspace, RoleKey role) {
    return roles.find(workspace, role).map(Role::rights);
  }

  /** Forgets sessions that are over. */
  public int sweep() {
    Instant now = clock.instant();
    return database.write(() -> sessions.sweep(now, now.minus(idle)));
  }

  private static String subject(String token) {
    return Tokens.parse(Tokens.Sort.SESSION, token)
        .map(parsed -> HexFormat.of().formatHex(parsed.hash()))
        .orElse("");
  }
}
