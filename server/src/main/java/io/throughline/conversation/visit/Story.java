package io.throughline.conversation.visit;

import io.throughline.conversation.Horizon;
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
  private final VisitStore visits;
  private final StoryStore store;

  /** Reads this database. */
  public Story(Database database, Timeline timeline) {
    this.database = database;
    this.timeline = timeline;
    this.visits = new VisitStore(database);
    this.store = new StoryStore(database);
  }

  /** The newest page of all of it, or the one before or after a cursor. */
  public Moment.Page page(
      Actor actor, CustomerId person, int limit, Optional<String> before, Optional<String> after) {
    return page(actor, person, Excerpt.ALL, limit, before, after);
  }

  /** The newest page of an excerpt, or the one before or after a cursor; its total is exact. */
  public Moment.Page page(
      Actor actor,
      CustomerId person,
      Excerpt excerpt,
      int limit,
      Optional<String> before,
      Optional<String> after) {
    actor.require(Permission.READ);
    WorkspaceId workspace = actor.workspace();
    boolean forward = after.isPresent();
    StoryStore.Window window =
        new StoryStore.Window(forward, after.or(() -> before).map(Story::place), limit + 1);
    return database.read(
        () -> {
          StoryStore.Whole whole = store.whole(Horizon.of(actor), person);
          List<StoryStore.Found> found = store.page(workspace, whole, excerpt, window);
          boolean more = found.size() > limit;
          List<StoryStore.Found> near = more ? found.subList(0, limit) : found;
          List<StoryStore.Found> shown = forward ? near : near.reversed();
          boolean none = shown.isEmpty();
          return new Moment.Page(
              moments(workspace, shown),
              cursor(none || !(forward || more), shown, 0),
              cursor(none || !(forward ? more : before.isPresent()), shown, shown.size() - 1),
              store.total(workspace, whole, excerpt));
        });
  }

  /**
   * How many entries there are of a kind over a channel.
   *
   * @param kind as of entries; {@code visit} for visits
   * @param channel the kind of the inbox; absent where there is none
   */
  public record Tally(String kind, Optional<String> channel, long count) {}

  /** How much of what kind lies on the timeline, by channel. */
  public List<Tally> tally(Actor actor, CustomerId person) {
    actor.require(Permission.READ);
    WorkspaceId workspace = actor.workspace();
    return database.read(() -> store.tally(workspace, store.whole(Horizon.of(actor), person)));
  }

  private static Optional<String> cursor(boolean end, List<StoryStore.Found> shown, int at) {
    return end ? Optional.empty() : Optional.of(shown.get(at).id().toString());
  }

  private List<Moment> moments(WorkspaceId workspace, List<StoryStore.Found> found) {
    Map<EntryId, Moment> moments = new HashMap<>();
    timeline
        .entries(
            workspace,
            found.stream().filter(one -> !one.visit()).map(StoryStore.Found::id).toList())
        .forEach(entry -> moments.put(entry.id(), new Moment.Spoken(entry)));
    List<EntryId> visited =
        found.stream().filter(StoryStore.Found::visit).map(StoryStore.Found::id).toList();
    if (!visited.isEmpty()) {
      visits
          .find(workspace, visited)
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
