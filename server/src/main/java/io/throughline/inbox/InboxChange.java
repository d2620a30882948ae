package io.throughline.inbox;

import io.throughline.kernel.id.TeamId;
import java.util.Map;
import java.util.Optional;

/**
 * What shall be different about an inbox; what is not given stays.
 *
 * @param name what the team calls it
 * @param settings by key; blank takes a value back to its initial one, a blank generated secret is
 *     made anew
 * @param team the team that new conversations go to; the inner empty one for none
 * @param state {@code active} or {@code paused}
 * @param joinHours how long after the last entry a resolved conversation is still joined
 * @param reopenHours how long after being resolved an answer re-opens a conversation
 * @param holdSeconds for how long what agents write is held back before it is sent
 */
public record InboxChange(
    Optional<String> name,
    Map<String, String> settings,
    Optional<Optional<TeamId>> team,
    Optional<String> state,
    Optional<Long> joinHours,
    Optional<Long> reopenHours,
    Optional<Long> holdSeconds) {
  /** Changes nothing. */
  public static final InboxChange NONE =
      new InboxChange(
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Keeps its own copy of the settings. */
  public InboxChange {
    settings = Map.copyOf(settings);
  }

  /** The same with these settings. */
  public InboxChange withSettings(Map<String, String> other) {
    return new InboxChange(name, other, team, state, joinHours, reopenHours, holdSeconds);
  }

  /** The same with this state. */
  public InboxChange withState(String other) {
    return new InboxChange(
        name, settings, team, Optional.of(other), joinHours, reopenHours, holdSeconds);
  }

  @Override
  public String toString() {
    return "a change of " + settings.keySet();
  }
}
