package io.throughline.conversation;

import io.throughline.conversation.CutStore.Cut;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.ShiftId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes two conversations of one, in the running transaction, with the ledger's rows. */
final class Parting {
  private final Reception.Foundation base;
  private final MatterStore matters;
  private final ShiftStore shifts;
  private final CutStore cuts;
  private final Uniting uniting;

  Parting(Reception.Foundation base, Uniting uniting) {
    this.base = base;
    this.matters = new MatterStore(base.database());
    this.shifts = new ShiftStore(base.database());
    this.cuts = new CutStore(base.database(), base.ids());
    this.uniting = uniting;
  }

  /**
   * Takes entries out into a conversation of their own.
   *
   * @param whole the conversation, held by the running transaction
   * @return the new conversation
   * @throws Refusal.Invalid if the entries are not of this conversation
   * @throws Refusal.Conflict if nothing would be left
   */
  ConversationId part(Actor actor, Matter whole, Set<EntryId> wanted, Optional<String> subject) {
    WorkspaceId workspace = actor.workspace();
    List<Cut> found = cuts.cuts(workspace, whole.id, wanted);
    if (found.size() < wanted.size()) {
      throw new Refusal.Invalid("entries", "are not all messages or notes of this conversation");
    }
    if (cuts.messages(workspace, whole.id) <= found.size()) {
      throw new Refusal.Conflict("Nothing would be left of this conversation.");
    }
    Map<ConversationId, List<Cut>> byRoot = new LinkedHashMap<>();
    found.forEach(one -> byRoot.computeIfAbsent(one.root(), root -> new ArrayList<>()).add(one));
    List<Matter> begun = begin(workspace, whole, byRoot.values(), subject);
    Shifting.Act act = uniting.act(actor, "");
    ShiftId first = new ShiftId(base.ids().next());
    List<Shifting> rows = new ArrayList<>();
    int i = 0;
    for (Map.Entry<ConversationId, List<Cut>> one : byRoot.entrySet()) {
      Matter into = begun.get(i);
      rows.add(
          new Shifting(
              i++ == 0 ? first : new ShiftId(base.ids().next()),
              first,
              Shifting.Kind.SPLIT,
              into.id,
              Optional.of(one.getKey()),
              Optional.of(into.customer),
              Optional.empty(),
              act));
      List<EntryId> moved = one.getValue().stream().map(Cut::entry).toList();
      cuts.put(workspace, moved, into.id, act.at());
    }
    shifts.insert(workspace, rows);
    gather(workspace, begun, act);
    Set<ConversationId> touched = new LinkedHashSet<>(byRoot.keySet());
    touched.add(whole.id);
    touched.add(begun.getFirst().id);
    cuts.refresh(workspace, touched);
    announce(workspace, whole, begun.getFirst(), found);
    tell(actor, whole, begun.getFirst());
    return begun.getFirst().id;
  }

  private List<Matter> begin(
      WorkspaceId workspace, Matter whole, Collection<List<Cut>> byRoot, Optional<String> subject) {
    List<Matter> begun = new ArrayList<>();
    for (List<Cut> some : byRoot) {
      Matter matter =
          new Matter(
              new ConversationId(base.ids().next()),
              some.getFirst().customer(),
              whole.person,
              whole.journey,
              true,
              base.clock().instant());
      matter.subject =
          subject.map(PlainText::clean).filter(text -> !text.isBlank()).or(() -> whole.subject);
      matter.assignee = whole.assignee;
      matter.team = whole.team;
      matter.priority = whole.priority;
      matter.waitingFor = "us";
      matter.linked = Optional.of(whole.id);
      begun.add(matter);
    }
    matters.save(workspace, begun);
    return begun;
  }

  /** What came of several records of the person is shown as one. */
  private void gather(WorkspaceId workspace, List<Matter> begun, Shifting.Act act) {
    if (begun.size() > 1) {
      uniting.unite(
          workspace,
          Uniting.Named.of(begun.getFirst()),
          begun.subList(1, begun.size()).stream().map(Uniting.Named::of).toList(),
          act);
    }
  }

  private void announce(WorkspaceId workspace, Matter whole, Matter begun, List<Cut> cut) {
    List<ConversationEvent> events = new ArrayList<>();
    events.add(new ConversationEvent.Opened(begun.id, begun.customer));
    cut.forEach(
        one ->
            events.add(
                new ConversationEvent.EntryChanged(
                    begun.id, one.entry(), "moved", one.inbox(), one.threadKey())));
    events.add(new ConversationEvent.Parted(whole.id, begun.id));
    base.log().append(workspace, events);
  }

  private void tell(Actor actor, Matter whole, Matter begun) {
    uniting.tell(actor, begun.id, begun.customer, "split", "took this out of another conversation");
    uniting.tell(
        actor,
        whole.id,
        whole.customer,
        "split",
        "took a part of this into a conversation of its own");
  }
}
