package io.throughline.conversation;

import io.throughline.conversation.CutStore.Moving;
import io.throughline.customer.Customers;
import io.throughline.customer.Maker;
import io.throughline.customer.Merges;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.ShiftId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Audit;
import io.throughline.workspace.Permission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The ledger of conversations: merging, splitting and moving them, and undoing each of it at any
 * time and in any order.
 */
public final class Shifts {
  private final Reception.Foundation base;
  private final Merges merges;
  private final Customers customers;
  private final Audit audit;
  private final MatterStore matters;
  private final PartStore parts;
  private final ShiftStore store;
  private final SettleStore settled;
  private final CutStore cuts;
  private final Settling settling;
  private final Uniting uniting;
  private final Parting parting;
  private final Horizons horizons;

  /** On these. */
  public Shifts(Reception.Foundation base, Merges merges, Customers customers, Audit audit) {
    this.audit = audit;
    this.base = base;
    this.merges = merges;
    this.customers = customers;
    this.matters = new MatterStore(base.database());
    this.parts = new PartStore(base.database());
    this.store = new ShiftStore(base.database());
    this.settled = new SettleStore(base.database());
    this.cuts = new CutStore(base.database(), base.ids());
    this.settling = new Settling(base);
    this.uniting = new Uniting(base);
    this.parting = new Parting(base, uniting);
    this.horizons = new Horizons(base.database());
  }

  /** The acts about a conversation, newest first. */
  public List<Shift> of(Actor actor, ConversationId id) {
    actor.require(Permission.READ);
    return base.database()
        .read(
            () -> {
              if (parts.whole(actor.workspace(), id).isEmpty()) {
                throw unknown(id);
              }
              horizons.require(actor, id);
              return store.of(actor.workspace(), id);
            });
  }

  /**
   * Makes another conversation of the same customer part of this one.
   *
   * @throws Refusal.NotFound if there is none by one of the ids
   * @throws Refusal.Invalid if they are one already
   * @throws Refusal.Conflict if they are with different customers
   */
  public void merge(Actor actor, ConversationId id, ConversationId other, String reason) {
    actor.require(Permission.ARRANGE);
    base.database()
        .run(
            () -> {
              WorkspaceId workspace = actor.workspace();
              Map<ConversationId, Matter> found = hold(workspace, List.of(id, other));
              horizons.require(actor, id);
              horizons.require(actor, other);
              Matter into = whole(found, id);
              Matter from = whole(found, other);
              if (into == from) {
                throw new Refusal.Invalid("other", "is the same conversation already");
              }
              if (!into.person.equals(from.person)) {
                throw new Refusal.Conflict(
                    "They are with different customers; merge those, or move one of the two.");
              }
              uniting.unite(
                  workspace,
                  new Uniting.Named(id, customer(workspace, id), into),
                  List.of(new Uniting.Named(other, customer(workspace, other), from)),
                  uniting.act(actor, reason));
              uniting.tell(
                  actor,
                  id,
                  customer(workspace, id),
                  "merged",
                  "merged another conversation into this");
              note(actor, "merge", id, Map.of("other", other));
            });
  }

  /**
   * Takes entries out into a conversation of their own.
   *
   * @return the new conversation
   * @throws Refusal.Invalid if there are none, or they are not of this conversation
   * @throws Refusal.Conflict if nothing would be left
   */
  public ConversationId split(
      Actor actor, ConversationId id, List<EntryId> wanted, Optional<String> subject) {
    actor.require(Permission.ARRANGE);
    Set<EntryId> once = new LinkedHashSet<>(wanted);
    if (once.isEmpty()) {
      throw new Refusal.Invalid("entries", "must name at least one");
    }
    return base.database()
        .write(
            () -> {
              horizons.require(actor, id);
              return part(actor, id, once, subject);
            });
  }

  private ConversationId part(
      Actor actor, ConversationId id, Set<EntryId> wanted, Optional<String> subject) {
    Matter whole = whole(hold(actor.workspace(), List.of(id)), id);
    ConversationId begun = parting.part(actor, whole, wanted, subject);
    note(actor, "split", id, Map.of("into", begun));
    return begun;
  }

  /**
   * Gives a conversation to another customer, with what is on its timeline.
   *
   * @throws Refusal.NotFound if there is no such conversation or customer
   * @throws Refusal.Invalid if it is with that customer
   */
  public void move(Actor actor, ConversationId id, CustomerId to) {
    actor.require(Permission.ARRANGE);
    base.database()
        .run(
            () -> {
              horizons.require(actor, id);
              give(actor, id, to);
            });
  }

  /**
   * Lets what was said on a handle since it changed hands go to whoever has it now: a part of a
   * conversation, or the whole if nothing else was said there. It follows from the handle, so it
   * happens whatever the actor may see or arrange.
   */
  public void follow(Actor actor, ConversationId id, List<EntryId> said, CustomerId to) {
    base.database()
        .run(
            () -> {
              WorkspaceId workspace = actor.workspace();
              ConversationId whole = whole(hold(workspace, List.of(id)), id).id;
              boolean all = cuts.messages(workspace, whole) <= said.size();
              give(actor, all ? id : part(actor, id, Set.copyOf(said), Optional.empty()), to);
            });
  }

