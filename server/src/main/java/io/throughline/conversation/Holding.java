package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.workspace.Actor;

/** Takes hold of conversations for those who see them. */
final class Holding {
  private final ConversationStore store;
  private final Horizons horizons;

  Holding(Database database) {
    this.store = new ConversationStore(database);
    this.horizons = new Horizons(database);
  }

  /**
   * The conversation as it is known today, locked until commit.
   *
   * @throws Refusal.NotFound if there is none, or the actor does not see it
   */
  ConversationStore.State take(Actor actor, ConversationId id) {
    ConversationStore.State state = again(actor, id);
    horizons.require(actor, state.id());
    return state;
  }

  /** The same after something was done to it, also if the actor sees it no longer. */
  ConversationStore.State again(Actor actor, ConversationId id) {
    return store.lock(actor.workspace(), id).orElseThrow(() -> Horizons.unknown(id));
  }
}
