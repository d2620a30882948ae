package io.throughline.inbox;

import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An inbox as stored: its secrets sealed. */
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
    Instant createdAt) {
  @Override
  public String toString() {
    return "inbox " + id;
  }
}
