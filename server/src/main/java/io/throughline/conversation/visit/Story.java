package io.throughline.conversation.visit;

import io.throughline.conversation.Timeline;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The whole timeline of a customer: all conversations over all channels, and visits. */
public final class Story {
  private final Database database;
  private final Timeline timeline;
  private final VisitStore store;

  /** Reads this database. */
  public Story(Database database, Timeline timeline) {
    this.database = database;
    this.timeline = timeline;
    this.store = new VisitStore(database);
  }

  /** The newest page, or the one before or after a cursor. */
  public Moment.Page page(
      Actor actor, CustomerId person, int limit, Optional<String> before, Optional<String> after) {
    actor.require(Permission.CONVERSE);
    WorkspaceId workspace = actor.workspace();
    boolean forward = after.isPresent();
    Optional<UUID> behind = after.or(() -> before).map(Story::place);
    return database.read(
        () -> {
          List<UUID> born = store.born(workspace, person);
          VisitStore.Whole whole = new VisitStore.Whole(store.conversations(workspace, born), born);
          List<VisitStore.Found> found = store.page(workspace, whole, forward, behind, limit + 1);
          boolean more = found.size() > limit;
          List<VisitStore.Found> shown = more ? found.subList(0, limit) : found;
          List<Moment> items = moments(workspace, forward ? shown : shown.reversed());
          return new Moment.Page(
              items,
              cursor(items.isEmpty() || !(forward || more), forward ? shown : shown.reversed(), 0),
              cursor(
                  items.isEmpty() || !(forward ? more : before.isPresent()),
                  forward ? shown : shown.reversed(),
                  shown.size() - 1),
              store.total(workspace, whole));
        });
  }

  private static Optional<String> cursor(boolean end, List<VisitStore.Found> shown, int at) {
    return end ? Optional.empty() : Optional.of(shown.get(at).id().toString());
  }

  private List<Moment> moments(WorkspaceId workspace, List<VisitStore.Found> found) {
    Map<EntryId, Moment> moments = new HashMap<>();
    timeline
        .entries(
            workspace,
            found.stream().filter(one -> !one.visit()).map(VisitStore.Found::id).toList())
        .forEach(entry -> moments.put(entry.id(), new Moment.Spoken(entry)));
    List<EntryId> visits =
        found.stream().filter(VisitStore.Found::visit).map(VisitStore.Found::id).toList();
    if (!visits.isEmpty()) {
      store
          .find(workspace, visits)
          .forEach(visit -> moments.put(visit.id(), new Moment.Visited(visit)));
    }
    return found.stream().map(one -> Objects.requireNonNull(moments.get(one.id()))).toList();
  }

  private static UUID place(String cursor) {
    try {
      return EntryId.of(cursor).value();
    } catch (IllegalArgumentException e) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
  }
}
