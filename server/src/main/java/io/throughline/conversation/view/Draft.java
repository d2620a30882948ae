package io.throughline.conversation.view;

import io.throughline.kernel.id.ConversationId;
import java.time.Instant;

/**
 * What an agent has begun to write and not sent.
 *
 * @param conversationId where, as it is known today
 * @param mode {@code reply} or {@code note}
 * @param text the words
 * @param savedAt when they were last changed
 */
public record Draft(ConversationId conversationId, String mode, String text, Instant savedAt) {}
