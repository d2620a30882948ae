package io.throughline.conversation.hold;

import io.throughline.conversation.Attachment;
import io.throughline.conversation.Reply;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.HeldId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that is written and waits to be sent.
 *
 * @param conversation where, as it is known today
 * @param writer who wrote it, and as whom it will be sent
 * @param reply what it says, with the route it will go over
 * @param attachments the files that go with it
 * @param scheduled whether somebody chose the time; the customer's next message stops it then
 * @param sendAt when it goes
 * @param reason why it was stopped; empty while it waits
 */
public record Held(
    HeldId id,
    ConversationId conversation,
    Writer writer,
    Reply reply,
    List<Attachment> attachments,
    boolean scheduled,
    Instant sendAt,
    Optional<String> reason,
    Instant createdAt) {

  /**
   * Who wrote it.
   *
   * @param kind {@code agent} or {@code key}
   */
  public record Writer(String kind, UUID id, String name) {
    /** The agent, if one wrote it. */
    Optional<AgentId> agent() {
      return kind.equals("agent") ? Optional.of(new AgentId(id)) : Optional.empty();
    }
  }

  HeldEvent.Changed changed(String state) {
    return new HeldEvent.Changed(conversation, id, state, writer.agent());
  }
}
