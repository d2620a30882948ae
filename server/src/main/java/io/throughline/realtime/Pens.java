package io.throughline.realtime;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which agent writes the reply in a conversation. Every node hears the same words in the same order
 * and so comes to the same end; who says nothing for a while holds no pen.
 */
final class Pens {
  /** After how long without a key an agent no longer counts as writing. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Map<Sheet, Hold> holds = new HashMap<>();

  /** Where a reply is written. */
  record Sheet(WorkspaceId workspace, ConversationId conversation) {}

  /** Who writes it. */
  record Holder(AgentId agent, String name) {}

  private record Hold(Holder holder, Instant at) {
    boolean over(Instant now) {
      return at.plus(PATIENCE).isBefore(now);
    }
  }

  /**
   * An agent writes; somebody else who holds the pen keeps it.
   *
   * @return whether the agent begins to hold it by that
   */
  synchronized boolean writes(Sheet sheet, Holder holder, Instant now) {
    Optional<Holder> before = holder(sheet, now);
    if (before.filter(held -> !held.agent().equals(holder.agent())).isPresent()) {
      return false;
    }
    holds.put(sheet, new Hold(holder, now));
    return before.isEmpty();
  }

  /**
   * An agent takes the pen, whoever holds it.
   *
   * @return who held it until now, the same agent perhaps
   */
  synchronized Optional<Holder> takes(Sheet sheet, Holder holder, Instant now) {
    Optional<Holder> before = holder(sheet, now);
    holds.put(sheet, new Hold(holder, now));
    return before;
  }

  /**
   * An agent lays the pen down.
   *
   * @return whether it was theirs
   */
  synchronized boolean lays(Sheet sheet, AgentId agent) {
    Hold hold = holds.get(sheet);
    boolean theirs = hold != null && hold.holder().agent().equals(agent);
    if (theirs) {
      holds.remove(sheet);
    }
    return theirs;
  }

  /** Takes the pen from whoever has not written for a while; answers where that was. */
  synchronized List<Sheet> forget(Instant now) {
    List<Sheet> over =
        holds.entrySet().stream()
            .filter(one -> one.getValue().over(now))
            .map(Map.Entry::getKey)
            .toList();
    over.forEach(holds::remove);
    return over;
  }

  /** Who holds the pen. */
  synchronized Optional<Holder> holder(Sheet sheet, Instant now) {
    return Optional.ofNullable(holds.get(sheet)).filter(hold -> !hold.over(now)).map(Hold::holder);
  }
}
