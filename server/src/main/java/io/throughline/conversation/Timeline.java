package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads conversations and timelines as they are shown. */
public final class Timeline {
  private final Database database;
  private final TimelineStore store;
  private final GlanceStore glances;
  private final SelectionStore selections;
  private final OverviewStore overview;
  private final ReadingStore readings;

  /** Reads this database. */
  public Timeline(Database database) {
    this.database = database;
    this.store = new TimelineStore(database);
    this.glances = new GlanceStore(database);
    this.selections = new SelectionStore(database);
    this.overview = new OverviewStore(database);
    this.readings = new ReadingStore(database);
  }

  /**
   * A selection of conversations; what is absent selects all.
   *
   * @param status {@code open}, {@code snoozed}, {@code resolved}, {@code failed} (a message of
   *     ours did not arrive), {@code spam} or {@code all} but that
   * @param assignee an agent; {@link #NOBODY} for unassigned ones
   * @param sort {@code newest}, {@code oldest}, {@code waiting}, {@code priority} or {@code due}
   * @param filter what else holds
   */
  public record Selection(
      String status,
      Optional<AgentId> assignee,
      Optional<TeamId> team,
      Optional<InboxId> inbox,
      Optional<CustomerId> customer,
      String sort,
      Optional<Filter> filter) {
    /** Without a further condition. */
    public Selection(
        String status,
        Optional<AgentId> assignee,
        Optional<TeamId> team,
        Optional<InboxId> inbox,
        Optional<CustomerId> customer,
        String sort) {
      this(status, assignee, team, inbox, customer, sort, Optional.empty());
    }

    /** All that the filter holds. */
    public static Selection of(Filter filter) {
      return new Selection(
          "all",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "newest",
          Optional.of(filter));
    }
  }

  /** Stands for no assignee. */
  public static final AgentId NOBODY = new AgentId(new UUID(0, 0));

  /** The conversation; an absorbed one as what it is part of. */
  public Conversation conversation(Actor actor, ConversationId id) {
    actor.require(Permission.READ);
    return conversations(actor, List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> Horizons.unknown(id));
  }

  /** The conversation after what the actor did to it, also if they see it no longer. */
  public Conversation after(Actor actor, ConversationId id) {
    return conversations(Horizon.open(actor.workspace()), actor.agentId(), List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> Horizons.unknown(id));
  }

  /** Several conversations as the actor sees them; unknown ones are left out. */
  public List<Conversation> conversations(Actor actor, Collection<ConversationId> ids) {
    return conversations(Horizon.of(actor), actor.agentId(), ids);
  }

  /** Several conversations as nobody in particular sees them; unknown ones are left out. */
  public List<Conversation> conversations(WorkspaceId workspace, Collection<ConversationId> ids) {
    return conversations(Horizon.open(workspace), Optional.empty(), ids);
  }

  private List<Conversation> conversations(
      Horizon horizon, Optional<AgentId> agent, Collection<ConversationId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Object> arguments = new ArrayList<>();
    arguments.add(horizon.workspace().value());
    arguments.add(horizon.workspace().value());
    arguments.add(ids.stream().map(ConversationId::value).toArray(UUID[]::new));
    arguments.addAll(horizon.arguments());
    return database.read(
        () ->
            glances.conversations(
                agent,
                """
                c.workspace_id = ? and c.id in (
                  select current_id from conversation.conversation
                  where workspace_id = ? and id = any(?))\
                """
                    + horizon.within("c.id"),
                arguments));
  }

  /**
   * A page of the selected conversations. Its total is exact for status and assignee; what takes
   * looking is counted up to a thousand.
   */
  public Conversation.Page list(
      Actor actor, Selection selection, int limit, Optional<String> cursor) {
    actor.require(Permission.READ);
    SelectionStore.Found found =
        database.search(() -> selections.find(Horizon.of(actor), selection, limit, cursor));
    List<Conversation> items =
        conversations(actor, found.ids()).stream()
            .sorted(Comparator.comparingInt(one -> found.ids().indexOf(one.id())))
            .toList();
    return new Conversation.Page(items, found.next(), found.total());
  }

  /** How many conversations the filter holds, counted to a thousand. */
  public long count(Actor actor, Filter filter) {
    actor.require(Permission.READ);
    return database.search(() -> selections.count(Horizon.of(actor), Selection.of(filter)));
  }

  /** How many conversations each standard view holds. */
  public Conversation.Counts counts(Actor actor) {
    actor.require(Permission.READ);
    Horizon horizon = Horizon.of(actor);
    return database.read(
        () -> Overview.counts(overview.groups(horizon), overview.failed(horizon), actor.agentId()));
  }

  /** The timeline of one conversation: the newest page, or the one before or after a cursor. */
  public Entry.Page entries(
      Actor actor, ConversationId id, int limit, Optional<String> before, Optional<String> after) {
    return page(
        actor.workspace(),
        () -> EntryScope.conversations(whole(actor, id).parts()),
        new Window(limit, before, after));
  }

