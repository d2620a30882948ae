package io.throughline.conversation.visit;

import io.throughline.conversation.Author;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.InboxId;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A visit to be put on the timeline.
 *
 * @param customer of whom, as born
 * @param key what makes it the same when it is told again, if anything does
 * @param at when it happened, at the latest now; now if absent
 */
public record VisitDraft(
    CustomerId customer,
    Visit.Kind kind,
    String name,
    Optional<String> link,
    ObjectNode details,
    Optional<String> key,
    Author author,
    Optional<InboxId> inbox,
    Optional<Instant> at) {}
