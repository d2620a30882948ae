package io.throughline.realtime;

import io.throughline.conversation.Horizon;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.EventTail;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the log's events to the rooms, in order, on one thread. A screen that joins does so
 * between two batches, so nothing falls between what it catches up on and what it hears live.
 */
final class Broadcast implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);
  private static final int MOST_MISSED = 1_000;
  private static final int MOST_BATCHES = 200;
  private static final int AT_ONCE = 500;

  private final EventLog log;
  private final EventTail tail;
  private final Sight sight;
  private final Rooms rooms;
  private final BlockingQueue<List<Recorded>> batches = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofVirtual().name("broadcast").unstarted(this::run);
  private Position delivered = Position.START;

  Broadcast(EventLog log, EventTail tail, Sight sight, Rooms rooms) {
    this.log = log;
    this.tail = tail;
    this.sight = sight;
    this.rooms = rooms;
  }

  void start() {
    tail.follow(batches::add);
    synchronized (this) {
      Position now = tail.position();
      delivered = now.compareTo(delivered) > 0 ? now : delivered;
    }
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /** Up to where every live screen has been told. */
  synchronized Position delivered() {
    return delivered;
  }

  /** From here on events are held for the connection; the place up to which it must catch up. */
  synchronized Optional<Position> join(Connection connection) {
    return connection.beginCatchingUp() ? Optional.of(delivered) : Optional.empty();
  }

  /**
   * What a screen missed after the position and up to where it joined; empty if that cannot be said
   * any more, or is too much, or something happened to what is not seen, which may be what was.
   */
  Optional<List<Connection.Frame>> missed(Horizon horizon, Position after, Position joined) {
    if (after.compareTo(joined) >= 0) {
      return after.compareTo(log.end()) > 0 ? Optional.empty() : Optional.of(List.of());
    }
    if (log.forgotten(after)) {
      return Optional.empty();
    }
    List<Recorded> events =
        log.after(horizon.workspace(), after, MOST_MISSED + 1).stream()
            .filter(event -> event.position().compareTo(joined) <= 0)
            .toList();
    if (events.size() > MOST_MISSED) {
      return Optional.empty();
    }
    Picture picture = new Picture(sight, horizon.workspace(), events, Set.of(horizon));
    List<Connection.Frame> frames =
        events.stream()
            .filter(event -> concerns(only(event), horizon))
            .map(event -> picture.draw(event).apply(horizon))
            .toList();
    return frames.stream().allMatch(frame -> frame.hidden().isEmpty())
        ? Optional.of(frames)
        : Optional.empty();
  }

  private void run() {
    try {
      while (true) {
        List<Recorded> batch = gather(batches.take());
        if (batches.size() > MOST_BATCHES) {
          skip();
        } else {
          deliver(batch);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("the broadcast ends");
    }
  }

  /** With what came meanwhile, so that a conversation of many events is looked at once. */
  private List<Recorded> gather(List<Recorded> first) {
    List<Recorded> all = new ArrayList<>(first);
    while (all.size() < AT_ONCE && !batches.isEmpty()) {
      all.addAll(batches.remove());
    }
    return all;
  }

  private void deliver(List<Recorded> batch) {
    Map<WorkspaceId, List<Recorded>> byWorkspace = new LinkedHashMap<>();
    for (Recorded event : batch) {
      byWorkspace.computeIfAbsent(event.workspace(), _ -> new ArrayList<>()).add(event);
    }
    Map<Room, List<Drawing>> drawings = new LinkedHashMap<>();
    byWorkspace.forEach(
        (workspace, events) ->
            rooms
                .find(workspace)
                .ifPresent(room -> drawings.put(room, draw(workspace, room, events))));
    synchronized (this) {
      drawings.forEach(Broadcast::tell);
      delivered = batch.getLast().position();
    }
  }

  private List<Drawing> draw(WorkspaceId workspace, Room room, List<Recorded> events) {
    room.stir();
    Set<Horizon> viewers = room.horizons();
    try {
      Picture picture = new Picture(sight, workspace, events, viewers);
      if (events.stream().map(Recorded::event).anyMatch(Picture::shiftsSight)) {
        learn(room);
      }
      return events.stream().map(event -> new Drawing(picture.draw(event), only(event))).toList();
    } catch (RuntimeException e) {
      LOG.warn("Events could not be shown; their screens are told to read again", e);
      Recorded last = events.getLast();
      Connection.Frame reset =
          Connection.Frame.plain(last.position(), Frames.reset(last.position()));
      return List.of(new Drawing(_ -> reset, Optional.empty()));
    }
  }

  /** Who is in which team changed, and so what may be on screens. */
  private void learn(Room room) {
    for (Connection connection : room.connections()) {
      if (connection.horizon().visibility() == Visibility.TEAM) {
        connection.learn(sight.living(connection.horizon()));
      }
    }
  }

  private static void tell(Room room, List<Drawing> drawings) {
    for (Connection connection : room.connections()) {
      if (connection.listens()) {
        Horizon horizon = connection.horizon();
        drawings.stream()
            .filter(drawing -> concerns(drawing.only(), horizon))
            .forEach(drawing -> connection.event(drawing.frame().apply(horizon)));
      }
    }
  }

  /** Too far behind to tell all: every screen reads again. */
  private void skip() {
    List<List<Recorded>> skipped = new ArrayList<>();
    batches.drainTo(skipped);
    synchronized (this) {
      delivered = skipped.getLast().getLast().position();
      String reset = Frames.reset(delivered);
      rooms.forEach((_, room) -> room.connections().forEach(connection -> connection.aside(reset)));
    }
  }

  private static Optional<AgentId> only(Recorded recorded) {
    return recorded.event() instanceof Event.Personal personal
        ? Optional.of(personal.agentId())
        : Optional.empty();
  }

  private static boolean concerns(Optional<AgentId> only, Horizon horizon) {
    return only.isEmpty() || only.equals(horizon.agent());
  }

  /**
   * An event as it is shown.
   *
   * @param only whose screens alone are shown it
   */
  private record Drawing(Function<Horizon, Connection.Frame> frame, Optional<AgentId> only) {}
}
