package io.throughline.conversation.handoff;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.TeamId;
import java.util.List;
import java.util.Optional;

/**
 * To whom a conversation is to go; exactly one of agent and team.
 *
 * @param word what the sender adds; may be empty
 * @param facts the fields that the sender words otherwise than the record has them
 */
public record HandoffDraft(
    Optional<AgentId> agentId, Optional<TeamId> teamId, String word, List<Fact.Wording> facts) {
  /** Keeps its own copy of the facts. */
  public HandoffDraft {
    facts = List.copyOf(facts);
  }
}
