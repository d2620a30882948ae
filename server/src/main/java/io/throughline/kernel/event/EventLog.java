package io.throughline.kernel.event;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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
    signals.send(SIGNAL, "");
    database.afterCommit(this::wake);
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

  /** Calls the listener whenever events may have been committed, on any node. */
  public void onCommit(Runnable listener) {
    listeners.add(listener);
  }

  private void wake() {
    listeners.forEach(Runnable::run);
  }
}
