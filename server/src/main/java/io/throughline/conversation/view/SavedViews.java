package io.throughline.conversation.view;

import static io.throughline.conversation.Condition.Field.AGAIN;
import static io.throughline.conversation.Condition.Field.ASSIGNEE;
import static io.throughline.conversation.Condition.Field.ASSISTANT;
import static io.throughline.conversation.Condition.Field.DUE;
import static io.throughline.conversation.Condition.Field.FOLLOWER;
import static io.throughline.conversation.Condition.Field.MENTION;
import static io.throughline.conversation.Condition.Field.STATUS;
import static io.throughline.conversation.Condition.Field.TEAM;
import static io.throughline.conversation.Condition.Field.WAITED;

import io.throughline.conversation.Condition;
import io.throughline.conversation.Filter;
import io.throughline.conversation.Reception;
import io.throughline.conversation.Timeline;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.ViewId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import io.throughline.workspace.Team;
import io.throughline.workspace.Teams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lists of conversations that people keep, for themselves or for everybody, and those that
 * everybody has from the beginning.
 */
public final class SavedViews {
  private static final int MOST = 100;
  private static final Condition OPEN = Condition.of(STATUS, "open");

  /** What everybody has, by name. */
  private static final Map<String, Condition> STANDARD = standard();

  /** Those with an order of the same name. */
  private static final Set<String> ORDERED = Set.of("waiting", "due");

  private final Reception.Foundation base;
  private final Teams teams;
  private final Timeline timeline;
  private final ViewStore store;

  /** Wires them. */
  public SavedViews(Reception.Foundation base, Teams teams, Timeline timeline) {
    this.base = base;
    this.teams = teams;
    this.timeline = timeline;
    this.store = new ViewStore(base.database());
  }

  private static Map<String, Condition> standard() {
    Map<String, Condition> standard = new LinkedHashMap<>();
    standard.put("team", Condition.all(OPEN, Condition.of(TEAM, "mine")));
    standard.put("waiting", Condition.all(OPEN, Condition.of(WAITED, "60")));
    standard.put(
        "mentions",
        Condition.all(Condition.of(STATUS, "open", "snoozed"), Condition.of(MENTION, "me")));
    standard.put(
        "following",
        Condition.all(Condition.of(STATUS, "open", "snoozed"), Condition.of(FOLLOWER, "me")));
    standard.put(
        "due", Condition.all(Condition.of(STATUS, "open", "snoozed"), Condition.of(DUE, "24")));
    standard.put("again", Condition.all(OPEN, Condition.of(AGAIN, "7")));
    standard.put(
        "assistant",
        Condition.all(
            OPEN,
            Condition.of(ASSIGNEE, "none"),
            Condition.of(TEAM, "none"),
            Condition.of(ASSISTANT, "yes")));
    return standard;
  }

  /**
   * What a list is asked by.
   *
   * @param filter what its conversations have in common
   * @param sort its order
   */
  public record Asked(Filter filter, String sort) {}

  /**
   * How many conversations a view holds.
   *
   * @param view its id, or the name of one that everybody has
   * @param count how many, counted to a thousand
   */
  public record Count(String view, long count) {}

  /** The shared ones and one's own, by name. */
  public List<SavedView> all(Actor actor) {
    actor.require(Permission.READ);
    return base.database().read(() -> store.visible(actor.workspace(), actor.agentId()));
  }

  /**
   * One of them.
   *
   * @throws Refusal.NotFound if there is none, or it is somebody else's
   */
  public SavedView get(Actor actor, ViewId id) {
    actor.require(Permission.READ);
    return base.database()
        .read(() -> store.find(actor.workspace(), id))
        .filter(view -> view.shared() || owns(actor, view))
        .orElseThrow(() -> new Refusal.NotFound("There is no view " + id + "."));
  }

  /**
   * What the list of a view is asked by.
   *
   * @param view its id, or the name of one that everybody has
   * @throws Refusal.Invalid if there is none
   */
  public Asked asked(Actor actor, String view) {
    Condition standard = STANDARD.get(view);
    if (standard != null) {
      return new Asked(filter(actor, standard), ORDERED.contains(view) ? view : "newest");
    }
    try {
      SavedView saved = get(actor, ViewId.of(view));
      return new Asked(filter(actor, saved.condition()), saved.sort());
    } catch (IllegalArgumentException | Refusal.NotFound e) {
      throw new Refusal.Invalid(
          "view", "is neither a view's id nor one of " + String.join(", ", STANDARD.keySet()));
    }
  }

