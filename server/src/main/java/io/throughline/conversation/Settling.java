package io.throughline.conversation;

import io.throughline.conversation.SettleStore.Part;
import io.throughline.customer.Wholes;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes of conversations what the living rows of the ledger say: which is part of which, and how
 * those stand whose parts changed.
 */
final class Settling {
  private final Reception.Foundation base;
  private final ShiftStore shifts;
  private final SettleStore store;
  private final CutStore cuts;
  private final ConversationStore conversations;

  Settling(Reception.Foundation base) {
    this.base = base;
    this.shifts = new ShiftStore(base.database());
    this.store = new SettleStore(base.database());
    this.cuts = new CutStore(base.database(), base.ids());
    this.conversations = new ConversationStore(base.database());
  }

  /**
   * Settles these and all that the ledger connects with them.
   *
   * @return how everything was before, by its id
   */
  Map<ConversationId, Part> settle(WorkspaceId workspace, Collection<ConversationId> ids) {
    Set<ConversationId> all = new LinkedHashSet<>(shifts.connected(workspace, ids));
    Map<ConversationId, Part> before = new LinkedHashMap<>();
    store.lock(workspace, all).forEach(part -> before.put(part.id(), part));
    Wholes<ConversationId> wholes = shifts.wholes(workspace, all);
    Map<ConversationId, ConversationId> changed = new LinkedHashMap<>();
    for (Part part : before.values()) {
      ConversationId whole = wholes.whole(part.id());
      if (!whole.equals(part.whole())) {
        changed.put(part.id(), whole);
      }
    }
    if (changed.isEmpty()) {
      return before;
    }
    store.put(workspace, changed);
    Map<ConversationId, Set<ConversationId>> roots = new HashMap<>();
    Set<ConversationId> touched = new LinkedHashSet<>();
    for (Part part : before.values()) {
      ConversationId whole = wholes.whole(part.id());
      roots.computeIfAbsent(whole, id -> new LinkedHashSet<>()).add(part.root());
      if (changed.containsKey(part.id())) {
        touched.add(whole);
        touched.add(wholes.whole(part.whole()));
      }
    }
    touched.forEach(whole -> stand(workspace, whole, roots.getOrDefault(whole, Set.of())));
    tell(workspace, before, changed, touched);
    return before;
  }

  private void stand(WorkspaceId workspace, ConversationId whole, Set<ConversationId> roots) {
    if (roots.equals(Set.of(whole))) {
      store.restore(workspace, whole);
      store.same(workspace, whole);
      conversations
          .snoozedUntil(workspace, whole)
          .ifPresent(until -> Snoozes.set(base.jobs(), workspace, whole, until));
    } else if (roots.size() > 1) {
      store.fold(workspace, whole, roots);
    } else {
      cuts.refresh(workspace, roots.isEmpty() ? Set.of() : Set.of(whole));
    }
  }

  private void tell(
      WorkspaceId workspace,
      Map<ConversationId, Part> before,
      Map<ConversationId, ConversationId> changed,
      Set<ConversationId> touched) {
    List<ConversationEvent> events = new ArrayList<>();
    for (Map.Entry<ConversationId, ConversationId> one : changed.entrySet()) {
      ConversationId old = Objects.requireNonNull(before.get(one.getKey())).whole();
      if (one.getKey().equals(one.getValue())) {
        events.add(new ConversationEvent.Parted(old, one.getKey()));
      } else if (one.getKey().equals(old)) {
        events.add(new ConversationEvent.Joined(one.getValue(), one.getKey()));
      }
    }
    for (ConversationId whole : touched) {
      conversations.lock(workspace, whole).ifPresent(state -> events.add(state.changed()));
    }
    base.log().append(workspace, events);
  }
}
