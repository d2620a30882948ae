package io.throughline.inbox;

import com.github.benmanes.caffeine.cache.Ticker;
import io.throughline.inbox.HealthStore.Note;
import io.throughline.inbox.InboxCache.Question;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import io.throughline.workspace.Teams;
import io.throughline.workspace.Workspace;
import io.throughline.workspace.Workspaces;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The inboxes of all workspaces: how they are set up, found, and how they are doing. */
public final class Inboxes implements AutoCloseable {
  /** The public key: the workspace's key and 16 random characters. */
  private static final Pattern KEY = Pattern.compile("[a-z2-7]{24}");

  private static final Duration DAY = Duration.ofDays(1);
  private static final int WORKSPACE_KEY = 8;
  private static final int LONGEST_FAILURE = 1_000;
  private static final String SIGNAL = "inbox";

  private final Database database;
  private final EventLog events;
  private final Signals signals;
  private final Clock clock;
  private final Workspaces workspaces;
  private final Kinds kinds;
  private final Vault vault;
  private final InboxStore store;
  private final HealthStore health;
  private final HourStore hours;
  private final Pulse pulse;
  private final Watch watch;
  private final InboxCache cache;
  private final Set<InboxId> healthy = ConcurrentHashMap.newKeySet();
  private final Administration administration;
  private final InboxViews views;

  /**
   * On these foundations.
   *
   * @param base where this installation is reached from outside, such as {@code
   *     https://support.example.com}
   */
  public Inboxes(
      Foundations foundations, Workspaces workspaces, Teams teams, Kinds kinds, String base) {
    this.database = foundations.database();
    this.events = foundations.events();
    this.signals = foundations.signals();
    this.clock = foundations.clock();
    this.workspaces = workspaces;
    this.kinds = kinds;
    this.vault = new Vault(foundations.sealer());
    this.store = new InboxStore(database);
    this.health = new HealthStore(database);
    this.hours = new HourStore(database);
    this.pulse = new Pulse(database, health, hours);
    this.watch = new Watch(database, store, health, hours, clock, this::tell);
    this.cache = new InboxCache(ticker(clock));
    this.views = new InboxViews(kinds, vault, base);
    this.administration = new Administration(foundations, teams, kinds, store, vault);
    signals.subscribe(SIGNAL, payload -> forget());
  }

  private static Ticker ticker(Clock clock) {
    return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }

  /** Begins to write down how inboxes are doing, and to look whether that is as usual. */
  public void start() {
    pulse.start();
    watch.start();
  }

  @Override
  public void close() {
    watch.close();
    pulse.close();
  }

  /**
   * Makes an inbox.
   *
   * @return it, with the secrets that were made for it
   * @throws Refusal.Invalid with every fault; those of settings are {@code settings.<key>}
   * @throws Refusal.Conflict if another active inbox has its account
   */
  public InboxView create(Actor actor, InboxDraft draft) {
    actor.require(Permission.INBOXES);
    return database.write(
        () -> {
          Workspace workspace = workspaces.own(actor);
          return told(administration.create(actor, workspace.key(), draft));
        });
  }

  /**
   * Changes an inbox.
   *
   * @return it, with the secrets that were made anew
   * @throws Refusal.NotFound if there is none by that id
   * @throws Refusal.Invalid with every fault; those of settings are {@code settings.<key>}
   * @throws Refusal.Conflict if another active inbox has its account, or it was removed
   */
  public InboxView change(Actor actor, InboxId id, InboxChange change) {
    actor.require(Permission.INBOXES);
    return database.write(() -> told(administration.change(actor, id, change)));
  }

  /**
   * Removes an inbox: it takes and sends nothing more and its secrets are gone. What it brought
   * stays. Removing it again does nothing.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public void remove(Actor actor, InboxId id) {
    actor.require(Permission.INBOXES);
    database.run(() -> administration.remove(actor, id).ifPresent(this::told));
  }

  /** The inboxes of the actor's workspace by name, without removed ones. */
  public List<InboxView> list(Actor actor) {
    actor.require(Permission.READ);
    return database.read(
        () -> {
          Map<InboxId, InboxView.Health> doing = health.of(actor.workspace());
          return store.list(actor.workspace()).stream()
              .map(row -> views.of(row, Optional.ofNullable(doing.get(row.id()))))
              .toList();
        });
  }

