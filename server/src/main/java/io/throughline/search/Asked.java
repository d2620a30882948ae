package io.throughline.search;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.InboxId;
import java.time.Instant;
import java.util.Optional;

/**
 * What is looked for, and where; what is absent makes no difference.
 *
 * @param text all of these words, the last one from its beginning
 * @param by who wrote: {@code customer}, {@code agent}, {@code assistant} or {@code note}
 * @param channel over a channel of this kind
 * @param inbox over this inbox
 * @param from not before
 * @param until before
 * @param status of the conversation
 * @param spam what is spam, instead of what is none
 * @param assignee of the conversation; {@code Timeline.NOBODY} for none
 * @param files only with attachments
 * @param relevance what fits best first, instead of what is newest
 */
public record Asked(
    String text,
    Optional<String> by,
    Optional<String> channel,
    Optional<InboxId> inbox,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<String> status,
    boolean spam,
    Optional<AgentId> assignee,
    boolean files,
    boolean relevance) {}
