package io.throughline.conversation;

import io.throughline.conversation.Timeline.Selection;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.Id;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * SQL that selects conversations for a list. No statement may take longer because the history is
 * longer: totals come from the tally or end at a bound, and words that are everywhere are looked
 * for conversation by conversation, since some of the first will have them.
 */
final class SelectionStore {
  /** Where counting ends. */
  private static final int MOST = 1_000;

  /** Where it ends if every conversation has to be looked into. */
  private static final int MOST_WALKED = 100;

  /** With more messages than this to be expected, looking into conversations may be quicker. */
  private static final long MANY = 10_000;

  /**
   * And is, if it is more than this part of all: of a word it knows nothing of, the planner expects
   * half a hundredth.
   */
  private static final double EVERYWHERE = 0.0075;

  private static final String FAILED =
      """
       and c.id in (select m.current_id from conversation.delivery d
        join conversation.conversation m on m.workspace_id = d.workspace_id
          and m.id = d.conversation_id
        where d.workspace_id = ? and d.state = 'failed')\
      """;
  private static final String INBOX =
      """
       and exists (select 1 from conversation.conversation m
        join conversation.route r on r.workspace_id = m.workspace_id and r.conversation_id = m.id
        where m.workspace_id = c.workspace_id and m.current_id = c.id and r.inbox_id = ? offset 0)\
      """;
  private static final String CUSTOMER =
      """
       and c.customer_id in (select b.id from customer.person b where b.workspace_id = ?
        and b.current_id = (select q.current_id from customer.person q
          where q.workspace_id = b.workspace_id and q.id = ?))\
      """;
  private static final String SAID =
      """
      e.kind in ('message', 'note')
        and to_tsvector('simple', coalesce(e.text, '')) @@ websearch_to_tsquery('simple', ?)\
      """;

  /** The words by their indexes; {@code offset 0} has each hit's row looked up by its key. */
  private static final String HITS =
      """
      select distinct m.current_id as id from (
        select e.conversation_id as id from conversation.entry e where e.workspace_id = ? and %s
        union all
        select s.id from conversation.conversation s where s.workspace_id = ?
          and to_tsvector('simple', s.subject) @@ kernel.typed(?)
        union all
        select s.id from customer.called n
        cross join lateral (select b.workspace_id, b.id from customer.person b
          where b.workspace_id = n.workspace_id and b.current_id = n.current_id offset 0) b
        cross join lateral (select s.id from conversation.conversation s
          where s.workspace_id = b.workspace_id and s.customer_id = b.id offset 0) s
        where n.workspace_id = ? and n.words @@ kernel.typed(?)
        union all
        select s.id from conversation.conversation s where s.workspace_id = ? and s.number = ?) f
      cross join lateral (select m.current_id from conversation.conversation m
        where m.workspace_id = ? and m.id = f.id offset 0) m
      """
          .formatted(SAID);

  /** The words in one conversation after the other; {@code offset 0} keeps it at that. */
  private static final String WALKED =
      """
       and (exists (select 1 from conversation.conversation m
          join conversation.entry e on e.workspace_id = m.workspace_id and e.conversation_id = m.id
          where m.workspace_id = c.workspace_id and m.current_id = c.id and %s offset 0)
        or exists (select 1 from conversation.conversation m
          where m.workspace_id = c.workspace_id and m.current_id = c.id
            and to_tsvector('simple', m.subject) @@ kernel.typed(?) offset 0)
        or exists (select 1 from customer.person b
          join customer.called n on n.workspace_id = b.workspace_id and n.current_id = b.current_id
          where b.workspace_id = c.workspace_id and b.id = c.customer_id
            and n.words @@ kernel.typed(?) offset 0)
        or c.number = ?)\
      """
          .formatted(SAID);

  private static final String AMONG =
      """
      unnest(?::uuid[]) k(id) cross join lateral (select * from conversation.conversation w
        where w.workspace_id = ? and w.id = k.id offset 0)\
      """;

  private final Database database;
  private final OverviewStore overview;

  SelectionStore(Database database) {
    this.database = database;
    this.overview = new OverviewStore(database);
  }

  /** The ids of a page in its order, beginning behind the cursor, and how many there are in all. */
  Found find(WorkspaceId workspace, Selection selection, int limit, Optional<String> cursor) {
    boolean walk = words(selection).filter(this::everywhere).isPresent();
    Where where = where(workspace, selection, walk);
    long total =
        plain(selection)
            ? overview.tally(workspace, selection)
            : count(where, walk ? MOST_WALKED : MOST);
    String key = selection.sort().equals("waiting") ? "c.waiting_since" : "c.last_entry_at";
    String order = selection.sort().equals("newest") ? "desc" : "asc";
    cursor.ifPresent(
        text -> where.and(" and (%s, c.id) %s ".formatted(key, side(order)), after(text)));
    where.arguments.add(limit);
    List<ConversationId> ids =
        database
            .sql()
            .fetch(
                "select c.id from %s c where %s order by %s %s, c.id %4$s limit ?"
                    .formatted(where.from, where.text, key, order),
                where.arguments.toArray())
            .map(row -> new ConversationId(TimelineStore.uuid(row, "id")));
    return new Found(ids, total);
  }

