package io.throughline.realtime;

import io.throughline.kernel.id.WorkspaceId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The rooms of all workspaces that have a screen on this node. */
final class Rooms {
  private final Map<WorkspaceId, Room> rooms = new ConcurrentHashMap<>();

  Room enter(Connection connection) {
    return rooms.compute(
        connection.actor().workspace(),
        (_, there) -> {
          Room room = there == null ? new Room() : there;
          room.enter(connection);
          return room;
        });
  }

  void leave(Connection connection) {
    rooms.computeIfPresent(
        connection.actor().workspace(),
        (_, room) -> {
          room.leave(connection);
          return room.isEmpty() ? null : room;
        });
  }

  Optional<Room> find(WorkspaceId workspace) {
    return Optional.ofNullable(rooms.get(workspace));
  }

  void forEach(BiConsumer<WorkspaceId, Room> visitor) {
    rooms.forEach(visitor);
  }
}
