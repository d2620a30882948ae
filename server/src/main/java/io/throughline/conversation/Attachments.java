package io.throughline.conversation;

import io.throughline.conversation.picture.PictureCopies;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.blob.Blob;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.VisitorActor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Files: uploaded by agents and visitors, brought by messages, fetched from providers. */
public final class Attachments {
  /** The kind of the jobs that fetch files from providers. */
  public static final String FETCH = "fetch";

  /** The largest upload, in bytes. */
  public static final long LARGEST = 25L * 1024 * 1024;

  private static final Duration AGENTS_KEEP = Duration.ofDays(1);
  private static final Duration VISITORS_KEEP = Duration.ofDays(7);

  private final Reception.Foundation base;
  private final AttachmentStore store;
  private final Blobs blobs;
  private final Horizons horizons;
  private final PictureCopies copies = new PictureCopies();

  /** Files in this blob store. */
  public Attachments(Reception.Foundation base, Blobs blobs) {
    this.base = base;
    this.store = new AttachmentStore(base.database());
    this.blobs = blobs;
    this.horizons = new Horizons(base.database());
  }

  /**
   * Keeps an upload until its owner sends it with a message.
   *
   * @throws Refusal.TooLarge beyond {@link #LARGEST}
   * @throws UncheckedIOException if the bytes cannot be read or stored
   */
  public Attachment upload(Actor actor, String name, String mediaType, InputStream content) {
    Blob blob;
    try {
      blob = blobs.put(actor.workspace(), content, LARGEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Attachment attachment =
        new Attachment(
            new AttachmentId(base.ids().next()),
            name,
            mediaType,
            Optional.of(blob.size()),
            Optional.empty(),
            "stored",
            Optional.empty());
    base.database()
        .run(
            () ->
                store.insert(
                    actor.workspace(),
                    attachment,
                    blob.key(),
                    AttachmentStore.owner(actor),
                    base.clock().instant()));
    return attachment;
  }

  /**
   * A copy of an upload that an inbox carries, kept as another upload of the same owner; the upload
   * itself if the inbox carries it as it is.
   *
   * @throws Refusal.NotFound if it is no upload of theirs that waits to be sent
   * @throws Refusal.Conflict if no copy can be made
   */
  public Attachment fitted(Actor actor, AttachmentId id, Inbox inbox) {
    AttachmentStore.Kept kept =
        base.database()
            .read(() -> store.find(actor.workspace(), id))
            .filter(found -> found.entry().isEmpty())
            .filter(found -> found.uploadedBy().equals(Optional.of(AttachmentStore.owner(actor))))
            .orElseThrow(() -> new Refusal.NotFound("There is no upload " + id + "."));
    Attachment file = kept.attachment();
    Descriptor channel = inbox.descriptor();
    long most = channel.limits().largest(file.mediaType()).orElse(-1L);
    if (file.size().orElse(0L) <= most) {
      return file;
    }
    return copies
        .make(bytes(actor, id), file.mediaType(), channel.limits())
        .map(
            copy ->
                upload(
                    actor,
                    file.name().replaceFirst("\\.[^.]*$", "") + copy.extension(),
                    copy.mediaType(),
                    copy.open()))
        .orElseThrow(
            () ->
                new Refusal.Conflict(
                    most < 0
                        ? "%s does not take files of this type, and nothing here turns them into others."
                            .formatted(channel.name())
                        : "%s takes at most %d bytes, and nothing here makes such files smaller."
                            .formatted(channel.name(), most)));
  }

  private byte[] bytes(Actor actor, AttachmentId id) {
    try (InputStream content = open(actor, id).content()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Forgets uploads that were never sent: those of agents after a day, those of visitors after a
   * week, because a message of theirs that failed may still be replayed.
   *
   * @return how many
   */
  public int sweep() {
    Instant now = base.clock().instant();
    List<AttachmentStore.Loose> gone =
        base.database().write(() -> store.sweep(now.minus(AGENTS_KEEP), now.minus(VISITORS_KEEP)));
    for (AttachmentStore.Loose upload : gone) {
      upload.blob().ifPresent(blob -> delete(upload.workspace(), blob));
    }
    return gone.size();
  }

  private void delete(WorkspaceId workspace, String blob) {
    try {
      blobs.delete(workspace, blob);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which of these blobs are an attachment's. */
  public List<String> having(WorkspaceId workspace, List<String> blobKeys) {
    return base.database().read(() -> store.having(workspace, blobKeys));
  }

  /** A file with its bytes, for whoever may read the conversation. */
  public Opened open(Actor actor, AttachmentId id) {
    AttachmentStore.Kept kept =
        base.database()
            .read(() -> store.find(actor.workspace(), id))
            .filter(found -> seen(actor, found))
            .orElseThrow(() -> new Refusal.NotFound("There is no attachment " + id + "."));
    if (kept.blob().isEmpty()) {
      throw new Refusal.Conflict(
          "The file is not here: "
              + kept.attachment().reason().orElse("it is still being fetched")
              + ".");
    }
    try {
      InputStream content =
          blobs
              .open(actor.workspace(), kept.blob().get())
              .orElseThrow(() -> new Refusal.NotFound("The file's bytes are missing."));
      return new Opened(kept.attachment(), kept.entry(), kept.inbox(), kept.threadKey(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What was sent is seen with its conversation, an upload by its owner; threads bound visitors.
   */
  private boolean seen(Actor actor, AttachmentStore.Kept kept) {
    Horizon horizon = Horizon.of(actor);
    if (horizon.open() || actor instanceof VisitorActor) {
      return true;
    }
    return kept.conversation()
        .map(id -> horizons.seen(horizon, List.of(id)).contains(id))
        .orElseGet(() -> kept.uploadedBy().equals(Optional.of(AttachmentStore.owner(actor))));
  }

  /** What is to be fetched from a provider; empty when it is there already or was given up. */
  public Optional<Wanted> wanted(WorkspaceId workspace, AttachmentId id) {
    return base.database()
        .read(() -> store.find(workspace, id))
        .filter(kept -> kept.attachment().state().equals("pending"))
        .flatMap(
            kept ->
                kept.source()
                    .map(
                        source ->
                            new Wanted(
                                InboxId.of(source.path("inbox").asString("")),
                                source.path("reference"))));
  }

  /** The file arrived. */
  public void arrived(WorkspaceId workspace, AttachmentId id, Blob blob, String mediaType) {
    settle(workspace, id, () -> store.stored(workspace, id, blob.key(), blob.size(), mediaType));
  }

  /** The file will not come. */
  public void lost(WorkspaceId workspace, AttachmentId id, String reason) {
    settle(workspace, id, () -> store.failed(workspace, id, reason));
  }

  private void settle(WorkspaceId workspace, AttachmentId id, Runnable change) {
    base.database()
        .run(
            () -> {
              change.run();
              store.find(workspace, id).ifPresent(kept -> announce(workspace, kept));
            });
  }

  private void announce(WorkspaceId workspace, AttachmentStore.Kept kept) {
    kept.entry()
        .ifPresent(
            entry ->
                base.log()
                    .append(
                        workspace,
                        new ConversationEvent.EntryChanged(
                            kept.conversation().orElseThrow(),
                            entry,
                            "attachment",
                            kept.inbox(),
                            kept.threadKey())));
  }

  /**
   * A file to read.
   *
   * @param entry the message it is part of, if it was sent
   * @param inbox over which it went
   * @param threadKey of the route it went over
   */
  public record Opened(
      Attachment attachment,
      Optional<EntryId> entry,
      Optional<InboxId> inbox,
      Optional<String> threadKey,
      InputStream content) {}

  /** A file that is still with the provider. */
  public record Wanted(InboxId inbox, JsonNode reference) {}
}