  /**
   * An inbox of the actor's workspace, also a removed one.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public InboxView view(Actor actor, InboxId id) {
    actor.require(Permission.READ);
    return database.read(
        () ->
            store
                .find(actor.workspace(), id)
                .map(this::view)
                .orElseThrow(() -> Administration.unknown(id)));
  }

  /**
   * An inbox with its secrets, also a paused or removed one.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public Inbox get(WorkspaceId workspace, InboxId id) {
    return find(new Question.ById(workspace, id), () -> store.find(workspace, id).stream().toList())
        .stream()
        .findFirst()
        .orElseThrow(() -> Administration.unknown(id));
  }

  /** The inbox of that public key, unless it was removed. */
  public Optional<Inbox> byKey(String key) {
    if (!KEY.matcher(key).matches()) {
      return Optional.empty();
    }
    return find(
            new Question.Key(key),
            () ->
                workspaces.byKey(key.substring(0, WORKSPACE_KEY)).stream()
                    .flatMap(workspace -> store.byKey(workspace.id(), key).stream())
                    .filter(row -> row.state() != Inbox.State.REMOVED)
                    .toList())
        .stream()
        .findFirst();
  }

  /** The active inboxes of a workspace. */
  public List<Inbox> active(WorkspaceId workspace) {
    return find(new Question.Active(workspace), () -> store.active(workspace));
  }

  /** The inboxes that are active or paused, of whatever workspace, with this account. */
  public List<Inbox> byAccount(String kind, String account) {
    return find(new Question.Account(kind, account), () -> store.living(kind, account));
  }

  /** The active inboxes of this kind, of every workspace. */
  public List<Inbox> all(String kind) {
    return find(new Question.Kind(kind), () -> store.active(kind));
  }

  /** The inboxes of this kind that are active or paused, of every workspace. */
  public List<Inbox> living(String kind) {
    return find(new Question.Living(kind), () -> store.living(kind));
  }

  /** So much came in. Cheap: written down within a second. */
  public void received(Inbox inbox, Instant at, long number) {
    note(
        inbox.workspace(),
        inbox.id(),
        Optional.of(at),
        Optional.empty(),
        Hour.received(at, number));
  }

  /** Something went out. Cheap: written down within a second. */
  public void sent(Inbox inbox, Instant at) {
    note(inbox.workspace(), inbox.id(), Optional.empty(), Optional.of(at), Hour.sent(at));
  }

  /** A request was turned away. Cheap: written down within a second. */
  public void refused(Inbox inbox) {
    note(inbox.workspace(), inbox.id(), Hour.refused(clock.instant()));
  }

  /** Some of what came could not be understood. Cheap: written down within a second. */
  public void broken(WorkspaceId workspace, InboxId inbox, long number) {
    note(workspace, inbox, Hour.broken(clock.instant(), number));
  }

  /** A message will not arrive. Cheap: written down within a second. */
  public void lost(WorkspaceId workspace, InboxId inbox) {
    note(workspace, inbox, Hour.lost(clock.instant()));
  }

  /** The kinds of all inboxes of a workspace, of removed ones, too. */
  public Map<InboxId, String> kinds(WorkspaceId workspace) {
    return database.read(() -> store.kinds(workspace));
  }

  /** The last 24 hours and the one that runs at the workspace's inboxes, oldest first. */
  public Map<InboxId, List<Hour>> lastDay(Actor actor) {
    actor.require(Permission.READ);
    Instant since = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(DAY);
    return database.read(() -> hours.all(actor.workspace(), since));
  }

  /** Where its provider calls, if its channel's providers do. */
  public Optional<URI> hook(Inbox inbox) {
    return views.hook(inbox.descriptor(), inbox.key()).map(URI::create);
  }

  /** It was tried out, and everything worked. */
  public void tested(Inbox inbox) {
    database.run(() -> health.tested(inbox.workspace(), inbox.id(), clock.instant()));
  }