  private void give(Actor actor, ConversationId id, CustomerId to) {
    WorkspaceId workspace = actor.workspace();
    CustomerId person = customers.get(workspace, to).id();
    merges.hold(workspace, List.of(person, customer(workspace, id)));
    Matter whole = whole(matters.matters(workspace, List.of(id)), id);
    if (whole.person.equals(customers.get(workspace, to).id())) {
      throw new Refusal.Invalid("customer", "has this conversation already");
    }
    Shifting.Act act = uniting.act(actor, "");
    ShiftId first = new ShiftId(base.ids().next());
    List<Shifting> rows = new ArrayList<>();
    for (Moving part : cuts.parts(workspace, whole.id)) {
      ShiftId row = rows.isEmpty() ? first : new ShiftId(base.ids().next());
      rows.add(Shifting.move(row, first, part, to, act));
      cuts.give(workspace, part, to);
    }
    store.insert(workspace, rows);
    base.log().append(workspace, new ConversationEvent.Moved(whole.id, whole.person, person));
    uniting.tell(actor, whole.id, to, "moved", "moved this to this customer from another");
    note(actor, "move", id, Map.of("customer", to));
  }

  /**
   * Undoes an act: what came since returns, too.
   *
   * @throws Refusal.NotFound if there is no such act of this conversation
   * @throws Refusal.Conflict if it is undone already
   */
  public void undo(Actor actor, ConversationId id, ShiftId act) {
    actor.require(Permission.ARRANGE);
    base.database()
        .run(
            () -> {
              WorkspaceId workspace = actor.workspace();
              Shift shift = store.find(workspace, act).orElseThrow(() -> unknown(act));
              List<ConversationId> all =
                  shift
                      .other()
                      .map(o -> List.of(shift.conversation(), o))
                      .orElse(List.of(shift.conversation()));
              hold(workspace, all);
              Set<ConversationId> near = Set.copyOf(store.connected(workspace, all));
              if (!near.contains(id)) {
                throw unknown(act);
              }
              all.forEach(one -> horizons.require(actor, one));
              if (!store.undo(workspace, act, Maker.of(actor), base.clock().instant())) {
                throw new Refusal.Conflict("This is undone already.");
              }
              settle(actor, shift, near);
              note(actor, "undo", id, Map.of("shift", act));
            });
  }

  private void settle(Actor actor, Shift shift, Set<ConversationId> near) {
    WorkspaceId workspace = actor.workspace();
    switch (shift.kind()) {
      case "move" -> returned(workspace, shift);
      case "split" -> {
        Set<ConversationId> roots = new LinkedHashSet<>();
        for (Map.Entry<ConversationId, ConversationId> one :
            store.splits(workspace, shift.id()).entrySet()) {
          settled.rejoin(workspace, one.getKey(), one.getValue());
          roots.add(one.getValue());
        }
        settling.settle(workspace, near);
        roots.forEach(
            root ->
                cuts.refresh(workspace, List.of(parts.whole(workspace, root).orElseThrow(), root)));
      }
      default -> settling.settle(workspace, near);
    }
    Set<ConversationId> told = new LinkedHashSet<>();
    told.add(parts.whole(workspace, shift.conversation()).orElseThrow());
    shift.other().flatMap(other -> parts.whole(workspace, other)).ifPresent(told::add);
    told.forEach(
        whole ->
            uniting.tell(
                actor,
                whole,
                customer(workspace, whole),
                "undone",
                switch (shift.kind()) {
                  case "merge" -> "undid a merge of this conversation";
                  case "split" -> "undid a split of this conversation";
                  default -> "undid the move of this conversation";
                }));
  }

  private void returned(WorkspaceId workspace, Shift shift) {
    for (CutStore.Given given : cuts.given(workspace, shift.id())) {
      if (!given.part().customer().equals(given.to())) {
        cuts.give(workspace, given.part(), given.to());
      }
    }
    ConversationId whole = parts.whole(workspace, shift.conversation()).orElseThrow();
    base.log()
        .append(
            workspace,
            new ConversationEvent.Moved(
                whole, shift.to().orElseThrow(), customer(workspace, whole)));
  }

  private void note(Actor actor, String what, ConversationId id, Map<String, ?> details) {
    audit.record(actor, "conversation." + what, "conversation:" + id, details);
  }

  /** Locks the people of the conversations, then these; by the ids that were named. */
  private Map<ConversationId, Matter> hold(WorkspaceId workspace, List<ConversationId> ids) {
    merges.hold(workspace, ids.stream().map(id -> customer(workspace, id)).distinct().toList());
    return matters.matters(workspace, ids);
  }

  private CustomerId customer(WorkspaceId workspace, ConversationId id) {
    return parts.customer(workspace, id).orElseThrow(() -> unknown(id));
  }

  private static Matter whole(Map<ConversationId, Matter> found, ConversationId id) {
    return Objects.requireNonNull(found.get(id), "a conversation that was just locked");
  }

  private static Refusal unknown(ConversationId id) {
    return new Refusal.NotFound("There is no conversation " + id + ".");
  }

  private static Refusal unknown(ShiftId id) {
    return new Refusal.NotFound("There is no act " + id + " of this conversation.");
  }
}
