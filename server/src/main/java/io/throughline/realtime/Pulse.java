package io.throughline.realtime;

import io.throughline.kernel.event.Position;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What screens are told by the clock: pings, counts that changed, the end of their right. */
final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final int PING_SECONDS = 25;
  private static final Duration SILENCE = Duration.ofSeconds(70);
  private final Rooms rooms;
  private final Sight sight;
  private final Clock clock;
  private final BiConsumer<WorkspaceId, Room> attendance;
  private final Supplier<Position> at;
  private final Runnable second;
  private final Thread thread = Thread.ofVirtual().name("pulse").unstarted(this::run);

  /**
   * Beating for these.
   *
   * @param attendance told of a room once in a while
   * @param at up to where everything was told
   * @param second run every second
   */
  Pulse(
      Rooms rooms,
      Sight sight,
      Clock clock,
      BiConsumer<WorkspaceId, Room> attendance,
      Supplier<Position> at,
      Runnable second) {
    this.at = at;
    this.rooms = rooms;
    this.sight = sight;
    this.clock = clock;
    this.attendance = attendance;
    this.second = second;
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /** Looks at the right of every screen of the workspace again. */
  void recheck(WorkspaceId workspace) {
    rooms
        .find(workspace)
        .ifPresent(
            room ->
                Thread.startVirtualThread(
                    () -> {
                      room.connections().forEach(this::look);
                      room.stir();
                    }));
  }

  private void run() {
    try {
      for (int second = 0; ; second++) {
        Thread.sleep(Duration.ofSeconds(1));
        beat(second);
      }
    } catch (InterruptedException e) {
      LOG.debug("the pulse ends");
    }
  }

  /** Whoever does not see all has to know what may be on the screen, to be told when it goes. */
  void learn(Connection connection) {
    if (!connection.horizon().open()) {
      connection.learn(sight.living(connection.horizon()));
    }
  }

  /** One second; each screen has its turn once every 25. */
  void beat(int number) {
    second.run();
    rooms.forEach(
        (workspace, room) -> {
          try {
            beat(number, workspace, room);
          } catch (RuntimeException e) {
            LOG.warn("A room could not be served this second: {}", e.toString());
            room.stir();
          }
        });
  }

  private void beat(int second, WorkspaceId workspace, Room room) {
    room.counts(() -> sight.counts(workspace, room.horizons()), clock);
    if (Math.floorMod(workspace.hashCode() - second, PING_SECONDS) == 0) {
      attendance.accept(workspace, room);
    }
    for (Connection connection : room.connections()) {
      if (Math.floorMod(connection.hashCode() - second, PING_SECONDS) == 0) {
        turn(connection);
      }
    }
  }

  private void turn(Connection connection) {
    Instant now = clock.instant();
    if (connection.heardAt().plus(SILENCE).isBefore(now)) {
      connection.close(Connection.SILENT_TOO_LONG, "no sign of life");
      return;
    }
    connection.now(Frames.PING);
    Thread.startVirtualThread(() -> look(connection));
  }

  /** Hangs up if session or key ended; lets the screen read anew if the rights are others. */
  private void look(Connection connection) {
    try {
      Optional<Actor> now = connection.again();
      if (now.isEmpty()) {
        connection.close(Connection.ENDED, "signed out");
      } else if (!now.get().rights().equals(connection.actor().rights())) {
        connection.become(now.get());
        learn(connection);
        connection.aside(Frames.reset(at.get()));
      }
    } catch (RuntimeException e) {
      LOG.debug("A right could not be looked at; next time", e);
    }
  }
}
