package io.throughline.conversation.work;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.EntryId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a task is to be.
 *
 * @param kind whether the customer was told
 * @param text what to do
 * @param assigneeId who does it
 * @param dueAt by when
 * @param entryId the entry it comes from
 * @param done whether it is done
 */
public record TaskDraft(
    Task.Kind kind,
    String text,
    Optional<AgentId> assigneeId,
    Optional<Instant> dueAt,
    Optional<EntryId> entryId,
    boolean done) {}
