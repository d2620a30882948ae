package io.throughline.customer.company;

import io.throughline.customer.Handle;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CompanyId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import tools.jackson.databind.node.ObjectNode;

/** SQL of companies and of who belongs to them. */
final class CompanyStore {
  private static final String COMPANY =
      """
      select c.id, c.name, c.attributes::text as said, array(
          select d.domain from customer.company_domain d
          where d.workspace_id = c.workspace_id and d.company_id = c.id order by d.domain) as domains
      from customer.company c
      """;

  private final Database database;

  CompanyStore(Database database) {
    this.database = database;
  }

  Optional<Company> find(WorkspaceId workspace, CompanyId id) {
    return database
        .sql()
        .fetchOptional(
            COMPANY + "where c.workspace_id = ? and c.id = ?", workspace.value(), id.value())
        .map(CompanyStore::company);
  }

  /** By name, those whose name or domain begins so. */
  List<Company> list(WorkspaceId workspace, String text, Optional<CompanyId> after, int limit) {
    List<Object> arguments = new ArrayList<>(List.of(workspace.value(), text, text));
    String behind = "";
    if (after.isPresent()) {
      behind =
          """
           and (lower(c.name), c.id) > (select lower(x.name), x.id from customer.company x
             where x.workspace_id = ? and x.id = ?)
          """;
      arguments.addAll(List.of(workspace.value(), after.get().value()));
    }
    arguments.add(limit);
    return database
        .sql()
        .fetch(
            COMPANY + "where " + matching() + behind + " order by lower(c.name), c.id limit ?",
            arguments.toArray())
        .map(CompanyStore::company);
  }

