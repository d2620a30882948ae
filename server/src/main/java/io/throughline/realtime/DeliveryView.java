package io.throughline.realtime;

import io.throughline.conversation.Delivery;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import java.time.Instant;
import java.util.Optional;

/**
 * The fate of an outgoing message on one route, as screens see it.
 *
 * @param kind the kind of the inbox's channel
 * @param code the provider's code when it failed
 * @param reason why it failed or waits, for a person
 */
public record DeliveryView(
    EntryId entryId,
    RouteId routeId,
    InboxId inboxId,
    ConversationId conversationId,
    String kind,
    String state,
    Optional<String> code,
    Optional<String> reason,
    int attempts,
    Instant queuedAt,
    Optional<Instant> sentAt,
    Optional<Instant> deliveredAt,
    Optional<Instant> readAt,
    Optional<Instant> failedAt) {

  /** Of a delivery. */
  public static DeliveryView of(Delivery delivery) {
    return new DeliveryView(
        delivery.entryId(),
        delivery.routeId(),
        delivery.inboxId(),
        delivery.conversationId(),
        delivery.channel(),
        delivery.state(),
        delivery.code(),
        delivery.reason(),
        delivery.attempts(),
        delivery.queuedAt(),
        delivery.sentAt(),
        delivery.deliveredAt(),
        delivery.readAt(),
        delivery.failedAt());
  }
}
