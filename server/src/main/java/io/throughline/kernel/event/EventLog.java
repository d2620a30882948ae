package io.throughline.kernel.event;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The facts of all workspaces in commit-safe order. A position handed out at insert can commit
 * after a later one; therefore events are read in the order of (transaction, position) and only
 * below the oldest transaction that still runs.
 */
public final class EventLog {
  private static final String SIGNAL = "event";

  private final Database database;
  private final EventTypes types;
  private final Clock clock;
  private final EventStore store;
  private final Signals signals;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** On this database. */
  public EventLog(Database database, Signals signals, EventTypes types, Clock clock) {
    this.database = database;
    this.types = types;
    this.clock = clock;
    this.signals = signals;
    this.store = new EventStore(database);
    signals.subscribe(SIGNAL, payload -> wake());
  }

  /** Appends a fact in the running transaction. */
  public void append(WorkspaceId workspace, Event event) {
    append(workspace, List.of(event));
  }

  /** Appends facts in the running transaction, in this order. */
  public void append(WorkspaceId workspace, List<? extends Event> events) {
    if (events.isEmpty()) {
      return;
    }
    List<EventStore.Row> rows = new ArrayList<>(events.size());
    for (Event event : events) {
      rows.add(new EventStore.Row(types.name(event), Json.write(event)));
    }
    store.insert(workspace, rows, clock.instant());
    signals.wake(SIGNAL);
  }

  /**
   * Events after the position, oldest first, at most so many; never one that could be overtaken.
   */
  public List<Recorded> after(Position position, int most) {
    return database.read(() -> recorded(store.after(position, most)));
  }

  /** The same for one workspace, which is cheap also when other workspaces are busy. */
  public List<Recorded> after(WorkspaceId workspace, Position position, int most) {
    return database.read(() -> recorded(store.after(workspace, position, most)));
  }

  /**
   * A piece of the log after the position with only these events; never one that could be
   * overtaken.
   *
   * @param most how many events to look at
   */
  public Stretch stretch(Position position, int most, Collection<Class<? extends Event>> wanted) {
    return database.read(
        () -> {
          EventStore.Stretch found =
              store.stretch(position, most, wanted.stream().map(types::name).toList());
          return new Stretch(recorded(found.events()), found.end(), found.full());
        });
  }

  /**
   * A piece of the log.
   *
   * @param events what was wanted of it
   * @param end its last position; empty if there is nothing
   * @param full whether there may be more behind it
   */
  public record Stretch(List<Recorded> events, Optional<Position> end, boolean full) {}

  private List<Recorded> recorded(List<EventStore.Stored> rows) {
    return rows.stream()
        .map(
            row ->
                new Recorded(
                    row.workspace(),
                    row.position(),
                    row.type(),
                    types.read(row.type(), row.payload()),
                    row.at()))
        .toList();
  }

  /**
   * Whether there are events after the position, though {@link #after} may not give them yet.
   * Nobody is woken when the transaction ends that hides them.
   */
  public boolean hides(Position position) {
    return database.read(() -> store.beyond(position));
  }

  /** The position of the newest event that {@link #after} would give; START if there is none. */
  public Position end() {
    return database.read(store::end);
  }

  /** Whether events directly after this position may have been dropped already. */
  public boolean forgotten(Position position) {
    return database.read(() -> store.forgotten(position));
  }

  /**
   * Drops events older than this, except those a consumer has not read.
   *
   * @return how many
   */
  public int forget(Instant before) {
    return database.write(() -> store.forget(before));
  }

  /**
   * Erases events of a workspace that speak of somebody, some at a time. What tells of erasing
   * stays: events whose names end in {@code .erased} hold nothing but ids.
   *
   * @param mentions whether a stored event speaks of them
   * @param after where to go on
   * @param most how many to look at
   */
  public Erased erase(WorkspaceId workspace, Predicate<String> mentions, Position after, int most) {
    return database.write(
        () -> {
          List<EventStore.Stored> looked = store.all(workspace, after, most);
          List<Position> gone =
              looked.stream()
                  .filter(one -> !one.type().endsWith(".erased") && mentions.test(one.payload()))
                  .map(EventStore.Stored::position)
                  .toList();
          store.delete(workspace, gone);
          return new Erased(
              gone.size(),
              looked.size() < most ? Optional.empty() : Optional.of(looked.getLast().position()));
        });
  }

  /**
   * What was erased.
   *
   * @param number of events
   * @param next where to go on, unless that was all
   */
  public record Erased(int number, Optional<Position> next) {}

  /** Calls the listener whenever events may have been committed, on any node. */
  public void onCommit(Runnable listener) {
    listeners.add(listener);
  }

  private void wake() {
    listeners.forEach(Runnable::run);
  }
}
