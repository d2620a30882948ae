package io.throughline.customer;

import io.throughline.customer.Person.Born;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final int ROUNDS = 8;
  private final Database database;
  private final Ids ids;
  private final LedgerStore ledger;
  private final PersonStore records;

  PeopleStore(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
    this.ledger = new LedgerStore(database);
    this.records = new PersonStore(database, ledger);
  }

  private People nobody(WorkspaceId workspace) {
    return new People(ids, (one, other) -> ledger.apart(workspace, borns(one), borns(other)));
  }

  private static List<CustomerId> borns(Person person) {
    return person.borns().stream().map(born -> born.id).toList();
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
        return nobody(workspace);
      }
      Map<CustomerId, Person> found = find(workspace, CONCERNED, concerned);
      if (found.values().stream()
          .flatMap(person -> person.borns().stream())
          .allMatch(born -> locked.contains(born.id))) {
        People people = nobody(workspace);
        found.values().forEach(people::add);
        return people;
      }
    }
    throw busy();
  }

  private static Refusal busy() {
    return new Refusal.Unavailable(
        "these customers are being joined just now", Duration.ofSeconds(1));
  }

  /**
   * Locks the people of these ids, in the same order: first all handles they have to do with, so
   * that no delivery is under way to one of them, then their records; and loads them whole. If more
   * turn out to be concerned, everything is let go before more is locked: whoever waited for one of
   * the first may hold one of the others.
   */
  People hold(WorkspaceId workspace, Collection<CustomerId> asked) {
    return hold(workspace, asked, List.of());
  }

  /** The same with those who have to do with these handles. */
  People hold(WorkspaceId workspace, Collection<CustomerId> asked, List<Handle> handles) {
    Collection<Person> concerned = whom(workspace, asked, handles);
    for (int round = 0; round < ROUNDS; round++) {
      database.sql().execute("savepoint hold");
      lock(workspace, concerned, handles);
      Set<People.Place> places =
          handles.stream().map(People.Place::of).collect(Collectors.toCollection(HashSet::new));
      Set<CustomerId> locked = new HashSet<>();
      concerned.forEach(
          person -> {
            places.addAll(places(person));
            locked.addAll(borns(person));
          });
      Collection<Person> found = whom(workspace, asked, handles);
      if (found.stream()
          .allMatch(
              person -> locked.containsAll(borns(person)) && places.containsAll(places(person)))) {
        database.sql().execute("release savepoint hold");
        People people = nobody(workspace);
        found.forEach(people::add);
        return people;
      }
      database.sql().execute("rollback to savepoint hold");
      concerned = found;
    }
    throw busy();
  }

  private Collection<Person> whom(
      WorkspaceId workspace, Collection<CustomerId> asked, List<Handle> handles) {
    Collection<Person> named = find(workspace, asked);
    if (handles.isEmpty()) {
      return named;
    }
    Map<CustomerId, Person> all = new LinkedHashMap<>();
    named.forEach(person -> all.put(person.current(), person));
    find(workspace, CONCERNED, concerned(workspace, handles)).forEach(all::putIfAbsent);
    return all.values();
  }

  private void lock(WorkspaceId workspace, Collection<Person> people, List<Handle> handles) {
    lockHandles(
        workspace,
        Stream.concat(
                people.stream().flatMap(one -> one.held().stream()).map(held -> held.handle),
                handles.stream())
            .toList());
    database
        .sql()
        .fetch(
            """
            select c.id from customer.customer c where c.workspace_id = ? and c.id = any (?)
            order by c.id for no key update of c
            """,
            workspace.value(),
            people.stream()
                .flatMap(person -> borns(person).stream())
                .map(CustomerId::value)
                .toArray(UUID[]::new));
  }

  private static Set<People.Place> places(Person person) {
    return person.held().stream()
        .map(held -> People.Place.of(held.handle))
        .collect(Collectors.toSet());
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
        .forEach(row -> locked.add(new CustomerId(Cells.value(row, "id", UUID.class))));
    return !locked.isEmpty();
  }

  /** Everyone who has to do with the handles, for looking only. */
  People look(WorkspaceId workspace, List<Handle> handles) {
    People people = nobody(workspace);
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
            select c.id as born, c.current_id, c.name, c.name_source, c.named_at,
              c.country, c.created_at, coalesce(c.heard_at, c.seen_at) as heard_at, i.id, i.kind, i.scope, i.value, i.display, i.evidence, i.proof,
              i.proved_at, i.valid_from, i.valid_until
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
              CustomerId current = new CustomerId(Cells.value(row, "current_id", UUID.class));
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
            new CustomerId(Cells.value(row, "born", UUID.class)),
            current,
            Cells.value(row, "created_at", Instant.class),
            Cells.value(row, "heard_at", Instant.class),
            false);
    born.namedAt = Optional.ofNullable(row.get("named_at", Instant.class));
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
            Cells.value(row, "kind", String.class),
            Cells.value(row, "scope", String.class),
            Cells.value(row, "value", String.class),
            Cells.value(row, "display", String.class));
    Evidence evidence = Evidence.of(Cells.value(row, "evidence", String.class));
    Held held =
        new Held(
            new IdentityId(id),
            born,
            new Sender.Proof(handle, evidence, Cells.value(row, "proof", String.class)),
            Cells.value(row, "valid_from", Instant.class),
            false);
    held.provedAt = Cells.value(row, "proved_at", Instant.class);
    held.until = Optional.ofNullable(row.get("valid_until", Instant.class));
    return Optional.of(held);
  }

  /** Writes everything that was decided. */
  void save(WorkspaceId workspace, People people) {
    records.save(workspace, people);
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
}
