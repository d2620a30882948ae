package io.throughline.conversation;

import io.throughline.customer.Handle;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Erases conversations. Of their messages a digest of the provider's id stays behind, so that none
 * comes back when a provider tells it once more, or a mailbox is read anew.
 */
public final class ConversationErasure {
  private final Reception.Foundation base;
  private final ErasureStore store;
  private final ForgottenStore forgotten;
  private final CutStore cuts;

  /** On these. */
  public ConversationErasure(Reception.Foundation base) {
    this.base = base;
    this.store = new ErasureStore(base.database());
    this.forgotten = new ForgottenStore(base.database());
    this.cuts = new CutStore(base.database(), base.ids());
  }

  /**
   * Erases everything that is with these customers as born, in the running transaction: all of
   * their conversations with whatever others said there, and their visits. The customers have to be
   * locked.
   */
  public Erased erase(WorkspaceId workspace, Collection<CustomerId> born) {
    Erased erased = new Erased();
    List<ErasureStore.Gone> gone = store.of(workspace, born);
    whole(workspace, gone.stream().map(ErasureStore.Gone::id).toList(), erased);
    store.visits(workspace, born, erased);
    tell(workspace, gone.stream().map(ErasureStore.Gone::whole).toList());
    return erased;
  }

  /** Erases conversations that are locked, all parts of each among them. */
  void whole(WorkspaceId workspace, List<ConversationId> ids, Erased erased) {
    if (ids.isEmpty()) {
      return;
    }
    UUID[] conversations = ids.stream().map(ConversationId::value).toArray(UUID[]::new);
    entries(workspace, store.entries(workspace, conversations), erased);
    store.conversations(workspace, conversations, erased);
  }

  /** Screens learn that these are no more. */
  void tell(WorkspaceId workspace, Collection<ConversationId> wholes) {
    base.log()
        .append(workspace, wholes.stream().distinct().map(ConversationEvent.Erased::new).toList());
  }

  private void entries(WorkspaceId workspace, UUID[] entries, Erased erased) {
    forgotten.remember(workspace, entries, base.clock().instant());
    store.entries(workspace, entries, erased);
  }

  /**
   * Erases what these customers, who are no more, left in conversations of others: what they said
   * and were told there, and that they took part. Looks through all entries of the workspace.
   *
   * @param handles theirs, without those that somebody else has as well
   * @param gone ids of their conversations
   * @param mentions whether a text speaks of them
   */
  public Erased strays(
      WorkspaceId workspace,
      Collection<CustomerId> born,
      Collection<Handle> handles,
      Collection<UUID> gone,
      Predicate<String> mentions) {
    List<ErasureStore.Stray> strays = found(workspace, born);
    return base.database()
        .write(
            () -> {
              Erased erased = new Erased();
              UUID[] parts =
                  strays.stream().map(ErasureStore.Stray::part).distinct().toArray(UUID[]::new);
              store.lock(workspace, parts);
              entries(
                  workspace,
                  strays.stream().map(one -> one.entry().value()).distinct().toArray(UUID[]::new),
                  erased);
              store.idle(workspace, routes(strays), erased);
              store.participants(workspace, handles, erased);
              store.references(workspace, born, gone.toArray(UUID[]::new), erased);
              store.pending(workspace, mentions, erased);
              shown(workspace, strays);
              return erased;
            });
  }

  private List<ErasureStore.Stray> found(WorkspaceId workspace, Collection<CustomerId> born) {
    return base.database()
        .read(
            () -> {
              Map<EntryId, ErasureStore.Stray> all = new LinkedHashMap<>();
              List<ErasureStore.Stray> said = store.strays(workspace, born);
              said.forEach(one -> all.put(one.entry(), one));
              store
                  .alongside(workspace, born, routes(said))
                  .forEach(one -> all.putIfAbsent(one.entry(), one));
              return List.copyOf(all.values());
            });
  }

  private static UUID[] routes(List<ErasureStore.Stray> strays) {
    return strays.stream()
        .map(ErasureStore.Stray::route)
        .flatMap(Optional::stream)
        .distinct()
        .toArray(UUID[]::new);
  }

  /** Those conversations are shown by what is left of them. */
  private void shown(WorkspaceId workspace, List<ErasureStore.Stray> strays) {
    Set<ConversationId> touched = new LinkedHashSet<>();
    List<ConversationEvent> events = new ArrayList<>();
    for (ErasureStore.Stray stray : strays) {
      touched.add(stray.whole());
      touched.add(stray.root());
      events.add(new ConversationEvent.EntryErased(stray.whole(), stray.entry()));
    }
    cuts.refresh(workspace, touched);
    base.log().append(workspace, events);
  }

  /**
   * Erases what an entry says, in the running transaction; that there was one stays. Its files are
   * swept when nothing names them.
   */
  void words(WorkspaceId workspace, EntryId entry) {
    store.words(workspace, entry);
    ErasureStore.Stray place = store.place(workspace, entry);
    cuts.refresh(workspace, new LinkedHashSet<>(List.of(place.whole(), place.root())));
  }

  /** What these customers said in conversations of others, in order. */
  public List<EntryId> elsewhere(WorkspaceId workspace, Collection<CustomerId> born) {
    return base.database()
        .read(() -> store.strays(workspace, born).stream().map(ErasureStore.Stray::entry).toList());
  }
}
