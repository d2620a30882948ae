package io.throughline.inbox;

import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inbox as administrators see it, without its secrets.
 *
 * @param id its id
 * @param key its public key
 * @param kind its channel
 * @param name what the team calls it
 * @param account our account at the provider
 * @param settings by key, without secrets
 * @param secretsSet the keys of the secrets that are set
 * @param teamId the team that new conversations go to
 * @param state active, paused or removed
 * @param joinHours how long after the last entry a resolved conversation is still joined
 * @param reopenHours how long after being resolved an answer re-opens a conversation
 * @param holdSeconds for how long what agents write is held back before it is sent
 * @param hookUrl what the provider is to call, if this channel's provider does
 * @param script the line to paste into a site, if this channel has one
 * @param createdAt when it was made
 * @param health how it is doing
 * @param generated secrets made just now, by key; only in the answer that made them
 */
public record InboxView(
    InboxId id,
    String key,
    String kind,
    String name,
    Optional<String> account,
    Map<String, String> settings,
    List<String> secretsSet,
    Optional<TeamId> teamId,
    String state,
    long joinHours,
    long reopenHours,
    long holdSeconds,
    Optional<String> hookUrl,
    Optional<String> script,
    Instant createdAt,
    Health health,
    Optional<Map<String, String>> generated) {
  /** Keeps its own copies. */
  public InboxView {
    settings = Map.copyOf(settings);
    secretsSet = List.copyOf(secretsSet);
    generated = generated.map(Map::copyOf);
  }

  /**
   * How an inbox is doing.
   *
   * @param receivedAt when something last came
   * @param sentAt when something last went
   * @param failingSince since when it does not work
   * @param failure why not
   * @param refused requests turned away since it was made, forged ones among them
   * @param warning what is out of its usual range
   * @param warningSince since when
   * @param testedAt when it was last tried out with success
   * @param lastsUntil when its credentials end, where the provider tells
   */
  public record Health(
      Optional<Instant> receivedAt,
      Optional<Instant> sentAt,
      Optional<Instant> failingSince,
      Optional<String> failure,
      long refused,
      Optional<String> warning,
      Optional<Instant> warningSince,
      Optional<Instant> testedAt,
      Optional<Instant> lastsUntil) {
    /** Whether an administrator should look at it. */
    boolean needsSomebody() {
      return failingSince.isPresent() || warningSince.isPresent();
    }
  }

  InboxView with(Map<String, String> made) {
    return new InboxView(
        id,
        key,
        kind,
        name,
        account,
        settings,
        secretsSet,
        teamId,
        state,
        joinHours,
        reopenHours,
        holdSeconds,
        hookUrl,
        script,
        createdAt,
        health,
        Optional.of(made).filter(some -> !some.isEmpty()));
  }

  @Override
  public String toString() {
    return "inbox " + name + " (" + kind + ", " + id + ")";
  }
}
