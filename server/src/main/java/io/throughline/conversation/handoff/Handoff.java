package io.throughline.conversation.handoff;

import com.fasterxml.jackson.annotation.JsonValue;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A conversation that was handed over.
 *
 * @param id the entry of the timeline that tells of it
 * @param conversationId as it is known today
 * @param from who handed it over
 * @param agentId to whom, if it was one colleague
 * @param teamId to which team, of which anybody may accept
 * @param word what the sender added; may be empty
 * @param facts all fields in their order, also those of which nothing is known
 * @param reason why it was declined
 * @param settledBy who accepted or declined it
 */
public record Handoff(
    EntryId id,
    ConversationId conversationId,
    Sender from,
    Optional<AgentId> agentId,
    Optional<TeamId> teamId,
    String word,
    List<Fact> facts,
    State state,
    Optional<String> reason,
    Optional<String> settledBy,
    Optional<Instant> settledAt,
    Instant createdAt) {
  /** Keeps its own copy of the facts. */
  public Handoff {
    facts = List.copyOf(facts);
  }

  /** Who handed it over: an agent, or a program by its key. */
  public record Sender(String kind, Optional<UUID> id, String name) {}

  /** What became of it. */
  public enum State {
    /** Nobody has said anything yet. */
    PENDING,
    /** The receiver has it. */
    ACCEPTED,
    /** It went back. */
    DECLINED,
    /** It was given to somebody else before the receiver said anything. */
    LAPSED;

    /** The stored name. */
    @JsonValue
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }
}
