package io.throughline.conversation.view;

import io.throughline.conversation.Condition;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ViewId;
import java.time.Instant;
import java.util.Optional;

/**
 * A list that somebody keeps.
 *
 * @param ownerId whose it is; shared ones of programs have nobody
 * @param shared whether everybody in the workspace has it
 * @param condition what its conversations have in common
 * @param sort {@code newest}, {@code oldest}, {@code waiting} or {@code priority}
 */
public record SavedView(
    ViewId id,
    String name,
    Optional<AgentId> ownerId,
    boolean shared,
    Condition condition,
    String sort,
    Instant createdAt) {}