  /** How many conversations each view holds. */
  public List<Count> counts(Actor actor) {
    Map<String, Condition> all = new LinkedHashMap<>(STANDARD);
    all(actor).forEach(view -> all.put(view.id().toString(), view.condition()));
    List<TeamId> mine = teams(actor);
    return all.entrySet().stream()
        .map(
            one ->
                new Count(one.getKey(), timeline.count(actor, filter(actor, one.getValue(), mine))))
        .toList();
  }

  /**
   * How many conversations a list would hold, counted to a thousand.
   *
   * @throws Refusal.Invalid if something is wrong with the condition
   */
  public long count(Actor actor, Condition condition) {
    actor.require(Permission.READ);
    return timeline.count(actor, filter(actor, condition.checked(), teams(actor)));
  }

  /**
   * Keeps a list.
   *
   * @throws Refusal.Invalid if something is wrong with it
   * @throws Refusal.Conflict if there are as many as can be kept
   */
  public SavedView create(Actor actor, ViewDraft given) {
    actor.require(Permission.READ);
    ViewDraft draft = given.checked();
    sharing(actor, draft.shared());
    if (!draft.shared() && actor.agentId().isEmpty()) {
      throw new Refusal.Invalid("shared", "must be true; a program keeps nothing for itself");
    }
    return base.database()
        .write(
            () -> {
              if (all(actor).size() >= MOST) {
                throw new Refusal.Conflict(
                    "There are " + MOST + " views already; delete one that nobody needs.");
              }
              SavedView view =
                  new SavedView(
                      new ViewId(base.ids().next()),
                      draft.name(),
                      actor.agentId(),
                      draft.shared(),
                      draft.condition(),
                      draft.sort(),
                      base.clock().instant());
              store.insert(actor.workspace(), view);
              base.log().append(actor.workspace(), new ViewEvent.Changed(view.id()));
              return view;
            });
  }

  /**
   * Keeps it otherwise.
   *
   * @throws Refusal.Forbidden if it is somebody else's and the actor looks after nothing
   */
  public SavedView change(Actor actor, ViewId id, ViewDraft given) {
    ViewDraft draft = given.checked();
    return base.database()
        .write(
            () -> {
              SavedView view = changeable(actor, id);
              sharing(actor, draft.shared());
              if (!draft.shared() && !owns(actor, view)) {
                throw new Refusal.Invalid("shared", "must stay true; it is somebody else's");
              }
              store.update(actor.workspace(), id, draft);
              base.log().append(actor.workspace(), new ViewEvent.Changed(id));
              return get(actor, id);
            });
  }

  /**
   * Keeps it no longer.
   *
   * @throws Refusal.Forbidden if it is somebody else's and the actor looks after nothing
   */
  public void delete(Actor actor, ViewId id) {
    base.database()
        .run(
            () -> {
              changeable(actor, id);
              store.delete(actor.workspace(), id);
              base.log().append(actor.workspace(), new ViewEvent.Changed(id));
            });
  }

  private SavedView changeable(Actor actor, ViewId id) {
    SavedView view = get(actor, id);
    if (!owns(actor, view) && !actor.may(Permission.CURATE)) {
      throw new Refusal.Forbidden(
          "Only its owner, or who looks after what is shared, may change this view.");
    }
    return view;
  }

  private Filter filter(Actor actor, Condition condition) {
    return filter(actor, condition, teams(actor));
  }

  private Filter filter(Actor actor, Condition condition, List<TeamId> mine) {
    return new Filter(condition, actor.agentId(), mine, base.clock().instant());
  }

  private List<TeamId> teams(Actor actor) {
    return actor
        .agentId()
        .map(
            me ->
                teams.all(actor).stream()
                    .filter(team -> team.agents().contains(me))
                    .map(Team::id)
                    .toList())
        .orElse(List.of());
  }

  private static void sharing(Actor actor, boolean shared) {
    if (shared) {
      actor.require(Permission.SHARE);
    }
  }

  private static boolean owns(Actor actor, SavedView view) {
    return actor.agentId().isPresent() && actor.agentId().equals(view.ownerId());
  }
}
