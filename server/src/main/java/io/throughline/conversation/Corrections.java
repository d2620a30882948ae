package io.throughline.conversation;

import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Changes and withdraws messages of ours, where every channel they went over lets us. */
final class Corrections {
  private final Reception.Foundation base;
  private final Inboxes inboxes;
  private final EntryStore entries;
  private final DeliveryStore deliveries;

  Corrections(Reception.Foundation base, Inboxes inboxes) {
    this.base = base;
    this.inboxes = inboxes;
    this.entries = new EntryStore(base.database());
    this.deliveries = new DeliveryStore(base.database());
  }

  /** Lets a message say something else, with the running transaction. */
  void edit(WorkspaceId workspace, ConversationStore.State state, EntryId entry, String text) {
    if (text.isBlank()) {
      throw new Refusal.Invalid("text", "must not be empty");
    }
    correct(
        workspace,
        state,
        entry,
        "edit",
        (inbox, at) -> {
          int most = inbox.descriptor().limits().textLength();
          if (text.length() > most) {
            throw new Refusal.Invalid("text", "is longer than the %d allowed".formatted(most));
          }
          return entries.edit(workspace, entry, Content.text(text), at);
        });
  }

  /** Takes a message back, with the running transaction. */
  void withdraw(WorkspaceId workspace, ConversationStore.State state, EntryId entry) {
    correct(workspace, state, entry, "deletion", (_, at) -> entries.delete(workspace, entry, at));
  }

  private void correct(
      WorkspaceId workspace,
      ConversationStore.State state,
      EntryId entry,
      String change,
      BiPredicate<Inbox, Instant> work) {
    List<DeliveryStore.Name> names = deliveries.names(workspace, entry);
    if (names.isEmpty()) {
      throw new Refusal.NotFound("There is no message " + entry + " of ours.");
    }
    for (DeliveryStore.Name name : names) {
      Inbox inbox = inboxes.get(workspace, name.inbox());
      if (!inbox.descriptor().capabilities().has(Feature.CORRECTIONS)) {
        throw new Refusal.Conflict(
            "What was sent over %s cannot be changed.".formatted(inbox.descriptor().name()));
      }
    }
    DeliveryStore.Name first = names.getFirst();
    EntryStore.Place place =
        entries
            .find(workspace, first.inbox(), first.providerId())
            .filter(found -> found.conversation().equals(state.id()))
            .orElseThrow(() -> new Refusal.NotFound("The message is not of this conversation."));
    if (!work.test(inboxes.get(workspace, first.inbox()), base.clock().instant())) {
      throw new Refusal.Conflict("The message was withdrawn.");
    }
    base.log()
        .append(
            workspace,
            new ConversationEvent.EntryChanged(
                state.id(), entry, change, Optional.of(first.inbox()), place.threadKey()));
  }
}
