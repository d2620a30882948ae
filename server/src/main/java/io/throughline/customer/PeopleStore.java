package io.throughline.customer;

import io.throughline.customer.People.Merge;
import io.throughline.customer.Person.Born;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.IdentityId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** SQL of resolution: locks and loads everyone concerned, and writes what was decided. */
final class PeopleStore {
  /**
   * The people who hold, held or claim one of the handles. Each handle is looked up by itself
   * ({@code offset 0} sees to it): left to choose, a plan made for many handles, or before the
   * tables were analysed, reads everything the workspace has.
   */
  private static final String CONCERNED =
      """
      select h.current_id
      from unnest(?::text[], ?::text[], ?::text[]) t (kind, scope, value)
      cross join lateral (
        select i.workspace_id, i.customer_id from customer.identity i
        where i.workspace_id = ? and i.kind = t.kind and i.scope = t.scope and i.value = t.value
          and i.evidence <> 'inferred'
        offset 0) i
      cross join lateral (
        select b.current_id from customer.customer b
        where b.workspace_id = i.workspace_id and b.id = i.customer_id
        offset 0) h
      """;

  private static final int ROUNDS = 5;
  private static final Rows CUSTOMERS =
      new Rows(
          "customer.customer",
          "",
          List.of(
              "workspace_id",
              "id",
              "current_id",
              "name",
              "name_source",
              "country",
              "created_at",
              "seen_at"));
  private static final Rows IDENTITIES =
      new Rows(
          "customer.identity",
          "",
          List.of(
              "workspace_id",
              "id",
              "customer_id",
              "kind",
              "scope",
              "value",
              "display",
              "evidence",
              "proof",
              "valid_from",
              "valid_until"));
  private static final Rows MERGES =
      new Rows(
          "customer.merge",
          "",
          List.of(
              "workspace_id",
              "id",
              "absorbed_id",
              "into_id",
              "evidence",
              "reason",
              "actor_kind",
              "at"));

  private final Database database;
  private final Ids ids;

  PeopleStore(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
  }

