package io.throughline.conversation;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A condition with what it means by "me", "mine" and "now".
 *
 * @param condition what holds
 * @param me who asks; empty for programs, whose is nothing
 * @param teams theirs
 * @param now the time
 */
public record Filter(Condition condition, Optional<AgentId> me, List<TeamId> teams, Instant now) {}
