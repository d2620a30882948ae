package io.throughline.workspace;

import io.throughline.kernel.config.AccessConfig;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.crypto.Passwords;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.db.TestDatabase;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.EventTypes;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.time.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The whole workspace module on a fresh database, with passwords that are quick to hash. */
public final class Town implements AutoCloseable {
  /** Opens further workspaces. */
  public static final String SETUP_TOKEN = "a-setup-token-for-tests";

  /** The password of everybody here. */
  public static final String PASSWORD = "correct horse battery";

  private final TestDatabase fixture = TestDatabase.fresh();
  private final VirtualClock clock = new VirtualClock();
  private final EventLog events;
  private final Access access;
  private final LogIns logIns;
  private final Foundations foundations;
  private final AccessConfig config =
      new AccessConfig(Optional.of(SETUP_TOKEN), Duration.ofDays(7), Duration.ofDays(30));

  /** An empty one. */
  public Town() {
    Keys keys = Keys.of(new byte[32]);
    Ids ids = new Ids(clock);
    Passwords passwords = new Passwords(64, 1);
    Signals signals = new Signals(fixture.database(), fixture.source());
    events =
        new EventLog(
            fixture.database(), signals, new EventTypes(List.of(WorkspaceEvent.TYPES)), clock);
    access = new Access(fixture.database(), keys, config, clock);
    logIns = new LogIns(fixture.database(), access, passwords, config, false, clock);
    Audit audit = new Audit(fixture.database(), ids, clock);
    foundations = new Foundations(fixture.database(), events, audit, passwords, ids, clock);
  }

  /** Sets up the first workspace and gives its administrator. */
  AgentActor founded() {
    return actor(workspaces().setUp(founding("Acme", "ann@acme.example"), Optional.empty()));
  }

  /** The actor of a session just begun. */
  AgentActor actor(Session.Begun begun) {
    return access.session(begun.token()).orElseThrow();
  }

  /** Invites somebody and accepts for them. */
  Session.Begun joined(AgentActor admin, String email, RoleKey role) {
    Agents.Invited invited =
        agents().invite(admin, new Agents.Invitation(email, "Somebody", role, List.of()));
    return agents().accept(invited.token(), "Bob", PASSWORD);
  }

  static Workspaces.Founding founding(String workspace, String email) {
    return new Workspaces.Founding(workspace, "Ann", email, PASSWORD);
  }

  VirtualClock clock() {
    return clock;
  }

  Access access() {
    return access;
  }

  LogIns logIns() {
    return logIns;
  }

  Audit audit() {
    return foundations.audit();
  }

  Workspaces workspaces() {
    return new Workspaces(foundations, logIns, config);
  }

  Agents agents() {
    return new Agents(foundations, logIns);
  }

  Teams teams() {
    return new Teams(foundations);
  }

  ApiKeys keys() {
    return new ApiKeys(foundations);
  }

  Idempotency idempotency() {
    return new Idempotency(fixture.database(), clock);
  }

  List<String> events() {
    return events.after(Position.START, 1000).stream().map(Recorded::type).toList();
  }

  @Override
  public void close() {
    fixture.close();
  }
}
