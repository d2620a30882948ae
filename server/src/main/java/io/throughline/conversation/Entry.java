package io.throughline.conversation;

import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Anything on the timeline.
 *
 * @param kind {@code message}, {@code note}, {@code activity}, {@code call} or {@code visit}
 * @param direction {@code in} or {@code out} for messages
 * @param channel the kind of the inbox it went over
 * @param threadKey the route's key at the provider
 * @param clientId the provider's id of the message, as the sender's client gave it
 * @param quoted the folded rest of the text
 * @param extra structured parts
 * @param answers the entry it answers
 */
public record Entry(
    EntryId id,
    ConversationId conversationId,
    CustomerId customerId,
    String kind,
    Optional<String> direction,
    Author author,
    Optional<InboxId> inboxId,
    Optional<String> channel,
    Optional<RouteId> routeId,
    Optional<String> threadKey,
    Optional<String> clientId,
    String text,
    Optional<String> quoted,
    Optional<String> html,
    Optional<String> subject,
    JsonNode extra,
    List<Attachment> attachments,
    List<Reaction> reactions,
    Optional<EntryId> answers,
    Instant at,
    Instant receivedAt,
    Optional<Instant> editedAt,
    Optional<Instant> deletedAt,
    List<Delivery> deliveries) {

  /** Somebody's reaction. */
  public record Reaction(String emoji, String by) {}

  /**
   * A page of the timeline, ascending by time.
   *
   * @param before the cursor of the page before it
   * @param after the cursor of the page after it
   */
  public record Page(
      List<Entry> items, Optional<String> before, Optional<String> after, long total) {}
}
