package io.throughline.conversation;

import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Lets conversations, files and visits go that are old enough, some at a time. */
public final class Expiring {
  /** How many are let go in a step. */
  public static final int STEP = 200;

  private static final String REASON = "it was kept no longer than the workspace's rules allow";

  private final Reception.Foundation base;
  private final ConversationErasure erasure;
  private final ExpiryStore store;

  /** On these. */
  public Expiring(Reception.Foundation base, ConversationErasure erasure) {
    this.base = base;
    this.erasure = erasure;
    this.store = new ExpiryStore(base.database());
  }

  /** Erases some conversations that are resolved, in the running transaction. */
  public Expiry.Step conversations(WorkspaceId workspace, Expiry expiry) {
    Erased erased = new Erased();
    List<ErasureStore.Gone> gone = store.conversations(workspace, expiry, STEP);
    erasure.whole(workspace, gone.stream().map(ErasureStore.Gone::id).toList(), erased);
    erasure.tell(workspace, gone.stream().map(ErasureStore.Gone::whole).toList());
    return new Expiry.Step(erased, gone.size());
  }

  /**
   * Lets the bytes of some files go, in the running transaction.
   *
   * @param from only of those that came then or later
   */
  public Files attachments(WorkspaceId workspace, Expiry expiry, Optional<Instant> from) {
    List<ExpiryStore.File> gone = store.attachments(workspace, expiry, from, STEP, REASON);
    return new Files(
        gone.stream().map(ExpiryStore.File::blob).collect(Collectors.toSet()),
        gone.size(),
        gone.isEmpty() ? from : Optional.of(gone.getLast().createdAt()));
  }

  /**
   * Files that went.
   *
   * @param blobs their bytes
   * @param next from where to go on
   */
  public record Files(Set<String> blobs, int number, Optional<Instant> next) {}

  /** Erases some visits, in the running transaction; their ids. */
  public List<UUID> visits(WorkspaceId workspace, Expiry expiry, Optional<UUID> after) {
    return store.visits(workspace, expiry, after, STEP);
  }

  /** How many conversations would go, counted up to a bound. */
  public int countConversations(WorkspaceId workspace, Expiry expiry, int most) {
    return base.database().search(() -> store.countConversations(workspace, expiry, most));
  }

  /** How many files would go, counted up to a bound. */
  public int countAttachments(WorkspaceId workspace, Expiry expiry, int most) {
    return base.database().search(() -> store.countAttachments(workspace, expiry, most));
  }

  /** How many visits would go, counted up to a bound. */
  public int countVisits(WorkspaceId workspace, Expiry expiry, int most) {
    return base.database().search(() -> store.countVisits(workspace, expiry, most));
  }
}
