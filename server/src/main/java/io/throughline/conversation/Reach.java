package io.throughline.conversation;

import io.throughline.customer.Handle;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import java.util.Optional;

/**
 * Whether somebody can be written to first, and what it takes.
 *
 * @param reason why not; empty if they can be
 * @param templateOnly whether nothing but a template goes out
 * @param consent whether it has to be said how they agreed
 * @param customer whose handle it is, if it is known
 * @param name what they are called, if it is known
 * @param openId a conversation with them that is not resolved
 */
public record Reach(
    Handle to,
    Optional<String> reason,
    boolean templateOnly,
    boolean consent,
    Optional<CustomerId> customer,
    Optional<String> name,
    Optional<ConversationId> openId) {}
