package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.workspace.Actor;
import java.util.Collection;
import java.util.Set;

/** Says who sees which conversations. */
public final class Horizons {
  private static final int LIVING = 20_000;

  private final Database database;
  private final HorizonStore store;

  /** In this database. */
  public Horizons(Database database) {
    this.database = database;
    this.store = new HorizonStore(database);
  }

  /** Those of the conversations that are seen; what is part of another is seen as that one is. */
  public Set<ConversationId> seen(Horizon horizon, Collection<ConversationId> ids) {
    return horizon.open() || ids.isEmpty()
        ? Set.copyOf(ids)
        : database.read(() -> store.seen(horizon, ids));
  }

  /** Those that are seen and not resolved; of very many the latest. */
  public Set<ConversationId> living(Horizon horizon) {
    return database.search(() -> store.living(horizon, LIVING));
  }

  /** Whether the actor sees the conversation, by the rights and teams of this moment. */
  public boolean sees(Actor actor, ConversationId id) {
    return seen(Horizon.of(actor), Set.of(id)).contains(id);
  }

  /**
   * Goes on only if the actor sees the conversation; for those who do not there is none.
   *
   * @throws Refusal.NotFound otherwise
   */
  public void require(Actor actor, ConversationId id) {
    if (!sees(actor, id)) {
      throw unknown(id);
    }
  }

  static Refusal.NotFound unknown(ConversationId id) {
    return new Refusal.NotFound("There is no conversation " + id + ".");
  }
}
