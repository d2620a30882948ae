package io.throughline.conversation;

import io.throughline.customer.Maker;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.ShiftId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one conversation of two, in the running transaction, with the ledger's rows. */
final class Uniting {
  private static final Duration LATELY = Duration.ofDays(30);
  private static final String JOINED = "Another conversation of the same person joined this one";
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

  /**
   * What these records of a person have open becomes part of what the person's others have open.
   *
   * @param all what the person has, locked
   * @return what the others have open and were last heard of in
   */
  Optional<Matter> gather(
      WorkspaceId workspace,
      Collection<Matter> all,
      Collection<CustomerId> absorbed,
      Shifting.Act act) {
    List<Matter> open = all.stream().filter(Uniting::gathers).toList();
    Optional<Matter> into =
        open.stream().filter(m -> !absorbed.contains(m.customer)).max(Matter.LATEST);
    List<Named> others =
        open.stream().filter(m -> absorbed.contains(m.customer)).map(Named::of).toList();
    if (into.isPresent() && !others.isEmpty()) {
      unite(workspace, Named.of(into.get()), others, act);
    }
    return into;
  }

  private static boolean gathers(Matter matter) {
    return !matter.resolved() && !matter.apart;
  }

  /** Somebody turned out to be a customer by a handle; these are their records. */
  void met(WorkspaceId workspace, Collection<CustomerId> met, Maker by) {
    if (met.isEmpty()) {
      return;
    }
    List<Matter> all = ofPerson(workspace, met.iterator().next());
    boolean open = all.stream().anyMatch(m -> gathers(m) && met.contains(m.customer));
    Shifting.Act act = new Shifting.Act(by, Optional.of(""), base.clock().instant());
    gather(workspace, all, met, act)
        .filter(_ -> open)
        .ifPresent(
            into ->
                tell(workspace, into.id, into.customer, Author.SYSTEM, activity("joined", JOINED)));
  }

  /** What the person has open, or had lately; locked. */
  List<Matter> ofPerson(WorkspaceId workspace, CustomerId born) {
    Instant since = base.clock().instant().minus(LATELY);
    return parts.today(workspace, born).stream()
        .flatMap(current -> matters.of(workspace, List.of(current), since).stream())
        .toList();
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
    tell(actor.workspace(), part, customer, Author.of(actor), activity(what, sentence));
  }

  private static Content activity(String what, String sentence) {
    return Content.of(sentence, Json.object().put("activity", what).put("ledger", true));
  }

  private void tell(
      WorkspaceId workspace,
      ConversationId part,
      CustomerId customer,
      Author author,
      Content content) {
    Instant now = base.clock().instant();
    EntryRow row =
        new EntryRow(
            new EntryId(base.ids().next()),
            part,
            customer,
            "activity",
            Optional.empty(),
            author,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            content,
            now,
            now);
    entries.insert(workspace, List.of(row));
    parts.whole(workspace, part).ifPresent(whole -> base.log().append(workspace, row.added(whole)));
  }
}
