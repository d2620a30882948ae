package io.throughline.conversation;

import io.throughline.customer.Maker;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.ShiftId;
import java.time.Instant;
import java.util.Optional;

/**
 * An act of the ledger of conversations.
 *
 * @param kind {@code merge}: the other became part of this one; {@code split}: this one was taken
 *     out of the other; {@code move}: this one went to another customer
 * @param conversation the conversation it is about
 * @param number the number by which agents know it
 * @param other the other conversation, of a merge or a split
 * @param otherNumber its number
 * @param from the customer it was with, of a move
 * @param to the customer it went to
 * @param actor who did it
 * @param reason why; may be empty
 * @param undoneAt when it was undone, if it was
 * @param undoneBy by whom
 */
public record Shift(
    ShiftId id,
    String kind,
    ConversationId conversation,
    long number,
    Optional<ConversationId> other,
    Optional<Long> otherNumber,
    Optional<CustomerId> from,
    Optional<CustomerId> to,
    Maker actor,
    String reason,
    Instant at,
    Optional<Instant> undoneAt,
    Optional<Maker> undoneBy) {}
