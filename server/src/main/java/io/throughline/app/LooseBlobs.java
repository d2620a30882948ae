package io.throughline.app;

import io.throughline.channel.Intake;
import io.throughline.conversation.Attachments;
import io.throughline.customer.transfer.Imports;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Workspace;
import io.throughline.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Blobs that nothing refers to: files of messages that turned out to be known, or of work that was
 * cut off. Only those of workspaces that the database has: the folder may belong to another one.
 */
final class LooseBlobs {
  /** Younger ones may belong to a row that is about to be written. */
  private static final Duration YOUNG = Duration.ofDays(1);

  private final Workspaces workspaces;
  private final Attachments attachments;
  private final Intake intake;
  private final Imports imports;
  private final Blobs blobs;
  private final Clock clock;

  LooseBlobs(
      Workspaces workspaces,
      Attachments attachments,
      Intake intake,
      Imports imports,
      Blobs blobs,
      Clock clock) {
    this.workspaces = workspaces;
    this.attachments = attachments;
    this.intake = intake;
    this.imports = imports;
    this.blobs = blobs;
    this.clock = clock;
  }

  /**
   * Deletes them.
   *
   * @return how many
   */
  int sweep() {
    Instant old = clock.instant().minus(YOUNG);
    int[] gone = {0};
    for (Workspace workspace : workspaces.all()) {
      try {
        blobs.storedBefore(
            workspace.id(),
            old,
            keys -> gone[0] += delete(workspace.id(), loose(workspace.id(), keys)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return gone[0];
  }

  private Set<String> loose(WorkspaceId workspace, List<String> keys) {
    Set<String> loose = new HashSet<>(keys);
    attachments.having(workspace, keys).forEach(loose::remove);
    intake.having(workspace, keys).forEach(loose::remove);
    imports.having(workspace, keys).forEach(loose::remove);
    return loose;
  }

  private int delete(WorkspaceId workspace, Set<String> keys) {
    for (String key : keys) {
      try {
        blobs.delete(workspace, key);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return keys.size();
  }
}
