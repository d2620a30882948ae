package io.throughline.conversation;

import io.throughline.conversation.SettleStore.Part;
import io.throughline.customer.Evidence;
import io.throughline.customer.Maker;
import io.throughline.customer.Merge;
import io.throughline.customer.Merges;
import io.throughline.customer.Merges.Merged;
import io.throughline.customer.Merges.Undone;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.MergeId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Audit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Customers who turn out to be one, or not to be: what becomes of their conversations goes with it,
 * in one transaction.
 */
public final class Unions {
  private final Reception.Foundation base;
  private final Merges merges;
  private final Audit audit;
  private final MatterStore matters;
  private final ShiftStore shifts;
  private final SettleStore settled;
  private final Settling settling;
  private final Uniting uniting;

  /** On these. */
  public Unions(Reception.Foundation base, Merges merges, Audit audit) {
    this.audit = audit;
    this.base = base;
    this.merges = merges;
    this.matters = new MatterStore(base.database());
    this.shifts = new ShiftStore(base.database());
    this.settled = new SettleStore(base.database());
    this.settling = new Settling(base);
    this.uniting = new Uniting(base);
  }

  /**
   * Makes another customer part of this one; what both have open becomes one conversation.
   *
   * @param evidence on what evidence
   * @param reason why, in words; may be empty
   * @throws io.throughline.kernel.error.Refusal.NotFound if there is none by one of the ids
   * @throws io.throughline.kernel.error.Refusal.Invalid if they are the same person already
   * @throws io.throughline.kernel.error.Refusal.Conflict if two different verified identities of
   *     one kind and scope would meet
   */
  public void merge(
      Actor actor, CustomerId into, CustomerId other, Evidence evidence, String reason) {
    base.database()
        .run(
            () -> {
              Merged merged = merges.merge(actor, into, other, evidence, reason);
              unite(actor, merged, reason);
              audit.record(
                  actor,
                  "customer.merge",
                  "customer:" + into,
                  Map.of("other", other, "reason", reason));
            });
  }

  private void unite(Actor actor, Merged merged, String reason) {
    WorkspaceId workspace = actor.workspace();
    List<Matter> all = uniting.ofPerson(workspace, merged.into().getFirst());
    Optional<Matter> into =
        uniting.gather(workspace, all, merged.absorbed(), uniting.act(actor, reason));
    into.or(() -> all.stream().max(Matter.LATEST))
        .ifPresent(
            shown ->
                uniting.tell(
                    actor,
                    shown.id,
                    shown.customer,
                    "merged",
                    "merged another customer into this one"
                        + (reason.isBlank() ? "" : ": " + reason)));
  }

  /**
   * Somebody turned out to be this customer by a handle: what both have open becomes one
   * conversation. Takes part in the running transaction.
   *
   * @param met their records
   */
  public void met(Actor actor, Collection<CustomerId> met) {
    uniting.met(actor.workspace(), met, Maker.of(actor));
  }

  /**
   * Undoes a merge of customers: everything returns to whose it was, with what came after on their
   * handles.
   *
   * @throws io.throughline.kernel.error.Refusal.NotFound if there is no such merge of this customer
   * @throws io.throughline.kernel.error.Refusal.Conflict if it is undone already
   */
  public void undo(Actor actor, CustomerId customer, MergeId merge) {
    base.database()
        .run(
            () -> {
              WorkspaceId workspace = actor.workspace();
              Undone undone = merges.undo(actor, customer, merge);
              Shifting.Act act = uniting.act(actor, "");
              List<ConversationId> theirs = settled.of(workspace, undone.borns());
              shifts.sunder(workspace, shifts.connected(workspace, theirs), act.by(), act.at());
              Map<ConversationId, Part> before = settling.settle(workspace, theirs);
              again(workspace, before.values(), act);
              tell(actor, undone.merge());
              audit.record(
                  actor, "customer.unmerge", "customer:" + customer, Map.of("merge", merge));
            });
  }

  /** Who still is one person, and had one conversation with somebody who is gone, keeps it. */
  private void again(WorkspaceId workspace, Collection<Part> before, Shifting.Act act) {
    Map<List<Object>, Set<ConversationId>> together = new LinkedHashMap<>();
    Map<ConversationId, Part> now = new LinkedHashMap<>();
    settled
        .lock(workspace, before.stream().map(Part::id).toList())
        .forEach(part -> now.put(part.id(), part));
    for (Part old : before) {
      Part part = Objects.requireNonNull(now.get(old.id()));
      together
          .computeIfAbsent(List.of(old.whole(), part.person()), key -> new LinkedHashSet<>())
          .add(part.whole());
    }
    Set<ConversationId> done = new HashSet<>();
    for (Set<ConversationId> wholes : together.values()) {
      if (wholes.size() < 2 || wholes.stream().anyMatch(done::contains)) {
        continue;
      }
      List<Matter> open =
          matters.matters(workspace, wholes).values().stream()
              .filter(matter -> !matter.resolved() && !matter.apart)
              .toList();
      Optional<Matter> into = open.stream().max(Matter.LATEST);
      List<Matter> others =
          open.stream().filter(m -> !m.customer.equals(into.orElseThrow().customer)).toList();
      if (!others.isEmpty()) {
        done.addAll(wholes);
        uniting.unite(
            workspace,
            Uniting.Named.of(into.orElseThrow()),
            others.stream().map(Uniting.Named::of).toList(),
            act);
      }
    }
  }

  private void tell(Actor actor, Merge merge) {
    for (CustomerId id : List.of(merge.into().id(), merge.absorbed().id())) {
      uniting.ofPerson(actor.workspace(), id).stream()
          .max(Matter.LATEST)
          .ifPresent(
              matter ->
                  uniting.tell(
                      actor,
                      matter.id,
                      matter.customer,
                      "parted",
                      "undid the merge of this customer with another"));
    }
  }
}
