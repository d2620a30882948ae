package io.throughline.conversation;

import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import java.time.Instant;
import java.util.Optional;

/**
 * The fate of an outgoing message on one route.
 *
 * @param channel the kind of the inbox
 * @param code the provider's code when it failed
 * @param reason why it failed or waits, for a person
 */
public record Delivery(
    EntryId entryId,
    RouteId routeId,
    InboxId inboxId,
    ConversationId conversationId,
    String channel,
    String state,
    Optional<String> code,
    Optional<String> reason,
    int attempts,
    Instant queuedAt,
    Optional<Instant> sentAt,
    Optional<Instant> deliveredAt,
    Optional<Instant> readAt,
    Optional<Instant> failedAt) {}
