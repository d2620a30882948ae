package io.throughline.conversation;

import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes on the timeline what colleagues do, for the team alone. */
final class Journal {
  private final Reception.Foundation base;
  private final EntryStore entries;

  Journal(Reception.Foundation base) {
    this.base = base;
    this.entries = new EntryStore(base.database());
  }

  /**
   * Tells of a change.
   *
   * @param alone whether it would also have been one if nothing had been merged
   */
  EntryId activity(
      Actor actor, ConversationStore.State state, String what, String sentence, boolean alone) {
    ObjectNode extra = Json.object().put("activity", what);
    if (!alone) {
      extra.put("merged", true);
    }
    EntryRow row = row(actor, state, "activity", Content.of(sentence, extra));
    entries.insert(actor.workspace(), List.of(row));
    base.log().append(actor.workspace(), row.added(state.id()));
    return row.id();
  }

  /** An entry that nobody outside sees, of now. */
  EntryRow row(Actor actor, ConversationStore.State state, String kind, Content content) {
    Instant now = base.clock().instant();
    return new EntryRow(
        new EntryId(base.ids().next()),
        state.place().id(),
        state.place().customer(),
        kind,
        Optional.empty(),
        Author.of(actor),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        content,
        now,
        now);
  }
}