  /**
   * The entries about one of the conversation, and it among them.
   *
   * @throws Refusal.NotFound if the entry is not in the conversation
   */
  public Entry.Page around(Actor actor, ConversationId id, int limit, EntryId entry) {
    WorkspaceId workspace = actor.workspace();
    TimelineStore.Whole whole = database.read(() -> whole(actor, id));
    return database.search(
        () -> {
          EntryScope scope = EntryScope.conversations(whole.parts());
          Optional<UUID> place = Optional.of(entry.value());
          int half = limit / 2;
          List<UUID> before = store.page(workspace, scope, false, place, half + 1);
          List<UUID> after = store.page(workspace, scope, true, place, limit - half);
          List<UUID> ids = new ArrayList<>(before.subList(0, Math.min(half, before.size())));
          ids.add(entry.value());
          ids.addAll(after.subList(0, Math.min(limit - half - 1, after.size())));
          List<Entry> items = store.entries(workspace, ids, "asc");
          if (items.stream()
              .noneMatch(it -> it.id().equals(entry) && it.conversationId().equals(whole.id()))) {
            throw new Refusal.NotFound("There is no entry " + entry + " in this conversation.");
          }
          return new Entry.Page(
              items,
              before.size() > half
                  ? Optional.of(items.getFirst().id().toString())
                  : Optional.empty(),
              after.size() > limit - half - 1
                  ? Optional.of(items.getLast().id().toString())
                  : Optional.empty(),
              store.total(workspace, scope));
        });
  }

  /**
   * Messages a visitor may see: those of the given threads of an inbox. The newest page, or the one
   * before a cursor; ascending.
   */
  public Entry.Page thread(
      WorkspaceId workspace, InboxId inbox, String threadKey, int limit, Optional<String> before) {
    return page(
        workspace,
        () -> EntryScope.routes(store.routes(workspace, inbox, threadKey)).messages(),
        new Window(limit, before, Optional.empty()));
  }

  /**
   * All messages of a person, whatever the channel; for one whose identity is proved. The newest
   * page, or the one before a cursor; ascending.
   */
  public Entry.Page messages(
      WorkspaceId workspace, CustomerId person, int limit, Optional<String> before) {
    return page(
        workspace,
        () -> EntryScope.conversations(store.conversations(workspace, person)).messages(),
        new Window(limit, before, Optional.empty()));
  }

  /** When some agent last looked at these conversations; where nobody did, there is nothing. */
  public Map<ConversationId, Instant> looked(
      WorkspaceId workspace, Collection<ConversationId> ids) {
    return database.read(
        () -> readings.latest(workspace, ids.stream().map(ConversationId::value).toList()));
  }

  /** Several entries; unknown ones are left out. */
  public List<Entry> entries(WorkspaceId workspace, Collection<EntryId> ids) {
    return database.read(
        () -> store.entries(workspace, ids.stream().map(EntryId::value).toList(), "asc"));
  }

  private TimelineStore.Whole whole(Actor actor, ConversationId id) {
    actor.require(Permission.READ);
    return store.whole(Horizon.of(actor), id).orElseThrow(() -> Horizons.unknown(id));
  }

  private Entry.Page page(WorkspaceId workspace, Supplier<EntryScope> where, Window window) {
    EntryScope scope = database.read(where);
    boolean forward = window.after().isPresent();
    Slice slice =
        database.search(
            () ->
                new Slice(
                    store.page(
                        workspace,
                        scope,
                        forward,
                        window.after().or(window::before).map(Timeline::place),
                        window.limit() + 1),
                    store.total(workspace, scope)));
    List<Entry> found =
        database.read(() -> store.entries(workspace, slice.ids(), forward ? "asc" : "desc"));
    return assemble(found, window, forward, slice.total());
  }

  private static UUID place(String cursor) {
    try {
      return EntryId.of(cursor).value();
    } catch (IllegalArgumentException e) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
  }

  private static Entry.Page assemble(
      List<Entry> found, Window window, boolean forward, long total) {
    boolean more = found.size() > window.limit();
    List<Entry> items = more ? found.subList(0, window.limit()) : found;
    if (!forward) {
      items = items.reversed();
    }
    boolean earlier = forward || more;
    boolean later = forward ? more : window.before().isPresent();
    return new Entry.Page(
        List.copyOf(items),
        earlier && !items.isEmpty()
            ? Optional.of(items.getFirst().id().toString())
            : Optional.empty(),
        later && !items.isEmpty() ? Optional.of(items.getLast().id().toString()) : Optional.empty(),
        total);
  }

  private record Window(int limit, Optional<String> before, Optional<String> after) {}

  private record Slice(List<UUID> ids, long total) {}
}
