package io.throughline.realtime;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Horizon;
import io.throughline.kernel.id.AgentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The screens of one workspace on this node. */
final class Room {
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean stirred = new AtomicBoolean();
  private final Map<AgentId, Conversation.Counts> told = new HashMap<>();
  private Instant countNext = Instant.MIN;

  void enter(Connection connection) {
    connections.add(connection);
  }

  void leave(Connection connection) {
    connections.remove(connection);
  }

  boolean isEmpty() {
    return connections.isEmpty();
  }

  Set<Connection> connections() {
    return connections;
  }

  /** How far those at the screens see. */
  Set<Horizon> horizons() {
    return connections.stream().map(Connection::horizon).collect(Collectors.toSet());
  }

  Set<AgentId> agents() {
    return connections.stream()
        .map(Connection::agent)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /** Sends the frame to every live screen. */
  void aside(String frame) {
    connections.forEach(connection -> connection.aside(frame));
  }

  /** Sends each live screen, but those of this agent, the frame that is meant for it. */
  void aside(Function<Connection, Optional<String>> frame, Optional<AgentId> except) {
    for (Connection connection : connections) {
      if (except.isEmpty() || !connection.agent().equals(except)) {
        frame.apply(connection).ifPresent(connection::aside);
      }
    }
  }

  /** Something happened that may change the counts. */
  void stir() {
    stirred.set(true);
  }

  /** Counts again if something happened; what took long to count is counted the more seldom. */
  void counts(Supplier<Map<AgentId, Conversation.Counts>> reading, Clock clock) {
    Instant begin = clock.instant();
    if (begin.isBefore(countNext) || !stirred.getAndSet(false)) {
      return;
    }
    tell(reading.get());
    countNext = begin.plus(Duration.between(begin, clock.instant()).multipliedBy(20));
  }

  /** Tells each agent its counts if they are news. */
  private void tell(Map<AgentId, Conversation.Counts> counts) {
    told.keySet().retainAll(counts.keySet());
    counts.forEach(
        (agent, now) -> {
          if (!now.equals(told.put(agent, now))) {
            String frame = Frames.counts(now);
            connections.stream()
                .filter(connection -> connection.agent().equals(Optional.of(agent)))
                .forEach(connection -> connection.aside(frame));
          }
        });
  }
}
