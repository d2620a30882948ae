package io.throughline.conversation.view;

import io.throughline.conversation.Horizon;
import io.throughline.conversation.Timeline;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.util.List;

/** What agents have begun to write: kept for each conversation and mode until it is sent. */
public final class Drafts {
  private static final int MOST = 500;

  private final Database database;
  private final Timeline timeline;
  private final Clock clock;
  private final DraftStore store;

  /** In this database. */
  public Drafts(Database database, Timeline timeline, Clock clock) {
    this.database = database;
    this.timeline = timeline;
    this.clock = clock;
    this.store = new DraftStore(database);
  }

  /** One's own, the latest first. */
  public List<Draft> all(AgentActor actor) {
    actor.require(Permission.READ);
    return database.read(() -> store.all(Horizon.of(actor), actor.agent(), MOST));
  }

  /**
   * Keeps the words; none at all drop the draft.
   *
   * @param mode {@code reply} or {@code note}
   * @throws Refusal.NotFound if there is no such conversation
   */
  public void keep(AgentActor actor, ConversationId id, String mode, String text) {
    actor.require(Permission.READ);
    database.run(
        () -> {
          ConversationId whole = timeline.conversation(actor, id).id();
          store.drop(actor.workspace(), actor.agent(), whole, mode);
          if (!text.isBlank()) {
            store.keep(
                actor.workspace(), actor.agent(), new Draft(whole, mode, text, clock.instant()));
          }
        });
  }
}
