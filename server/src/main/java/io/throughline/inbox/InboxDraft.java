package io.throughline.inbox;

import io.throughline.kernel.id.TeamId;
import java.util.Map;
import java.util.Optional;

/**
 * An inbox to be made.
 *
 * @param kind its channel
 * @param name what the team calls it
 * @param settings by key, secrets among them; what is left out gets its initial value
 * @param team the team that new conversations go to
 * @param joinHours how long after the last entry a resolved conversation is still joined; 72 if not
 *     given
 * @param reopenHours how long after being resolved an answer re-opens a conversation; 720 if not
 *     given
 * @param holdSeconds for how long what agents write is held back before it is sent; as the channel
 *     needs it if not given
 */
public record InboxDraft(
    String kind,
    String name,
    Map<String, String> settings,
    Optional<TeamId> team,
    Optional<Long> joinHours,
    Optional<Long> reopenHours,
    Optional<Long> holdSeconds) {
  /** Keeps its own copy of the settings. */
  public InboxDraft {
    settings = Map.copyOf(settings);
  }

  /** With neither team nor windows given. */
  public static InboxDraft of(String kind, String name, Map<String, String> settings) {
    return new InboxDraft(
        kind,
        name,
        settings,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public String toString() {
    return "a draft of " + kind + " " + name;
  }
}
