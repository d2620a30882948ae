package io.throughline.realtime;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Which agents are there, on any node. What a node does not repeat is forgotten. */
final class Presence {
  /** After how long without word an agent on another node counts as gone. */
  static final Duration PATIENCE = Duration.ofSeconds(75);

  private final Map<WorkspaceId, Map<Seat, Instant>> seats = new HashMap<>();

  private record Seat(UUID node, AgentId agent) {}

  /**
   * A node says who is there and who went.
   *
   * @return whether that changed who is there at all
   */
  synchronized boolean heard(
      WorkspaceId workspace,
      UUID node,
      Collection<AgentId> here,
      Collection<AgentId> gone,
      Instant now) {
    Set<AgentId> before = present(workspace);
    Map<Seat, Instant> places = seats.computeIfAbsent(workspace, _ -> new HashMap<>());
    here.forEach(agent -> places.put(new Seat(node, agent), now));
    gone.forEach(agent -> places.remove(new Seat(node, agent)));
    if (places.isEmpty()) {
      seats.remove(workspace);
    }
    return !before.equals(present(workspace));
  }

  /**
   * Forgets whom no node repeated.
   *
   * @return whether that changed who is there
   */
  synchronized boolean forget(WorkspaceId workspace, Instant now) {
    Map<Seat, Instant> places = seats.get(workspace);
    if (places == null) {
      return false;
    }
    Set<AgentId> before = present(workspace);
    places.values().removeIf(at -> at.plus(PATIENCE).isBefore(now));
    if (places.isEmpty()) {
      seats.remove(workspace);
    }
    return !before.equals(present(workspace));
  }

  /** The agents who are there, in a steady order. */
  synchronized Set<AgentId> present(WorkspaceId workspace) {
    Set<AgentId> agents = new TreeSet<>((one, other) -> one.value().compareTo(other.value()));
    seats.getOrDefault(workspace, Map.of()).keySet().forEach(seat -> agents.add(seat.agent()));
    return agents;
  }
}
