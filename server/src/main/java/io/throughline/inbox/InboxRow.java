package io.throughline.inbox;

import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An inbox as stored: its secrets sealed.
 *
 * @param hold for how long what agents write is held back; empty: as its channel needs it
 */
@SuppressWarnings("ArrayRecordComponent")
record InboxRow(
    WorkspaceId workspace,
    InboxId id,
    String key,
    String kind,
    String name,
    Optional<String> account,
    Map<String, String> settings,
    byte[] secrets,
    Optional<TeamId> team,
    Inbox.State state,
    Duration joinWindow,
    Duration reopenWindow,
    Optional<Duration> hold,
    Instant createdAt) {
  private static final Duration HOLD = Duration.ofSeconds(5);

  /** For how long what agents write is held back: not at all where it can be withdrawn later. */
  Duration hold(Capabilities capabilities) {
    return hold.orElseGet(
        () ->
            capabilities.has(Capabilities.Feature.CORRECTIONS)
                    || capabilities.has(Capabilities.Feature.HOSTED)
                ? Duration.ZERO
                : HOLD);
  }

  @Override
  public String toString() {
    return "inbox " + id;
  }
}