  /**
   * Locks the handles, then the people who have to do with them, each in one order, and loads those
   * people whole.
   */
  People load(WorkspaceId workspace, List<Handle> handles) {
    lockHandles(workspace, handles);
    Object[] concerned = concerned(workspace, handles);
    Set<CustomerId> locked = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      if (!lockPeople(workspace, concerned, locked)) {
        return new People(ids);
      }
      Map<CustomerId, Person> found = find(workspace, CONCERNED, concerned);
      if (found.values().stream()
          .flatMap(person -> person.borns().stream())
          .allMatch(born -> locked.contains(born.id))) {
        People people = new People(ids);
        found.values().forEach(people::add);
        return people;
      }
    }
    throw new Refusal.Unavailable(
        "these customers are being joined just now", Duration.ofSeconds(1));
  }

  /** Two deliveries that share a handle run one after the other. */
  private void lockHandles(WorkspaceId workspace, List<Handle> handles) {
    String[] places =
        handles.stream()
            .map(handle -> Json.write(People.Place.of(handle)))
            .distinct()
            .toArray(String[]::new);
    database
        .sql()
        .execute(
            """
            select pg_advisory_xact_lock(k.key) from (
              select distinct hashtextextended(t.place, hashtext(?)) as key
              from unnest(?::text[]) t (place) order by key) k
            """,
            "customer " + workspace,
            places);
  }

  private boolean lockPeople(WorkspaceId workspace, Object[] concerned, Set<CustomerId> locked) {
    database
        .sql()
        .fetch(
            """
            with whom as materialized (select distinct w.current_id from (%s) w)
            select c.id from whom
            join customer.customer c on c.workspace_id = ? and c.current_id = whom.current_id
            order by c.id for no key update of c
            """
                .formatted(CONCERNED),
            append(concerned, workspace))
        .forEach(row -> locked.add(new CustomerId(value(row, "id", UUID.class))));
    return !locked.isEmpty();
  }

  /** Everyone who has to do with the handles, for looking only. */
  People look(WorkspaceId workspace, List<Handle> handles) {
    People people = new People(ids);
    find(workspace, CONCERNED, concerned(workspace, handles)).values().forEach(people::add);
    return people;
  }

  /** The people as known today who were born under these ids. */
  Collection<Person> find(WorkspaceId workspace, Collection<CustomerId> borns) {
    return find(
            workspace,
            "select h.current_id from customer.customer h where h.workspace_id = ?"
                + " and h.id = any (?::uuid[])",
            workspace.value(),
            borns.stream().map(CustomerId::value).toArray(UUID[]::new))
        .values();
  }

  private Map<CustomerId, Person> find(WorkspaceId workspace, String whom, Object... binds) {
    Map<CustomerId, Person> found = new LinkedHashMap<>();
    Set<CustomerId> borns = new HashSet<>();
    database
        .sql()
        .fetch(
            """
            with whom as materialized (select distinct w.current_id from (%s) w)
            select c.id as born, c.current_id, c.name, c.name_source, c.country,
              c.created_at, c.seen_at, i.id, i.kind, i.scope, i.value, i.display, i.evidence, i.proof,
              i.valid_from, i.valid_until
            from whom
            join customer.customer c on c.workspace_id = ? and c.current_id = whom.current_id
            left join customer.identity i
              on i.workspace_id = c.workspace_id and i.customer_id = c.id
            order by c.id, i.id
            """
                .formatted(whom),
            append(binds, workspace))
        .forEach(
            row -> {
              CustomerId current = new CustomerId(value(row, "current_id", UUID.class));
              Person person = found.computeIfAbsent(current, Person::new);
              Born born = born(row, current);
              if (borns.add(born.id)) {
                person.borns().add(born);
              }
              held(row, born.id).ifPresent(person.held()::add);
            });
    return found;
  }

  private static Born born(Record row, CustomerId current) {
    Born born =
        new Born(
            new CustomerId(value(row, "born", UUID.class)),
            current,
            value(row, "created_at", Instant.class),
            value(row, "seen_at", Instant.class),
            false);
    born.name = Optional.ofNullable(row.get("name", String.class));
    born.nameSource = Optional.ofNullable(row.get("name_source", String.class));
    born.country = Optional.ofNullable(row.get("country", String.class));
    return born;
  }

  private static Optional<Held> held(Record row, CustomerId born) {
    @Nullable UUID id = row.get("id", UUID.class);
    if (id == null) {
      return Optional.empty();
    }
    Handle handle =
        new Handle(
            value(row, "kind", String.class),
            value(row, "scope", String.class),
            value(row, "value", String.class),
            value(row, "display", String.class));
    Evidence evidence = Evidence.of(value(row, "evidence", String.class));
    Held held =
        new Held(
            new IdentityId(id),
            born,
            new Sender.Proof(handle, evidence, value(row, "proof", String.class)),
            value(row, "valid_from", Instant.class),
            false);
    held.until = Optional.ofNullable(row.get("valid_until", Instant.class));
    return Optional.of(held);
  }

  /** Writes everything that was decided. */
  void save(WorkspaceId workspace, People people) {
    Collection<Person> everyone = people.everyone();
    List<Born> borns = everyone.stream().flatMap(person -> person.borns().stream()).toList();
    List<Held> held = everyone.stream().flatMap(person -> person.held().stream()).toList();
    insert(CUSTOMERS, borns, born -> born.created, born -> row(workspace, born));
    updateCustomers(
        workspace, borns.stream().filter(born -> born.changed && !born.created).toList());
    updateIdentities(workspace, held.stream().filter(one -> one.changed && !one.created).toList());
    insert(IDENTITIES, held, one -> one.created, one -> row(workspace, one));
    insert(MERGES, people.merges(), merge -> true, merge -> row(workspace, merge));
  }

  private <T> void insert(
      Rows rows, List<T> all, Predicate<T> wanted, Function<T, Map<String, Object>> row) {
    rows.insert(database.sql(), all.stream().filter(wanted).map(row).toList());
  }

  /** The ids are given once more, by themselves, so that the rows are found by their key. */
  private void updateCustomers(WorkspaceId workspace, List<Born> borns) {
    if (!borns.isEmpty()) {
      database
          .sql()
          .execute(
              """
              update customer.customer c set current_id = n.current_id, name = n.name,
                name_source = n.name_source, country = n.country, seen_at = n.seen_at
              from jsonb_populate_recordset(null::customer.customer, ?::jsonb) n
              where c.workspace_id = ? and c.id = any (?::uuid[]) and c.id = n.id
              """,
              Json.write(borns.stream().map(born -> row(workspace, born)).toList()),
              workspace.value(),
              borns.stream().map(born -> born.id.value()).toArray(UUID[]::new));
    }
  }

  private void updateIdentities(WorkspaceId workspace, List<Held> held) {
    if (!held.isEmpty()) {
      database
          .sql()
          .execute(
              """
              update customer.identity i set evidence = n.evidence, proof = n.proof,
                valid_until = n.valid_until
              from jsonb_populate_recordset(null::customer.identity, ?::jsonb) n
              where i.workspace_id = ? and i.id = any (?::uuid[]) and i.id = n.id
              """,
              Json.write(held.stream().map(one -> row(workspace, one)).toList()),
              workspace.value(),
              held.stream().map(one -> one.id.value()).toArray(UUID[]::new));
    }
  }

  private static Map<String, Object> row(WorkspaceId workspace, Born born) {
    Map<String, Object> row = new HashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", born.id);
    row.put("current_id", born.current);
    row.put("name", born.name);
    row.put("name_source", born.nameSource);
    row.put("country", born.country);
    row.put("created_at", born.createdAt);
    row.put("seen_at", born.seenAt);
    return row;
  }

  private static Map<String, Object> row(WorkspaceId workspace, Held held) {
    Map<String, Object> row = new HashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", held.id);
    row.put("customer_id", held.born);
    row.put("kind", held.handle.kind());
    row.put("scope", held.handle.scope());
    row.put("value", held.handle.value());
    row.put("display", held.handle.display());
    row.put("evidence", held.evidence);
    row.put("proof", held.proof);
    row.put("valid_from", held.from);
    row.put("valid_until", held.until);
    return row;
  }

  private static Map<String, Object> row(WorkspaceId workspace, Merge merge) {
    return Map.of(
        "workspace_id", workspace,
        "id", merge.id(),
        "absorbed_id", merge.absorbed(),
        "into_id", merge.into(),
        "evidence", merge.evidence(),
        "reason", merge.reason(),
        "actor_kind", "system",
        "at", merge.at());
  }

  private static Object[] concerned(WorkspaceId workspace, List<Handle> handles) {
    List<People.Place> places = handles.stream().map(People.Place::of).distinct().toList();
    return new Object[] {
      places.stream().map(People.Place::kind).toArray(String[]::new),
      places.stream().map(People.Place::scope).toArray(String[]::new),
      places.stream().map(People.Place::value).toArray(String[]::new),
      workspace.value()
    };
  }

  private static Object[] append(Object[] binds, WorkspaceId workspace) {
    Object[] all = Arrays.copyOf(binds, binds.length + 1);
    all[binds.length] = workspace.value();
    return all;
  }

  private static <T> T value(Record row, String name, Class<T> type) {
    return Objects.requireNonNull(row.get(name, type));
  }
}
