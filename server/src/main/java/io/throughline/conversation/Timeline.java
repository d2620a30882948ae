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
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads conversations and timelines as they are shown. */
public final class Timeline {
  private final Database database;
  private final TimelineStore store;
  private final SelectionStore selections;
  private final OverviewStore overview;

  /** Reads this database. */
  public Timeline(Database database) {
    this.database = database;
    this.store = new TimelineStore(database);
    this.selections = new SelectionStore(database);
    this.overview = new OverviewStore(database);
  }

  /**
   * A selection of conversations; what is absent selects all.
   *
   * @param status {@code open}, {@code snoozed}, {@code resolved}, {@code failed} (a message of
   *     ours did not arrive) or {@code all}
   * @param assignee an agent; {@link #NOBODY} for unassigned ones
   * @param text words in the subject, the customer's name or the entries
   * @param sort {@code newest}, {@code oldest} or {@code waiting}
   */
  public record Selection(
      String status,
      Optional<AgentId> assignee,
      Optional<TeamId> team,
      Optional<InboxId> inbox,
      Optional<CustomerId> customer,
      Optional<String> text,
      String sort) {}

  /** Stands for no assignee. */
  public static final AgentId NOBODY = new AgentId(new UUID(0, 0));

  /** The conversation; an absorbed one as what it is part of. */
  public Conversation conversation(Actor actor, ConversationId id) {
    actor.require(Permission.CONVERSE);
    return conversations(actor.workspace(), agent(actor), List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> new Refusal.NotFound("There is no conversation " + id + "."));
  }

  /** Several conversations as one agent sees them; unknown ones are left out. */
  public List<Conversation> conversations(
      WorkspaceId workspace, Optional<AgentId> agent, Collection<ConversationId> ids) {
    return database.read(
        () ->
            store.conversations(
                agent,
                """
                c.workspace_id = ? and c.id in (
                  select current_id from conversation.conversation
                  where workspace_id = ? and id = any(?))
                """,
                List.of(
                    workspace.value(),
                    workspace.value(),
                    ids.stream().map(ConversationId::value).toArray(UUID[]::new))));
  }

  /**
   * A page of the selected conversations. Its total is exact for status and assignee; what takes
   * looking is counted up to a thousand, and words that are everywhere up to a hundred.
   */
  public Conversation.Page list(
      Actor actor, Selection selection, int limit, Optional<String> cursor) {
    actor.require(Permission.CONVERSE);
    return database.search(
        () -> {
          SelectionStore.Found found =
              selections.find(actor.workspace(), selection, limit + 1, cursor);
          boolean more = found.ids().size() > limit;
          List<ConversationId> ids = more ? found.ids().subList(0, limit) : found.ids();
          List<Conversation> items =
              conversations(actor.workspace(), agent(actor), ids).stream()
                  .sorted(Comparator.comparingInt(one -> ids.indexOf(one.id())))
                  .toList();
          return new Conversation.Page(
              items,
              more ? Optional.of(cursor(items.getLast(), selection)) : Optional.empty(),
              found.total());
        });
  }

  private static String cursor(Conversation last, Selection selection) {
    Instant at = selection.sort().equals("waiting") ? last.waitingSince() : last.lastEntryAt();
    return at + "_" + last.id();
  }

  /** How many conversations each standard view holds. */
  public Conversation.Counts counts(Actor actor) {
    actor.require(Permission.CONVERSE);
    return counts(actor.workspace(), agent(actor));
  }

  /** How many conversations each standard view holds for an agent. */
  public Conversation.Counts counts(WorkspaceId workspace, Optional<AgentId> agent) {
    return database.read(
        () -> Overview.counts(overview.groups(workspace), overview.failed(workspace), agent));
  }

  /** The timeline of one conversation: the newest page, or the one before or after a cursor. */
  public Entry.Page entries(
      Actor actor, ConversationId id, int limit, Optional<String> before, Optional<String> after) {
    return page(
        actor.workspace(),
        () ->
            EntryScope.conversations(store.parts(actor.workspace(), conversation(actor, id).id())),
        new Window(limit, before, after));
  }

  /** Messages a visitor may see: those of the given threads of an inbox. Newest page, ascending. */
  public Entry.Page thread(
      WorkspaceId workspace, InboxId inbox, String threadKey, int limit, Optional<String> after) {
    return page(
        workspace,
        () -> EntryScope.routes(store.routes(workspace, inbox, threadKey)).messages(),
        new Window(limit, Optional.empty(), after));
  }

  /** All messages of a person, whatever the channel; for one whose identity is proved. */
  public Entry.Page messages(
      WorkspaceId workspace, CustomerId person, int limit, Optional<String> after) {
    return page(
        workspace,
        () -> EntryScope.conversations(store.conversations(workspace, person)).messages(),
        new Window(limit, Optional.empty(), after));
  }

  /** Several entries; unknown ones are left out. */
  public List<Entry> entries(WorkspaceId workspace, Collection<EntryId> ids) {
    return database.read(
        () -> store.entries(workspace, ids.stream().map(EntryId::value).toList(), "asc"));
  }

  private Entry.Page page(WorkspaceId workspace, Supplier<EntryScope> where, Window window) {
    return database.search(
        () -> {
          EntryScope scope = where.get();
          boolean forward = window.after().isPresent();
          List<UUID> ids =
              store.page(
                  workspace,
                  scope,
                  forward,
                  window.after().or(window::before).map(Timeline::place),
                  window.limit() + 1);
          List<Entry> found = store.entries(workspace, ids, forward ? "asc" : "desc");
          return assemble(found, window, forward, store.total(workspace, scope));
        });
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

  private static Optional<AgentId> agent(Actor actor) {
    return actor instanceof AgentActor agent ? Optional.of(agent.agent()) : Optional.empty();
  }

  private record Window(int limit, Optional<String> before, Optional<String> after) {}
}
