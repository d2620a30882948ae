package io.throughline.channel;

import io.throughline.conversation.Attachments;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.blob.Blob;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Fetches files that stayed with their provider. */
public final class Fetcher implements Worker {
  private static final long LARGEST = 110L * 1024 * 1024;

  private final Attachments attachments;
  private final Channels channels;
  private final Inboxes inboxes;
  private final Blobs blobs;

  /** Fetches over these channels. */
  public Fetcher(Attachments attachments, Channels channels, Inboxes inboxes, Blobs blobs) {
    this.attachments = attachments;
    this.channels = channels;
    this.inboxes = inboxes;
    this.blobs = blobs;
  }

  @Override
  public String kind() {
    return Attachments.FETCH;
  }

  @Override
  public int attempts() {
    return 8;
  }

  @Override
  public Outcome work(Job job) {
    AttachmentId id = AttachmentId.of(job.payload().path("id").asString(""));
    Optional<Attachments.Wanted> wanted = attachments.wanted(job.workspace(), id);
    if (wanted.isEmpty()) {
      return new Done();
    }
    Inbox inbox = inboxes.get(job.workspace(), wanted.get().inbox());
    if (!(channels.of(inbox) instanceof Fetches fetches)) {
      attachments.lost(job.workspace(), id, "this channel cannot fetch files");
      return new Done();
    }
    try {
      fetch(job, id, inbox, fetches, wanted.get());
      return new Done();
    } catch (Fetches.Gone | Refusal.TooLarge e) {
      attachments.lost(job.workspace(), id, String.valueOf(e.getMessage()));
      return new Done();
    } catch (IOException e) {
      return new Again(Duration.ZERO, e.toString());
    }
  }

  private void fetch(
      Job job, AttachmentId id, Inbox inbox, Fetches fetches, Attachments.Wanted wanted)
      throws IOException {
    Path file = Files.createTempFile("throughline-fetch", ".part");
    try {
      String type;
      try (OutputStream out = Files.newOutputStream(file)) {
        type = fetches.fetch(inbox, wanted.reference(), out);
      }
      try (InputStream in = Files.newInputStream(file)) {
        Blob blob = blobs.put(job.workspace(), in, LARGEST);
        attachments.arrived(job.workspace(), id, blob, type);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void givenUp(Job job, String reason) {
    attachments.lost(
        job.workspace(),
        AttachmentId.of(job.payload().path("id").asString("")),
        "it could not be fetched: " + reason);
  }
}
