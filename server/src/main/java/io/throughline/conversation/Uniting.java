package io.throughline.conversation;

import io.throughline.customer.Maker;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.ShiftId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one conversation of two, in the running transaction, with the ledger's rows. */
final class Uniting {
  private final Reception.Foundation base;
  private final MatterStore matters;
  private final PartStore parts;
  private final ShiftStore shifts;
  private final EntryStore entries;

  Uniting(Reception.Foundation base) {
    this.base = base;
    this.matters = new MatterStore(base.database());
    this.parts = new PartStore(base.database());
    this.shifts = new ShiftStore(base.database());
    this.entries = new EntryStore(base.database());
  }

  /** What was named, and what stands for it today. */
  record Named(ConversationId id, CustomerId customer, Matter whole) {
    static Named of(Matter whole) {
      return new Named(whole.id, whole.customer, whole);
    }
  }

  /** The others become part of the first. */
  void unite(WorkspaceId workspace, Named into, List<Named> others, Shifting.Act act) {
    Set<ConversationId> roots = new LinkedHashSet<>();
    roots.add(into.whole().aloneId.orElse(into.whole().id));
    others.forEach(other -> roots.add(other.whole().aloneId.orElse(other.whole().id)));
    parts.diverge(workspace, roots);
    List<Shifting> rows = new ArrayList<>();
    List<ConversationEvent> events = new ArrayList<>();
    for (Named other : others) {
      ShiftId id = new ShiftId(base.ids().next());
      boolean same = into.customer().equals(other.customer());
      rows.add(
          new Shifting(
              id,
              id,
              Shifting.Kind.MERGE,
              into.id(),
              Optional.of(other.id()),
              Optional.of(other.customer()),
              same ? Optional.empty() : Optional.of(into.customer()),
              act));
      into.whole().absorb(other.whole());
      events.add(new ConversationEvent.Joined(into.whole().id, other.whole().id));
    }
    matters.save(workspace, List.of(into.whole()));
    parts.absorb(
        workspace, others.stream().map(other -> other.whole().id).toList(), into.whole().id);
    shifts.insert(workspace, rows);
    events.add(
        new ConversationEvent.Changed(
            into.whole().id,
            into.whole().status,
            into.whole().assignee,
            into.whole().team,
            into.whole().subject,
            into.whole().priority));
    base.log().append(workspace, events);
  }

  /** The act of this actor, now. */
  Shifting.Act act(Actor actor, String reason) {
    return new Shifting.Act(Maker.of(actor), Optional.of(reason), base.clock().instant());
  }

  /** Tells in words, on the timeline, what was done. */
  void tell(Actor actor, ConversationId part, CustomerId customer, String what, String sentence) {
    Instant now = base.clock().instant();
    EntryRow row =
        new EntryRow(
            new EntryId(base.ids().next()),
            part,
            customer,
            "activity",
            Optional.empty(),
            Author.of(actor),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Content.of(sentence, Json.object().put("activity", what).put("ledger", true)),
            now,
            now);
    entries.insert(actor.workspace(), List.of(row));
    parts
        .whole(actor.workspace(), part)
        .ifPresent(whole -> base.log().append(actor.workspace(), row.added(whole)));
  }
}
