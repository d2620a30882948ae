package io.throughline.conversation;

import io.throughline.conversation.Timeline.Selection;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;

/**
 * SQL that selects conversations for a list. No statement may take longer because the history is
 * longer: totals come from the tally or end at a bound.
 */
final class SelectionStore {
  /** Where counting ends. */
  private static final int MOST = 1_000;

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
  private final Database database;
  private final OverviewStore overview;

  SelectionStore(Database database) {
    this.database = database;
    this.overview = new OverviewStore(database);
  }

  /** The ids of a page in its order, beginning behind the cursor, and how many there are in all. */
  Found find(Horizon horizon, Selection selection, int most, Optional<String> cursor) {
    Where where = where(horizon, selection);
    long total =
        horizon.open() && plain(selection)
            ? overview.tally(horizon.workspace(), selection)
            : count(where);
    OrderStore order = OrderStore.of(selection.sort());
    cursor.ifPresent(text -> where.and("", order.behind(text)));
    where.with(most + 1);
    List<Record> rows =
        database
            .sql()
            .fetch(
                "select %s from conversation.conversation c where %s order by %s limit ?"
                    .formatted(OrderStore.COLUMNS, where.text(), order.clause()),
                where.arguments());
    List<Record> page = rows.subList(0, Math.min(most, rows.size()));
    return new Found(
        page.stream().map(row -> new ConversationId(TimelineStore.uuid(row, "id"))).toList(),
        rows.size() > most ? Optional.of(order.cursor(page.getLast())) : Optional.empty(),
        total);
  }

  /** How many there are, up to a bound. */
  long count(Horizon horizon, Selection selection) {
    return count(where(horizon, selection));
  }

  /** Whether the tally knows how many there are. */
  private static boolean plain(Selection selection) {
    return selection.team().isEmpty()
        && selection.inbox().isEmpty()
        && selection.customer().isEmpty()
        && selection.filter().isEmpty()
        && !selection.status().equals("failed");
  }

  /** Spam is nowhere but where somebody asks for it. */
  private static boolean asksForSpam(Selection selection) {
    return selection.status().equals(Spam.LISTED)
        || selection
            .filter()
            .filter(one -> one.condition().looksAt(Condition.Field.SPAM))
            .isPresent();
  }

  private long count(Where where) {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                "select count(*) from (select 1 from conversation.conversation c where %s limit %d) f"
                    .formatted(where.text(), MOST),
                where.arguments())
            .get(0, Long.class));
  }

  private Where where(Horizon horizon, Selection selection) {
    WorkspaceId workspace = horizon.workspace();
    Where where = new Where("c.workspace_id = ? and c.current_id = c.id").with(workspace.value());
    switch (selection.status()) {
      case "open", "snoozed", "resolved" ->
          where.add(" and c.status = '" + selection.status() + "'");
      case "failed" -> where.and(FAILED, workspace);
      case Spam.LISTED -> where.add(" and c.spam is not null");
      case "all" -> {}
      default ->
          throw new Refusal.Invalid(
              "status", "is not one of open, snoozed, resolved, failed, spam, all");
    }
    if (!asksForSpam(selection)) {
      where.add(" and c.spam is null");
    }
    selection
        .assignee()
        .filter(Timeline.NOBODY::equals)
        .ifPresent(nobody -> where.add(" and c.assignee_id is null"));
    selection
        .assignee()
        .filter(agent -> !Timeline.NOBODY.equals(agent))
        .ifPresent(agent -> where.and(" and c.assignee_id = ?", agent));
    selection.team().ifPresent(team -> where.and(" and c.team_id = ?", team));
    selection.inbox().ifPresent(inbox -> where.and(INBOX, inbox));
    selection.customer().ifPresent(customer -> where.and(CUSTOMER, workspace, customer));
    selection.filter().ifPresent(one -> where.and(" and ", new FilterStore(one).where()));
    where.within("c.id", horizon);
    return where;
  }

  /**
   * What was found.
   *
   * @param next where the next page begins, if there is one
   */
  record Found(List<ConversationId> ids, Optional<String> next, long total) {}
}