  /** Forgets what happened at inboxes long ago; how many hours. */
  public int sweep() {
    return watch.forget();
  }

  /** Looks whether everything is as usual; by itself it does so every few minutes. */
  void look() {
    watch.look();
  }

  /** It does not work; an administrator sees why. Written at once. */
  public void failing(Inbox inbox, String reason) {
    String shown = reason.substring(0, Math.min(reason.length(), LONGEST_FAILURE));
    database.run(
        () -> {
          healthy.remove(inbox.id());
          tell(inbox, health.failing(inbox.workspace(), inbox.id(), shown, clock.instant()));
        });
  }

  /** It works; clears a failure. Costs nothing while it is known to work. */
  public void healthy(Inbox inbox) {
    if (healthy.contains(inbox.id())) {
      return;
    }
    database.run(
        () -> {
          tell(inbox, health.healthy(inbox.workspace(), inbox.id()));
          database.afterCommit(() -> healthy.add(inbox.id()));
        });
  }

  /** Until when its credentials are good, if the provider tells. */
  public void lasts(Inbox inbox, Optional<Instant> until) {
    database.run(() -> tell(inbox, health.lasts(inbox.workspace(), inbox.id(), until)));
  }

  /** What a listener must remember, as last stored. */
  public Optional<JsonNode> bookmark(Inbox inbox, String name) {
    return database.read(() -> store.bookmark(inbox.workspace(), inbox.id(), name));
  }

  /** Stores what a listener must remember, in the running transaction if there is one. */
  public void bookmark(Inbox inbox, String name, JsonNode value) {
    database.run(() -> store.bookmark(inbox.workspace(), inbox.id(), name, value, clock.instant()));
  }

  /** Writes down what is still to be written; for tests and the end. */
  void flush() {
    pulse.flush();
  }

  private void note(WorkspaceId workspace, InboxId inbox, Hour hour) {
    note(workspace, inbox, Optional.empty(), Optional.empty(), hour);
  }

  private void note(
      WorkspaceId workspace,
      InboxId inbox,
      Optional<Instant> received,
      Optional<Instant> sent,
      Hour hour) {
    pulse.note(new Note(workspace, inbox, received, sent, hour));
  }

  private List<Inbox> find(Question question, Supplier<List<InboxRow>> rows) {
    return cache.get(
        question, () -> database.read(rows).stream().flatMap(row -> inbox(row).stream()).toList());
  }

  /** With its secrets; empty if its channel is no longer known. */
  private Optional<Inbox> inbox(InboxRow row) {
    Map<String, String> settings = new HashMap<>(row.settings());
    settings.putAll(vault.open(row));
    Settings values = new Settings(settings);
    return kinds
        .descriptor(row.kind())
        .map(
            descriptor ->
                new Inbox(
                    row.workspace(),
                    row.id(),
                    row.key(),
                    descriptor.fitted(values),
                    row.name(),
                    row.account(),
                    values,
                    row.team(),
                    row.state(),
                    row.joinWindow(),
                    row.reopenWindow(),
                    row.hold(descriptor.capabilities())));
  }

  private InboxView view(InboxRow row) {
    return views.of(row, Optional.ofNullable(health.of(row.workspace()).get(row.id())));
  }

  private InboxView told(Administration.Done done) {
    tell(done.row());
    return view(done.row()).with(done.generated());
  }

  private void tell(InboxRow row) {
    InboxView view = view(row);
    tell(
        row.workspace(),
        new InboxEvent.Changed(row.id(), row.name(), view.state(), view.health().needsSomebody()));
  }

  private void tell(Inbox inbox, boolean news) {
    if (news) {
      store.find(inbox.workspace(), inbox.id()).ifPresent(this::tell);
    }
  }

  private void tell(WorkspaceId workspace, InboxEvent event) {
    // What is kept must be gone before anybody hears of the event and asks again.
    signals.send(SIGNAL, event.inboxId().toString());
    database.afterCommit(this::forget);
    events.append(workspace, event);
  }

  private void forget() {
    cache.clear();
    healthy.clear();
  }
}
