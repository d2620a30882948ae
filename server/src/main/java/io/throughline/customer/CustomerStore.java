package io.throughline.customer;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.throughline.customer.Customers.Filter;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.tables.customer.tables.Customer;
import io.throughline.tables.customer.tables.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/** SQL of listing and renaming customers. */
final class CustomerStore {
  /** The source of a name that an agent gave. */
  static final String AGENT = "agent";

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

  long count(WorkspaceId workspace, Filter filter) {
    return database.sql().fetchCount(PERSON, matches(workspace, filter));
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

  void rename(WorkspaceId workspace, CustomerId id, String name) {
    database
        .sql()
        .update(Customer.CUSTOMER_)
        .set(Customer.CUSTOMER_.NAME, name)
        .set(Customer.CUSTOMER_.NAME_SOURCE, AGENT)
        .where(Customer.CUSTOMER_.WORKSPACE_ID.eq(workspace), Customer.CUSTOMER_.ID.eq(id))
        .execute();
  }

  private static Condition behind(PageCursor after) {
    Instant at = after.seenAt();
    return PERSON.SEEN_AT.lt(at).or(PERSON.SEEN_AT.eq(at).and(PERSON.ID.gt(after.id())));
  }

  private static Condition matches(WorkspaceId workspace, Filter filter) {
    return PERSON
        .WORKSPACE_ID
        .eq(workspace)
        .and(PERSON.CURRENT_ID.eq(PERSON.ID))
        .and(
            filter
                .handle()
                .map(handle -> PERSON.ID.in(holders(workspace, place(handle))))
                .orElse(noCondition()))
        .and(
            filter
                .text()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> named(workspace, text.toLowerCase(Locale.ROOT)))
                .orElse(noCondition()));
  }

  private static Condition named(WorkspaceId workspace, String text) {
    Field<String> name = lower(BORN.NAME);
    return PERSON
        .ID
        .in(
            select(BORN.CURRENT_ID)
                .from(BORN)
                .where(
                    BORN.WORKSPACE_ID.eq(workspace),
                    name.startsWith(text).or(name.contains(" " + text))))
        .or(
            PERSON.ID.in(
                holders(
                    workspace,
                    IDENTITY.VALUE.startsWith(text).or(lower(IDENTITY.DISPLAY).startsWith(text)))));
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
