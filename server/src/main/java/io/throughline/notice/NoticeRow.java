package io.throughline.notice;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.NoticeId;
import io.throughline.kernel.id.TaskId;
import java.time.Instant;
import java.util.Optional;

/**
 * A notice as it is stored.
 *
 * @param occasion for which an agent is told once
 * @param shown whether the console lists it
 * @param mail whether it waits for a mail
 */
record NoticeRow(
    NoticeId id,
    AgentId agent,
    Notice.Kind kind,
    String occasion,
    Optional<ConversationId> conversation,
    Optional<EntryId> entry,
    Optional<TaskId> task,
    boolean shown,
    boolean mail,
    Instant at,
    Optional<Instant> readAt) {}
