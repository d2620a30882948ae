package io.throughline.conversation;

import io.throughline.kernel.event.Event;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.TeamId;
import java.util.Map;
import java.util.Optional;

/** What happens to conversations. */
public sealed interface ConversationEvent extends Event {
  /** The stored names. */
  Map<String, Class<? extends Event>> TYPES =
      Map.ofEntries(
          Map.entry("conversation.opened", Opened.class),
          Map.entry("conversation.changed", Changed.class),
          Map.entry("conversation.judged", Judged.class),
          Map.entry("conversation.joined", Joined.class),
          Map.entry("conversation.parted", Parted.class),
          Map.entry("conversation.moved", Moved.class),
          Map.entry("conversation.erased", Erased.class),
          Map.entry("entry.erased", EntryErased.class),
          Map.entry("entry.added", EntryAdded.class),
          Map.entry("entry.changed", EntryChanged.class),
          Map.entry("delivery.changed", DeliveryChanged.class));

  /** The conversation as it is known today. */
  ConversationId conversationId();

  /** A conversation began. */
  record Opened(ConversationId conversationId, CustomerId customerId)
      implements ConversationEvent {}

  /** Status, assignment, subject or priority changed; the values after it. */
  record Changed(
      ConversationId conversationId,
      String status,
      Optional<AgentId> assigneeId,
      Optional<TeamId> teamId,
      Optional<String> subject,
      String priority)
      implements ConversationEvent {}

  /**
   * A conversation was said to be spam, or to be none.
   *
   * @param reason of whatever brought its first message, where no colleague said so
   */
  record Judged(ConversationId conversationId, boolean spam, Optional<String> reason)
      implements ConversationEvent {}

  /** A conversation became part of another. */
  record Joined(ConversationId conversationId, ConversationId absorbedId)
      implements ConversationEvent {}

  /**
   * Something that was in a conversation stands alone: a join was undone, or it was taken out.
   *
   * @param conversationId where it was
   * @param partedId where it is now
   */
  record Parted(ConversationId conversationId, ConversationId partedId)
      implements ConversationEvent {}

  /** A conversation went from one customer to another. */
  record Moved(ConversationId conversationId, CustomerId fromId, CustomerId toId)
      implements ConversationEvent {}

  /** A conversation was erased with everything in it. */
  record Erased(ConversationId conversationId) implements ConversationEvent {}

  /** An entry was erased without a trace. */
  record EntryErased(ConversationId conversationId, EntryId entryId) implements ConversationEvent {}

  /** Something was added to the timeline. */
  record EntryAdded(
      ConversationId conversationId,
      EntryId entryId,
      CustomerId customerId,
      String kind,
      Optional<String> direction,
      String author,
      Optional<InboxId> inboxId,
      Optional<RouteId> routeId,
      Optional<String> threadKey)
      implements ConversationEvent {}

  /** An entry was edited, deleted, reacted to, or one of its files arrived. */
  record EntryChanged(
      ConversationId conversationId,
      EntryId entryId,
      String change,
      Optional<InboxId> inboxId,
      Optional<String> threadKey)
      implements ConversationEvent {}

  /** An outgoing message got further, or failed. */
  record DeliveryChanged(
      ConversationId conversationId,
      EntryId entryId,
      RouteId routeId,
      InboxId inboxId,
      String state,
      Optional<String> threadKey)
      implements ConversationEvent {}
}
