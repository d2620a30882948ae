package io.throughline.conversation.macro;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.MacroId;
import io.throughline.kernel.id.TeamId;
import java.time.Instant;
import java.util.Optional;

/**
 * A saved reply, what it does to the conversation, or both.
 *
 * @param ownerId whose it is; shared ones of programs have nobody
 * @param shared whether everybody in the workspace has it
 * @param text what it says, with variables such as {@code {{customer.name}}}; may be empty
 */
public record Macro(
    MacroId id,
    String name,
    Optional<AgentId> ownerId,
    boolean shared,
    String text,
    Actions actions,
    Instant createdAt) {

  /**
   * What it does; what is absent stays as it is.
   *
   * @param status {@code open}, {@code snoozed} or {@code resolved}
   * @param snoozeMinutes for how long, with {@code snoozed}
   * @param priority {@code low}, {@code normal}, {@code high} or {@code urgent}
   * @param assignee {@code me} for whoever uses it, {@code none}, or an agent's id
   * @param teamId the team it goes to
   */
  public record Actions(
      Optional<String> status,
      Optional<Integer> snoozeMinutes,
      Optional<String> priority,
      Optional<String> assignee,
      Optional<TeamId> teamId) {
    /** Does nothing. */
    public static final Actions NONE =
        new Actions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }
}