  long count(WorkspaceId workspace, String text) {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                "select count(*) from customer.company c where " + matching(),
                workspace.value(),
                text,
                text)
            .get(0, Long.class));
  }

  private static String matching() {
    return """
        c.workspace_id = ? and (starts_with(lower(c.name), ?) or exists (
          select 1 from customer.company_domain d where d.workspace_id = c.workspace_id
            and d.company_id = c.id and starts_with(d.domain, ?)))
        """;
  }

  /** False if another has the name. */
  boolean insert(WorkspaceId workspace, CompanyId id, String name, Instant at) {
    return database
            .sql()
            .execute(
                """
                insert into customer.company (workspace_id, id, name, created_at)
                values (?, ?, ?, ?) on conflict do nothing
                """,
                workspace.value(),
                id.value(),
                name,
                Bind.time(at))
        > 0;
  }

  /** Whether another company has the name. */
  boolean taken(WorkspaceId workspace, CompanyId id, String name) {
    return database
        .sql()
        .fetchOptional(
            """
            select 1 from customer.company where workspace_id = ? and lower(name) = lower(?)
              and id <> ?
            """,
            workspace.value(),
            name,
            id.value())
        .isPresent();
  }

  void update(WorkspaceId workspace, CompanyId id, String name, ObjectNode attributes) {
    database
        .sql()
        .execute(
            """
            update customer.company set name = ?, attributes = ?::jsonb
            where workspace_id = ? and id = ?
            """,
            name,
            Json.write(attributes),
            workspace.value(),
            id.value());
  }

  /** Which of the domains are another company's. */
  List<String> foreign(WorkspaceId workspace, CompanyId id, Collection<String> domains) {
    return database
        .sql()
        .fetch(
            """
            select domain from customer.company_domain
            where workspace_id = ? and domain = any(?) and company_id <> ? order by domain
            """,
            workspace.value(),
            domains.toArray(String[]::new),
            id.value())
        .map(row -> text(row, "domain"));
  }

  void domains(WorkspaceId workspace, CompanyId id, Collection<String> domains) {
    String[] all = domains.toArray(String[]::new);
    database
        .sql()
        .execute(
            """
            delete from customer.company_domain
            where workspace_id = ? and company_id = ? and domain <> all(?)
            """,
            workspace.value(),
            id.value(),
            all);
    database
        .sql()
        .execute(
            """
            insert into customer.company_domain (workspace_id, domain, company_id)
            select ?, d, ? from unnest(?::text[]) d on conflict (workspace_id, domain) do nothing
            """,
            workspace.value(),
            id.value(),
            all);
  }

  boolean delete(WorkspaceId workspace, CompanyId id) {
    return database
            .sql()
            .execute(
                "delete from customer.company where workspace_id = ? and id = ?",
                workspace.value(),
                id.value())
        > 0;
  }

  List<String> shared(WorkspaceId workspace) {
    return database
        .sql()
        .fetch(
            "select domain from customer.shared_domain where workspace_id = ? order by domain",
            workspace.value())
        .map(row -> text(row, "domain"));
  }

  void share(WorkspaceId workspace, Collection<String> domains) {
    String[] all = domains.toArray(String[]::new);
    database
        .sql()
        .execute(
            "delete from customer.shared_domain where workspace_id = ? and domain <> all(?)",
            workspace.value(),
            all);
    database
        .sql()
        .execute(
            """
            insert into customer.shared_domain (workspace_id, domain)
            select ?, d from unnest(?::text[]) d on conflict do nothing
            """,
            workspace.value(),
            all);
  }

  /** Makes those companies that are not there, and finds all by the names asked for. */
  Map<String, CompanyId> named(WorkspaceId workspace, Map<String, CompanyId> wanted, Instant at) {
    String[] names = wanted.keySet().toArray(String[]::new);
    database
        .sql()
        .execute(
            """
            insert into customer.company (workspace_id, id, name, created_at)
            select ?, t.id, t.name, ? from unnest(?::uuid[], ?::text[]) t(id, name)
            order by lower(t.name) on conflict do nothing
            """,
            workspace.value(),
            Bind.time(at),
            wanted.values().stream().map(CompanyId::value).toArray(UUID[]::new),
            names);
    Map<String, CompanyId> found = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select n.name, c.id from unnest(?::text[]) n(name)
            cross join lateral (select id from customer.company
              where workspace_id = ? and lower(name) = lower(n.name) offset 0) c
            """,
            names,
            workspace.value())
        .forEach(row -> found.put(text(row, "name"), new CompanyId(uuid(row, "id"))));
    return found;
  }

  /** What the source said of other companies holds no more; for whom, as born, that is new. */
  Set<CustomerId> leave(
      WorkspaceId workspace, Map<CustomerId, CompanyId> members, String source, Instant at) {
    List<Map.Entry<CustomerId, CompanyId>> all = List.copyOf(members.entrySet());
    return new LinkedHashSet<>(
        database
            .sql()
            .fetch(
                """
                update customer.membership m set member = false, at = ?
                from unnest(?::uuid[], ?::uuid[]) t(customer, company)
                where m.workspace_id = ? and m.customer_id = t.customer
                  and m.company_id <> t.company and m.source = ? and m.member
                returning m.customer_id
                """,
                Bind.time(at),
                all.stream().map(one -> one.getKey().value()).toArray(UUID[]::new),
                all.stream().map(one -> one.getValue().value()).toArray(UUID[]::new),
                workspace.value(),
                source)
            .map(row -> new CustomerId(uuid(row, "customer_id"))));
  }

  /** Says who belongs to which company, or does not; for whom, as born, that is new. */
  Set<CustomerId> say(
      WorkspaceId workspace,
      Map<CustomerId, CompanyId> members,
      boolean member,
      String source,
      Instant at) {
    List<Map.Entry<CustomerId, CompanyId>> all = List.copyOf(members.entrySet());
    return new LinkedHashSet<>(
        database
            .sql()
            .fetch(
                """
                insert into customer.membership as m
                  (workspace_id, customer_id, company_id, member, source, at)
                select ?, t.customer, t.company, ?, ?, ?
                from unnest(?::uuid[], ?::uuid[]) t(customer, company)
                on conflict (workspace_id, customer_id, company_id) do update
                  set member = excluded.member, source = excluded.source, at = excluded.at
                  where m.member <> excluded.member
                returning customer_id
                """,
                workspace.value(),
                member,
                source,
                Bind.time(at),
                all.stream().map(one -> one.getKey().value()).toArray(UUID[]::new),
                all.stream().map(one -> one.getValue().value()).toArray(UUID[]::new))
            .map(row -> new CustomerId(uuid(row, "customer_id"))));
  }

  /**
   * The companies of people, by who they are today: those that were said last to be theirs, and
   * those of the domains of their proved addresses, unless that was denied.
   */
  Map<CustomerId, List<Company.Named>> of(WorkspaceId workspace, Collection<CustomerId> people) {
    Map<CustomerId, List<Company.Named>> found = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            with born as materialized (
              select k.id as person, c.id from unnest(?::uuid[]) k(id)
              cross join lateral (select id from customer.customer
                where workspace_id = ? and current_id = k.id offset 0) c),
            said as (
              select distinct on (b.person, m.company_id) b.person, m.company_id, m.member
              from born b
              cross join lateral (select company_id, member, at from customer.membership
                where workspace_id = ? and customer_id = b.id offset 0) m
              order by b.person, m.company_id, m.at desc)
            select t.person, c.id, c.name from (
              select person, company_id from said where member
              union
              select b.person, d.company_id from born b
              cross join lateral (
                select split_part(i.value, '@', 2) as domain from customer.identity i
                where i.workspace_id = ? and i.customer_id = b.id and i.kind = ?
                  and i.valid_until is null and i.evidence in ('verified', 'attested') offset 0) i
              cross join lateral (select d.company_id from customer.company_domain d
                where d.workspace_id = ? and d.domain = i.domain and d.domain <> all (?)
                  and not exists (select 1 from customer.shared_domain s
                    where s.workspace_id = d.workspace_id and s.domain = d.domain) offset 0) d
              where not exists (select 1 from said s
                where s.person = b.person and s.company_id = d.company_id and not s.member)) t
            join customer.company c on c.workspace_id = ? and c.id = t.company_id
            order by c.name
            """,
            people.stream().map(CustomerId::value).toArray(UUID[]::new),
            workspace.value(),
            workspace.value(),
            workspace.value(),
            Handle.EMAIL,
            workspace.value(),
            SharedDomains.KNOWN.toArray(String[]::new),
            workspace.value())
        .forEach(
            row ->
                found
                    .computeIfAbsent(
                        new CustomerId(uuid(row, "person")), person -> new ArrayList<>())
                    .add(new Company.Named(new CompanyId(uuid(row, "id")), text(row, "name"))));
    return found;
  }

  private static Company company(Record row) {
    return new Company(
        new CompanyId(uuid(row, "id")),
        text(row, "name"),
        Arrays.asList(Objects.requireNonNull(row.get("domains", String[].class))),
        (ObjectNode) Json.tree(text(row, "said")));
  }

  private static UUID uuid(Record row, String name) {
    return Objects.requireNonNull(row.get(name, UUID.class));
  }

  private static String text(Record row, String name) {
    return Objects.requireNonNull(row.get(name, String.class));
  }
}
