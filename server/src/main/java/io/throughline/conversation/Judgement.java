package io.throughline.conversation;

import io.throughline.workspace.Actor;
import java.util.List;
import java.util.Optional;

/** Says that conversations are spam, or that they are none; with the running transaction. */
final class Judgement {
  private final Reception.Foundation base;
  private final ConversationStore conversations;
  private final SpamStore store;
  private final Journal journal;

  Judgement(Reception.Foundation base) {
    this.base = base;
    this.conversations = new ConversationStore(base.database());
    this.store = new SpamStore(base.database());
    this.journal = new Journal(base);
  }

  /** Keeps it out of all lists but that of spam, standing as it stands. */
  void spam(Actor actor, ConversationStore.State state) {
    judge(actor, state, Optional.of(Spam.MARKED), "spam", "marked this as spam");
  }

  /** Brings it back as it was; open if the customer wrote after it had been resolved. */
  void none(Actor actor, ConversationStore.State state, String sentence) {
    judge(actor, state, Optional.empty(), "not spam", sentence);
  }

  private void judge(
      Actor actor,
      ConversationStore.State state,
      Optional<Spam> spam,
      String what,
      String sentence) {
    List<ConversationStore.Target> others =
        state.targets().stream().filter(target -> state.spam(target) != spam.isPresent()).toList();
    if (others.isEmpty()) {
      return;
    }
    others.forEach(target -> store.judge(actor.workspace(), target, spam));
    boolean alone = others.contains(state.targets().getLast());
    if (others.contains(state.target())) {
      journal.activity(actor, state, what, sentence, alone);
      base.log()
          .append(
              actor.workspace(),
              new ConversationEvent.Judged(state.id(), spam.isPresent(), Optional.empty()));
    }
    if (spam.isEmpty()) {
      reopen(actor, state, others);
    }
  }

  private void reopen(
      Actor actor, ConversationStore.State state, List<ConversationStore.Target> targets) {
    for (ConversationStore.Target target : targets) {
      if (store.heardSince(actor.workspace(), target)) {
        conversations.status(actor.workspace(), target, "open", null, base.clock().instant());
      }
    }
    conversations
        .lock(actor.workspace(), state.id())
        .filter(now -> !now.status().equals(state.status()))
        .ifPresent(now -> base.log().append(actor.workspace(), now.changed()));
  }
}
