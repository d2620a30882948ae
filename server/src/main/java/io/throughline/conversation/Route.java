package io.throughline.conversation;

import io.throughline.customer.Handle;
import io.throughline.inbox.Limits;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * An inbox and a thread over which a conversation reaches its customer.
 *
 * @param conversation the one it reaches the customer for today
 * @param part the one it was made for, which may be part of that
 * @param context what the channel stored with the last incoming message
 * @param lost the handle to which it leads, if that is no longer the customer's
 */
public record Route(
    RouteId id,
    ConversationId conversation,
    ConversationId part,
    InboxId inbox,
    String threadKey,
    Handle handle,
    ObjectNode context,
    Optional<Instant> lastInboundAt,
    Optional<String> lost) {

  /**
   * A route as an agent chooses it.
   *
   * @param open whether it can carry a free reply now
   * @param best whether a reply goes here unless told otherwise
   * @param reason why this one, or why not
   * @param until when its window closes
   * @param features what it can carry
   * @param holdSeconds for how long what agents write is to be held back
   * @param copies who gets a copy unless told otherwise
   */
  public record Choice(
      RouteId id,
      InboxId inboxId,
      String inboxName,
      String channel,
      Handle handle,
      Optional<Instant> lastInboundAt,
      boolean open,
      boolean best,
      String reason,
      Optional<Instant> until,
      List<String> features,
      Limits limits,
      long holdSeconds,
      List<String> copies) {}
}
