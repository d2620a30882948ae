package io.throughline.inbox;

import io.throughline.kernel.config.AccessConfig;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.crypto.Passwords;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.db.TestDatabase;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.EventTypes;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.time.VirtualClock;
import io.throughline.workspace.Access;
import io.throughline.workspace.Actor;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.ApiKeys;
import io.throughline.workspace.Audit;
import io.throughline.workspace.LogIns;
import io.throughline.workspace.RoleKey;
import io.throughline.workspace.Session;
import io.throughline.workspace.Teams;
import io.throughline.workspace.WorkspaceEvent;
import io.throughline.workspace.Workspaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Inboxes on a database of their own, on as many nodes as a test wants, for two workspaces. */
final class Depot implements AutoCloseable {
  static final String BASE = "https://help.example";

  private static final String SETUP_TOKEN = "a-setup-token-for-tests";

  private final TestDatabase fixture = TestDatabase.fresh();
  private final Access access;
  private final Workspaces workspaces;
  private final io.throughline.workspace.Foundations town;
  private final List<Signals> open = new ArrayList<>();
  final VirtualClock clock = new VirtualClock();
  final Database database = fixture.database();
  final EventLog events;
  final Audit audit;
  final Teams teams;
  final Inboxes inboxes;
  final AgentActor admin;
  final AgentActor neighbour;

  Depot() {
    Ids ids = new Ids(clock);
    Keys keys = Keys.of(new byte[32]);
    AccessConfig config =
        new AccessConfig(Optional.of(SETUP_TOKEN), Duration.ofDays(7), Duration.ofDays(30));
    Passwords passwords = new Passwords(64, 1);
    events = log(new Signals(database, fixture.source()));
    access = new Access(database, keys, config, clock);
    audit = new Audit(database, ids, clock);
    town = new io.throughline.workspace.Foundations(database, events, audit, passwords, ids, clock);
    LogIns logIns = new LogIns(database, access, passwords, config, false, clock);
    workspaces = new Workspaces(town, logIns, config);
    teams = new Teams(town);
    inboxes = node();
    admin = founded("Acme", Optional.empty());
    neighbour = founded("Umbrella", Optional.of(SETUP_TOKEN));
  }

  /** Another node on the same database, listening to signals. */
  Inboxes node() {
    Signals signals = new Signals(database, fixture.source());
    Foundations foundations =
        new Foundations(
            database,
            log(signals),
            signals,
            audit,
            Keys.of(new byte[32]).sealer(),
            new Ids(clock),
            clock);
    Inboxes node = new Inboxes(foundations, workspaces, teams, new Parrot(), BASE);
    signals.start();
    open.add(signals);
    return node;
  }

  private EventLog log(Signals signals) {
    return new EventLog(
        database, signals, new EventTypes(List.of(WorkspaceEvent.TYPES, InboxEvent.TYPES)), clock);
  }

  private AgentActor founded(String name, Optional<String> token) {
    Session.Begun begun =
        workspaces.setUp(
            new Workspaces.Founding(name, "Ann", "ann@" + name + ".example", "correct horse"),
            token);
    return access.session(begun.token()).orElseThrow();
  }

  /** Somebody who may answer customers and nothing else. */
  Actor agent() {
    return access
        .key(new ApiKeys(town).create(admin, "robot", RoleKey.AGENT, false).secret())
        .map(Actor.class::cast)
        .orElseThrow();
  }

  /** The inbox itself, with its secrets, as this node knows it. */
  Inbox inbox(InboxView view) {
    return inboxes.get(admin.workspace(), view.id());
  }

  List<Event> told() {
    return events.after(Position.START, 1000).stream()
        .map(Recorded::event)
        .filter(InboxEvent.class::isInstance)
        .toList();
  }

  @Override
  public void close() {
    open.forEach(Signals::close);
    fixture.close();
  }
}
