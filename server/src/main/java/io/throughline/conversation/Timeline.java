package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Reads conversations and timelines as they are shown. */
public final class Timeline {
  private final Database database;
  private final TimelineStore store;

  /** Reads this database. */
  public Timeline(Database database) {
    this.database = database;
    this.store = new TimelineStore(database);
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

  /** A page of the selected conversations. */
  public Conversation.Page list(
      Actor actor, Selection selection, int limit, Optional<String> cursor) {
    actor.require(Permission.CONVERSE);
    List<Object> arguments = new ArrayList<>();
    String condition = condition(actor.workspace(), selection, arguments);
    String key = selection.sort().equals("waiting") ? "c.waiting_since" : "c.last_entry_at";
    boolean ascending = !selection.sort().equals("newest");
    return database.read(
        () -> {
          long total = store.count(condition, arguments);
          List<Object> all = new ArrayList<>(arguments);
          String page = cursor.map(text -> after(text, key, ascending, all)).orElse("");
          all.add(limit + 1);
          String direction = ascending ? "asc" : "desc";
          List<Conversation> found =
              store.conversations(
                  agent(actor),
                  condition
                      + page
                      + " order by %1$s %2$s, c.id %2$s limit ?".formatted(key, direction),
                  all);
          boolean more = found.size() > limit;
          List<Conversation> items = more ? found.subList(0, limit) : found;
          return new Conversation.Page(
              items,
              more ? Optional.of(cursor(items.getLast(), selection)) : Optional.empty(),
              total);
        });
  }

  private static String cursor(Conversation last, Selection selection) {
    Instant at = selection.sort().equals("waiting") ? last.waitingSince() : last.lastEntryAt();
    return at + "_" + last.id();
  }

  private static String after(String cursor, String key, boolean ascending, List<Object> all) {
    int bar = cursor.indexOf('_');
    try {
      all.add(Bind.time(Instant.parse(cursor.substring(0, Math.max(bar, 0)))));
      all.add(ConversationId.of(cursor.substring(bar + 1)).value());
    } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
    return " and (%s, c.id) %s (?, ?)".formatted(key, ascending ? ">" : "<");
  }

  private static String condition(
      WorkspaceId workspace, Selection selection, List<Object> arguments) {
    StringBuilder where = new StringBuilder("c.workspace_id = ? and c.current_id = c.id");
    arguments.add(workspace.value());
    switch (selection.status()) {
      case "open", "snoozed", "resolved" -> {
        where.append(" and c.status = ?");
        arguments.add(selection.status());
      }
      case "failed" -> where.append(FAILED);
      case "all" -> {}
      default ->
          throw new Refusal.Invalid("status", "is not one of open, snoozed, resolved, failed, all");
    }
    selection
        .assignee()
        .ifPresent(
            agent -> {
              where.append(
                  agent.equals(NOBODY) ? " and c.assignee_id is null" : " and c.assignee_id = ?");
              if (!agent.equals(NOBODY)) {
                arguments.add(agent.value());
              }
            });
    selection.team().ifPresent(team -> add(where, arguments, " and c.team_id = ?", team.value()));
    selection.inbox().ifPresent(inbox -> add(where, arguments, INBOX, inbox.value()));
    selection
        .customer()
        .ifPresent(
            customer ->
                add(
                    where,
                    arguments,
                    " and p.current_id = (select q.current_id from customer.person q"
                        + " where q.workspace_id = c.workspace_id and q.id = ?)",
                    customer.value()));
    selection
        .text()
        .filter(text -> !text.isBlank())
        .ifPresent(text -> words(where, arguments, text));
    return where.toString();
  }

  private static final String FAILED =
      """
       and exists (select 1 from conversation.delivery d
        join conversation.conversation m on m.workspace_id = d.workspace_id
          and m.id = d.conversation_id
        where d.workspace_id = c.workspace_id and d.state = 'failed' and m.current_id = c.id)\
      """;
  private static final String INBOX =
      """
       and exists (select 1 from conversation.route r
        join conversation.conversation m on m.workspace_id = r.workspace_id
          and m.id = r.conversation_id
        where r.workspace_id = c.workspace_id and r.inbox_id = ? and m.current_id = c.id)\
      """;

  private static void add(
      StringBuilder where, List<Object> arguments, String condition, Object argument) {
    where.append(condition);
    arguments.add(argument);
  }

  private static void words(StringBuilder where, List<Object> arguments, String text) {
    where.append(
        """
         and (c.id in (select m.current_id from conversation.entry e
            join conversation.conversation m on m.workspace_id = e.workspace_id
              and m.id = e.conversation_id
            where e.workspace_id = ? and e.kind in ('message', 'note')
              and to_tsvector('simple', coalesce(e.text, '')) @@ websearch_to_tsquery('simple', ?))
          or lower(c.subject) like ? or lower(p.name) like ? or c.number::text = ?)\
        """);
    String like = "%" + text.toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
    arguments.add(arguments.getFirst());
    arguments.add(text);
    arguments.add(like);
    arguments.add(like);
    arguments.add(text.strip());
  }

  /** How many conversations each standard view holds. */
  public Conversation.Counts counts(Actor actor) {
    actor.require(Permission.CONVERSE);
    return counts(actor.workspace(), agent(actor));
  }

  /** How many conversations each standard view holds for an agent. */
  public Conversation.Counts counts(WorkspaceId workspace, Optional<AgentId> agent) {
    return database.read(
        () ->
            new Conversation.Counts(
                agent.map(id -> count(workspace, "open", Optional.of(id))).orElse(0L),
                count(workspace, "open", Optional.of(NOBODY)),
                count(workspace, "open", Optional.empty()),
                count(workspace, "snoozed", Optional.empty()),
                count(workspace, "resolved", Optional.empty()),
                count(workspace, "failed", Optional.empty())));
  }

  private long count(WorkspaceId workspace, String status, Optional<AgentId> assignee) {
    List<Object> arguments = new ArrayList<>();
    Selection selection =
        new Selection(
            status,
            assignee,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "newest");
    return store.count(condition(workspace, selection, arguments), arguments);
  }

  /** The timeline of one conversation: the newest page, or the one before or after a cursor. */
  public Entry.Page entries(
      Actor actor, ConversationId id, int limit, Optional<String> before, Optional<String> after) {
    ConversationId current = conversation(actor, id).id();
    return page(
        actor.workspace(),
        """
        e.workspace_id = ? and e.conversation_id in (
          select id from conversation.conversation where workspace_id = ? and current_id = ?)
        """,
        List.of(actor.workspace().value(), actor.workspace().value(), current.value()),
        new Window(limit, before, after));
  }

  /** The timeline of a customer over all conversations and channels. */
  public Entry.Page timeline(
      Actor actor, CustomerId id, int limit, Optional<String> before, Optional<String> after) {
    actor.require(Permission.CONVERSE);
    return page(
        actor.workspace(),
        """
        e.workspace_id = ? and e.conversation_id in (
          select m.id from conversation.conversation m
          join conversation.conversation t
            on t.workspace_id = m.workspace_id and t.id = m.current_id
          join customer.person q on q.workspace_id = t.workspace_id and q.id = t.customer_id
          where m.workspace_id = ? and q.current_id = (select x.current_id from customer.person x
            where x.workspace_id = ? and x.id = ?))
        """,
        List.of(
            actor.workspace().value(),
            actor.workspace().value(),
            actor.workspace().value(),
            id.value()),
        new Window(limit, before, after));
  }

  /** Messages a visitor may see: those of the given threads of an inbox. Newest page, ascending. */
  public Entry.Page thread(
      WorkspaceId workspace, InboxId inbox, String threadKey, int limit, Optional<String> after) {
    return page(
        workspace,
        """
        e.workspace_id = ? and e.kind = 'message' and e.route_id in (
          select id from conversation.route
          where workspace_id = ? and inbox_id = ? and thread_key = ?)
        """,
        List.of(workspace.value(), workspace.value(), inbox.value(), threadKey),
        new Window(limit, Optional.empty(), after));
  }

  /** All messages of a person, whatever the channel; for one whose identity is proved. */
  public Entry.Page messages(
      WorkspaceId workspace, CustomerId person, int limit, Optional<String> after) {
    return page(
        workspace,
        """
        e.workspace_id = ? and e.kind = 'message' and e.conversation_id in (
          select m.id from conversation.conversation m
          join conversation.conversation t
            on t.workspace_id = m.workspace_id and t.id = m.current_id
          join customer.person q on q.workspace_id = t.workspace_id and q.id = t.customer_id
          where m.workspace_id = ? and q.current_id = (select x.current_id from customer.person x
            where x.workspace_id = ? and x.id = ?))
        """,
        List.of(workspace.value(), workspace.value(), workspace.value(), person.value()),
        new Window(limit, Optional.empty(), after));
  }

  /** Several entries; unknown ones are left out. */
  public List<Entry> entries(WorkspaceId workspace, Collection<EntryId> ids) {
    return database.read(
        () ->
            store.entries(
                workspace,
                "e.workspace_id = ? and e.id = any(?) order by e.at, e.sequence",
                List.of(workspace.value(), ids.stream().map(EntryId::value).toArray(UUID[]::new))));
  }

  private Entry.Page page(
      WorkspaceId workspace, String condition, List<Object> arguments, Window window) {
    return database.read(
        () -> {
          long total = store.total(condition, arguments);
          List<Object> all = new ArrayList<>(arguments);
          boolean forward = window.after().isPresent();
          String place =
              window
                  .after()
                  .map(id -> place(workspace, id, ">", all))
                  .or(() -> window.before().map(id -> place(workspace, id, "<", all)))
                  .orElse("");
          all.add(window.limit() + 1);
          String order = forward ? "asc" : "desc";
          List<Entry> found =
              store.entries(
                  workspace,
                  condition
                      + place
                      + " order by e.at %1$s, e.sequence %1$s limit ?".formatted(order),
                  all);
          return assemble(found, window, forward, total);
        });
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

  private static String place(
      WorkspaceId workspace, String cursor, String side, List<Object> arguments) {
    try {
      arguments.add(workspace.value());
      arguments.add(EntryId.of(cursor).value());
    } catch (IllegalArgumentException e) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
    return """
     and (e.at, e.sequence) %s (select x.at, x.sequence from conversation.entry x
      where x.workspace_id = ? and x.id = ?)\
    """
        .formatted(side);
  }

  private static Optional<AgentId> agent(Actor actor) {
    return actor instanceof AgentActor agent ? Optional.of(agent.agent()) : Optional.empty();
  }

  private record Window(int limit, Optional<String> before, Optional<String> after) {}
}
