package io.throughline.conversation.hold;

import io.throughline.conversation.Reception;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Collection;
import java.util.List;

/** Stops what waits for its time when the customer writes first. */
public final class Stops {
  private static final String REASON = "The customer wrote first.";

  private final Reception.Foundation base;
  private final HeldStore store;

  /** On these. */
  public Stops(Reception.Foundation base) {
    this.base = base;
    this.store = new HeldStore(base.database());
  }

  /**
   * Customers wrote in these conversations, in the running transaction.
   *
   * @return the conversation of each message that was stopped
   */
  public List<ConversationId> heard(WorkspaceId workspace, Collection<ConversationId> where) {
    if (where.isEmpty()) {
      return List.of();
    }
    List<Held> stopped = store.stop(workspace, where, REASON);
    base.log().append(workspace, stopped.stream().map(held -> held.changed("stopped")).toList());
    return stopped.stream().map(Held::conversation).toList();
  }
}