  private static String side(String order) {
    return order.equals("asc") ? ">" : "<";
  }

  private static Where after(String cursor) {
    int bar = cursor.indexOf('_');
    try {
      return new Where("(?, ?)")
          .with(Bind.time(Instant.parse(cursor.substring(0, Math.max(bar, 0)))))
          .with(ConversationId.of(cursor.substring(bar + 1)).value());
    } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
  }

  /** Whether the tally knows how many there are. */
  private static boolean plain(Selection selection) {
    return selection.team().isEmpty()
        && selection.inbox().isEmpty()
        && selection.customer().isEmpty()
        && words(selection).isEmpty()
        && !selection.status().equals("failed");
  }

  private static Optional<String> words(Selection selection) {
    return selection.text().filter(text -> !text.isBlank());
  }

  private long count(Where where, int most) {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                "select count(*) from (select 1 from %s c where %s limit %d) f"
                    .formatted(where.from, where.text, most),
                where.arguments.toArray())
            .get(0, Long.class));
  }

  /** Whether so many messages have these words that it is no use to look them all up. */
  private boolean everywhere(String words) {
    String plan =
        Objects.requireNonNull(
            database
                .sql()
                .fetchSingle(
                    "explain (format json) select 1 from conversation.entry e where " + SAID, words)
                .get(0, String.class));
    long expected = Json.tree(plan).path(0).path("Plan").path("Plan Rows").asLong(0);
    return expected > MANY && expected > EVERYWHERE * messages();
  }

  private long messages() {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                "select reltuples::bigint from pg_class where oid = 'conversation.entry'::regclass")
            .get(0, Long.class));
  }

  private UUID[] hits(WorkspaceId workspace, String words) {
    UUID home = workspace.value();
    Object[] arguments = {home, words, home, words, home, words, home, number(words), home};
    return database
        .sql()
        .fetch(HITS, arguments)
        .map(row -> TimelineStore.uuid(row, "id"))
        .toArray(UUID[]::new);
  }

  /** The number that the words are, or one that no conversation has. */
  private static Long number(String words) {
    return words.strip().matches("[0-9]{1,18}") ? Long.valueOf(words.strip()) : -1L;
  }

  private Where where(WorkspaceId workspace, Selection selection, boolean walk) {
    Where where = new Where("c.workspace_id = ? and c.current_id = c.id").with(workspace.value());
    switch (selection.status()) {
      case "open", "snoozed", "resolved" ->
          where.text.append(" and c.status = '").append(selection.status()).append('\'');
      case "failed" -> where.and(FAILED, workspace);
      case "all" -> {}
      default ->
          throw new Refusal.Invalid("status", "is not one of open, snoozed, resolved, failed, all");
    }
    selection
        .assignee()
        .filter(Timeline.NOBODY::equals)
        .ifPresent(nobody -> where.text.append(" and c.assignee_id is null"));
    selection
        .assignee()
        .filter(agent -> !Timeline.NOBODY.equals(agent))
        .ifPresent(agent -> where.and(" and c.assignee_id = ?", agent));
    selection.team().ifPresent(team -> where.and(" and c.team_id = ?", team));
    selection.inbox().ifPresent(inbox -> where.and(INBOX, inbox));
    selection.customer().ifPresent(customer -> where.and(CUSTOMER, workspace, customer));
    words(selection)
        .ifPresent(
            text -> {
              if (walk) {
                where.and(
                    WALKED, new Where("").with(text).with(text).with(text).with(number(text)));
              } else {
                where.among(workspace, hits(workspace, text));
              }
            });
    return where;
  }

  /** What was found. */
  record Found(List<ConversationId> ids, long total) {}

  /** A condition and its arguments, and the table it is about. */
  private static final class Where {
    private String from = "conversation.conversation";
    private final StringBuilder text;
    private final List<Object> arguments = new ArrayList<>();

    Where(String text) {
      this.text = new StringBuilder(text);
    }

    Where with(Object argument) {
      arguments.add(argument);
      return this;
    }

    /**
     * Only these, each looked up by its key: the planner takes {@code current_id = id} to be so
     * rare that it would rather walk through all of them.
     */
    void among(WorkspaceId workspace, UUID[] ids) {
      from = AMONG;
      arguments.addAll(0, List.of(ids, workspace.value()));
    }

    void and(String condition, Id... ids) {
      text.append(condition);
      for (Id id : ids) {
        arguments.add(id.value());
      }
    }

    void and(String condition, Where more) {
      text.append(condition).append(more.text);
      arguments.addAll(more.arguments);
    }
  }
}
