package io.throughline.edge.api;

import io.throughline.channel.Direction;
import io.throughline.channel.Request;
import io.throughline.channel.Traffic;
import io.throughline.conversation.Delivery;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that came or went.
 *
 * @param id of the request, or of the message and its route
 * @param at when it came, or was written
 * @param endedAt when it came to this end
 * @param size of the request, in bytes
 */
record TrafficItem(
    String id,
    Direction direction,
    InboxId inboxId,
    String kind,
    Instant at,
    String state,
    Optional<String> code,
    Optional<String> reason,
    int attempts,
    Optional<Instant> endedAt,
    Optional<Long> size,
    Optional<EntryId> entryId,
    Optional<RouteId> routeId,
    Optional<ConversationId> conversationId) {
  static TrafficItem of(Traffic.Item item) {
    return switch (item) {
      case Traffic.Came came -> of(came);
      case Traffic.Went went -> of(went);
    };
  }

  private static TrafficItem of(Traffic.Came came) {
    Request request = came.request();
    return new TrafficItem(
        request.id().toString(),
        Direction.IN,
        request.inboxId(),
        came.channel(),
        request.receivedAt(),
        came.state(),
        Optional.empty(),
        request.reason(),
        request.attempts(),
        request.processedAt(),
        Optional.of(request.size()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static TrafficItem of(Traffic.Went went) {
    Delivery delivery = went.item().delivery();
    return new TrafficItem(
        went.spot().toString(),
        Direction.OUT,
        delivery.inboxId(),
        delivery.channel(),
        went.spot().at(),
        went.state(),
        delivery.code(),
        delivery.reason(),
        delivery.attempts(),
        Stream.of(delivery.failedAt(), delivery.readAt(), delivery.deliveredAt(), delivery.sentAt())
            .flatMap(Optional::stream)
            .findFirst(),
        Optional.empty(),
        Optional.of(delivery.entryId()),
        Optional.of(delivery.routeId()),
        Optional.of(delivery.conversationId()));
  }
}
