package io.throughline.conversation;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.TeamId;
import io.throughline.workspace.Actor;
import java.util.Optional;

/**
 * Conversations that go from one colleague to another with a word on the timeline. Whether the
 * actor may do so is for the caller to ask; what they do not see is not there for them.
 */
public final class Transfers {
  private final Reception.Foundation base;
  private final ConversationStore store;
  private final Holding holding;
  private final Journal journal;

  /** On these. */
  public Transfers(Reception.Foundation base) {
    this.base = base;
    this.store = new ConversationStore(base.database());
    this.holding = new Holding(base.database());
    this.journal = new Journal(base);
  }

  /**
   * What was told.
   *
   * @param whole what the conversation is part of, or itself
   * @param part the conversation that was named
   * @param entry what tells it on the timeline
   */
  public record Told(ConversationId whole, ConversationId part, EntryId entry) {}

  /**
   * The conversation as it is known today, locked until the running transaction ends.
   *
   * @throws io.throughline.kernel.error.Refusal.NotFound if there is none, or the actor does not
   *     see it
   */
  public ConversationId whole(Actor actor, ConversationId id) {
    return base.database().write(() -> holding.take(actor, id).id());
  }

  /**
   * Gives it to them, also if they have it, and says so. What was handed over and not answered yet
   * lapses.
   *
   * @param what the kind of activity
   */
  public Told pass(
      Actor actor,
      ConversationId id,
      Optional<AgentId> agent,
      Optional<TeamId> team,
      String what,
      String sentence) {
    return base.database()
        .write(
            () -> {
              ConversationStore.State state = holding.take(actor, id);
              store.lapse(actor.workspace(), state.id(), base.clock().instant());
              state
                  .targets()
                  .forEach(target -> store.assign(actor.workspace(), target, agent, team));
              Journal.Receiver to = new Journal.Receiver(agent, team);
              return told(
                  actor,
                  state,
                  journal.activity(actor, state, what, to, sentence, /* alone= */ true));
            });
  }

  /**
   * Says what somebody did about it, where nothing else changes.
   *
   * @param what the kind of activity
   */
  public Told remark(Actor actor, ConversationId id, String what, String sentence) {
    return base.database()
        .write(
            () -> {
              ConversationStore.State state = holding.take(actor, id);
              store.touch(actor.workspace(), state.id());
              return told(
                  actor, state, journal.activity(actor, state, what, sentence, /* alone= */ true));
            });
  }

  private Told told(Actor actor, ConversationStore.State state, EntryId entry) {
    base.log().append(actor.workspace(), holding.again(actor, state.id()).changed());
    return new Told(state.id(), state.place().id(), entry);
  }
}
