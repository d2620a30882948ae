package io.throughline.customer;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.throughline.customer.Customers.Filter;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.tables.customer.tables.Customer;
import io.throughline.tables.customer.tables.Identity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;

/** SQL of listing and renaming customers. */
final class CustomerStore {
  /** The source of a name that an agent gave. */
  static final String AGENT = "agent";

  /** Where counting ends; whoever has more hits types on. */
  private static final int MOST = 1_000;

  /** Who has a name with these words or a handle that begins so. */
  private static final String HITS =
      """
      select n.current_id from customer.called n
      where n.workspace_id = ? and n.words @@ kernel.typed(?)
      union all
      select b.current_id from customer.identity i
      join customer.customer b on b.workspace_id = i.workspace_id and b.id = i.customer_id
      where i.workspace_id = ? and i.value ~>=~ ? and i.value ~<~ ?
      union all
      select b.current_id from customer.identity i
      join customer.customer b on b.workspace_id = i.workspace_id and b.id = i.customer_id
      where i.workspace_id = ? and lower(i.display) ~>=~ ? and lower(i.display) ~<~ ?
      """;

  /** The same, looked at one person after the other; {@code offset 0} keeps it at that. */
  private static final String HIT =
      """
      (exists (select 1 from customer.called n where n.workspace_id = c.workspace_id
          and n.current_id = c.id and n.words @@ kernel.typed(?) offset 0)
        or exists (select 1 from customer.customer b
          join customer.identity i on i.workspace_id = b.workspace_id and i.customer_id = b.id
          where b.workspace_id = c.workspace_id and b.current_id = c.id
            and (i.value ~>=~ ? and i.value ~<~ ?
              or lower(i.display) ~>=~ ? and lower(i.display) ~<~ ?) offset 0))
      """;

  /** Sorts behind whatever may follow the beginning of a text. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private static final Customer PERSON = Customer.CUSTOMER_.as("c");
  private static final Customer BORN = Customer.CUSTOMER_.as("b");
  private static final Identity IDENTITY = Identity.IDENTITY.as("i");

  private final Database database;

  CustomerStore(Database database) {
    this.database = database;
  }

  List<PageCursor> list(
      WorkspaceId workspace, Filter filter, Optional<PageCursor> after, int limit) {
    return database
        .sql()
        .select(PERSON.SEEN_AT, PERSON.ID)
        .from(PERSON)
        .where(matches(workspace, filter))
        .and(after.map(CustomerStore::behind).orElse(noCondition()))
        .orderBy(PERSON.SEEN_AT.desc(), PERSON.ID)
        .limit(limit)
        .fetch(
            row ->
                new PageCursor(
                    Objects.requireNonNull(row.value1()), Objects.requireNonNull(row.value2())));
  }

  /** How many there are, counted up to a bound. */
  long count(WorkspaceId workspace, Filter filter) {
    return database
        .sql()
        .fetchCount(selectOne().from(PERSON).where(matches(workspace, filter)).limit(MOST));
  }

  List<CustomerId> born(WorkspaceId workspace, CustomerId id) {
    return database
        .sql()
        .select(BORN.ID)
        .from(BORN)
        .join(PERSON)
        .on(PERSON.WORKSPACE_ID.eq(BORN.WORKSPACE_ID), PERSON.CURRENT_ID.eq(BORN.CURRENT_ID))
        .where(PERSON.WORKSPACE_ID.eq(workspace), PERSON.ID.eq(id))
        .orderBy(BORN.ID)
        .fetch(row -> Objects.requireNonNull(row.value1()));
  }

  List<CustomerId> after(WorkspaceId workspace, Optional<CustomerId> after, int limit) {
    return database
        .sql()
        .select(PERSON.ID)
        .from(PERSON)
        .where(PERSON.WORKSPACE_ID.eq(workspace), PERSON.CURRENT_ID.eq(PERSON.ID))
        .and(after.map(PERSON.ID::gt).orElse(noCondition()))
        .orderBy(PERSON.ID)
        .limit(limit)
        .fetch(row -> Objects.requireNonNull(row.value1()));
  }

  Map<CustomerId, List<CustomerId>> borns(WorkspaceId workspace, Collection<CustomerId> people) {
    return database
        .sql()
        .select(BORN.CURRENT_ID, BORN.ID)
        .from(BORN)
        .where(BORN.WORKSPACE_ID.eq(workspace), BORN.CURRENT_ID.in(people))
        .orderBy(BORN.ID)
        .fetchGroups(BORN.CURRENT_ID, BORN.ID);
  }

  void rename(WorkspaceId workspace, CustomerId id, String name) {
    database
        .sql()
        .execute(
            """
            update customer.customer set name = ?, name_source = ?, named_at = clock_timestamp()
            where workspace_id = ? and id = ?
            """,
            name,
            AGENT,
            workspace.value(),
            id.value());
  }

  private static Condition behind(PageCursor after) {
    Instant at = after.seenAt();
    return PERSON.SEEN_AT.lt(at).or(PERSON.SEEN_AT.eq(at).and(PERSON.ID.gt(after.id())));
  }

  private Condition matches(WorkspaceId workspace, Filter filter) {
    return PERSON
        .WORKSPACE_ID
        .eq(workspace)
        .and(PERSON.CURRENT_ID.eq(PERSON.ID))
        .and(
            filter
                .handle()
                .map(handle -> PERSON.ID.in(holders(workspace, place(handle))))
                .orElse(noCondition()))
        .and(typed(filter).map(text -> hit(workspace.value(), text)).orElse(noCondition()));
  }

  private static Optional<String> typed(Filter filter) {
    return filter
        .text()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> text.toLowerCase(Locale.ROOT));
  }

  /** Looked up while the hits are few; many lie close together wherever one begins to look. */
  private Condition hit(UUID home, String text) {
    String end = text + LAST;
    Object[] places = {home, text, home, text, end, home, text, end};
    int hits =
        database
            .sql()
            .fetchCount(select(field("1")).from("(%s limit %d) h".formatted(HITS, MOST), places));
    return hits < MOST
        ? condition("c.id in (" + HITS + ")", places)
        : condition(HIT, text, text, end, text, end);
  }

  private static Condition place(Handle handle) {
    return IDENTITY
        .KIND
        .eq(handle.kind())
        .and(IDENTITY.SCOPE.eq(handle.scope()))
        .and(IDENTITY.VALUE.eq(handle.value()))
        .and(IDENTITY.VALID_UNTIL.isNull());
  }

  private static Select<Record1<CustomerId>> holders(WorkspaceId workspace, Condition which) {
    return select(BORN.CURRENT_ID)
        .from(IDENTITY)
        .join(BORN)
        .on(BORN.WORKSPACE_ID.eq(IDENTITY.WORKSPACE_ID), BORN.ID.eq(IDENTITY.CUSTOMER_ID))
        .where(IDENTITY.WORKSPACE_ID.eq(workspace), which);
  }
}
