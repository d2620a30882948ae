package io.throughline.conversation.hold;

import io.throughline.kernel.event.Event;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.HeldId;
import java.util.Map;
import java.util.Optional;

/** What happens to messages that are held back. */
public sealed interface HeldEvent extends Event {
  /** The stored names. */
  Map<String, Class<? extends Event>> TYPES = Map.of("held.changed", Changed.class);

  /**
   * A message began to wait, or waits otherwise or no more.
   *
   * @param state {@code waiting}, {@code stopped}, {@code sent} or {@code taken}
   * @param authorId the agent who wrote it, if an agent did
   */
  record Changed(
      ConversationId conversationId, HeldId heldId, String state, Optional<AgentId> authorId)
      implements HeldEvent {}
}
