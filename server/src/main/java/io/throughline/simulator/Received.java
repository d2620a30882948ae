package io.throughline.simulator;

import io.throughline.kernel.id.InboxId;
import java.time.Instant;

/**
 * Something that reached a customer.
 *
 * @param inboxId from where
 * @param to the customer's address on that channel
 * @param text what it says
 * @param at when it came
 */
record Received(InboxId inboxId, String to, String text, Instant at) {}
