package io.throughline.privacy;

import io.throughline.channel.Intake;
import io.throughline.conversation.Attachments;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.id.WorkspaceId;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Deletes files that nothing refers to any more; what is cut off is swept later. */
public final class LooseFiles {
  private final Blobs blobs;
  private final Attachments attachments;
  private final Intake intake;

  /** On these. */
  public LooseFiles(Blobs blobs, Attachments attachments, Intake intake) {
    this.blobs = blobs;
    this.attachments = attachments;
    this.intake = intake;
  }

  /**
   * Deletes those of the files that are nobody's; not inside a transaction.
   *
   * @return how many
   */
  int delete(WorkspaceId workspace, Collection<String> keys) throws IOException {
    List<String> asked = List.copyOf(keys);
    Set<String> loose = new HashSet<>(asked);
    attachments.having(workspace, asked).forEach(loose::remove);
    intake.having(workspace, asked).forEach(loose::remove);
    for (String key : loose) {
      blobs.delete(workspace, key);
    }
    return loose.size();
  }
}
