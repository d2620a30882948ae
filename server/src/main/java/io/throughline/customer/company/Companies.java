package io.throughline.customer.company;

import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.attribute.Subject;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CompanyId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Companies and who belongs to them. */
public final class Companies {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_DOMAINS = 100;

  private final Database database;
  private final CompanyStore store;
  private final Definitions definitions;
  private final Ids ids;
  private final Clock clock;

  /** On this database. */
  public Companies(Database database, Definitions definitions, Ids ids, Clock clock) {
    this.database = database;
    this.store = new CompanyStore(database);
    this.definitions = definitions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The company.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public Company get(WorkspaceId workspace, CompanyId id) {
    return database
        .read(() -> store.find(workspace, id))
        .orElseThrow(() -> new Refusal.NotFound("There is no company " + id + "."));
  }

  /**
   * Companies by name.
   *
   * @param text only those whose name or domain begins so
   * @param cursor the {@link Company.Page#next()} of the page before
   * @throws Refusal.Invalid if the cursor is not one
   */
  public Company.Page list(
      WorkspaceId workspace, Optional<String> text, Optional<String> cursor, int limit) {
    String typed = text.map(String::strip).orElse("").toLowerCase(Locale.ROOT);
    Optional<CompanyId> after = cursor.map(Companies::place);
    return database.read(
        () -> {
          List<Company> rows = store.list(workspace, typed, after, limit + 1);
          boolean more = rows.size() > limit;
          List<Company> items = more ? rows.subList(0, limit) : rows;
          return new Company.Page(
              items,
              more ? Optional.of(items.getLast().id().toString()) : Optional.empty(),
              store.count(workspace, typed));
        });
  }

  private static CompanyId place(String cursor) {
    try {
      return CompanyId.of(cursor);
    } catch (IllegalArgumentException e) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
  }

  /**
   * Makes a company.
   *
   * @throws Refusal.Invalid if something of it is wrong
   * @throws Refusal.Conflict if another has its name or one of its domains
   */
  public Company make(Actor actor, String name, List<String> domains, Optional<ObjectNode> said) {
    actor.require(Permission.EDIT_CUSTOMERS);
    return database.write(
        () -> {
          CompanyId id = new CompanyId(ids.next());
          String clean = name(name);
          if (!store.insert(actor.workspace(), id, clean, clock.instant())) {
            throw named(clean);
          }
          return keep(actor, id, clean, Optional.of(domains), said);
        });
  }

  /**
   * Changes a company; what is absent stays, and so do attributes that are not named.
   *
   * @throws Refusal.NotFound if there is none by that id
   * @throws Refusal.Invalid if something of it is wrong
   * @throws Refusal.Conflict if another has its name or one of its domains
   */
  public Company change(
      Actor actor,
      CompanyId id,
      Optional<String> name,
      Optional<List<String>> domains,
      Optional<ObjectNode> said) {
    actor.require(Permission.EDIT_CUSTOMERS);
    return database.write(
        () -> {
          String clean = name(name.orElseGet(() -> get(actor.workspace(), id).name()));
          return keep(actor, id, clean, domains, said);
        });
  }

  private Company keep(
      Actor actor,
      CompanyId id,
      String name,
      Optional<List<String>> domains,
      Optional<ObjectNode> said) {
    WorkspaceId workspace = actor.workspace();
    if (store.taken(workspace, id, name)) {
      throw named(name);
    }
    ObjectNode attributes = get(workspace, id).attributes();
    definitions
        .read(workspace, Subject.COMPANY, said)
        .forEach((key, value) -> set(attributes, key, value));
    if (domains.isPresent()) {
      Set<String> read = domains(domains.get());
      List<String> foreign = store.foreign(workspace, id, read);
      if (!foreign.isEmpty()) {
        throw new Refusal.Conflict(
            "Another company has the domain " + String.join(", ", foreign) + ".");
      }
      store.domains(workspace, id, read);
    }
    store.update(workspace, id, name, attributes);
    return get(workspace, id);
  }

  private static void set(ObjectNode attributes, String key, Optional<JsonNode> value) {
    value.ifPresentOrElse(given -> attributes.set(key, given), () -> attributes.remove(key));
  }

  private static Refusal named(String name) {
    return new Refusal.Conflict("There is a company named " + name + " already.");
  }

  /**
   * Removes a company; nobody belongs to it any more.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public void remove(Actor actor, CompanyId id) {
    actor.require(Permission.EDIT_CUSTOMERS);
    database.run(
        () -> {
          if (!store.delete(actor.workspace(), id)) {
            throw new Refusal.NotFound("There is no company " + id + ".");
          }
        });
  }

  /** Says that a customer belongs to a company or does not, whatever their addresses. */
  public void say(Actor actor, CustomerId customer, CompanyId company, boolean member) {
    actor.require(Permission.EDIT_CUSTOMERS);
    database.run(
        () -> {
          get(actor.workspace(), company);
          store.say(actor.workspace(), Map.of(customer, company), member, "agent", clock.instant());
        });
  }

  /**
   * Says by name to which companies customers belong, and makes those that are not there. What the
   * same source said before of others holds no more.
   *
   * @param names by born customer
   * @return for whom, as born, that is new
   */
  public Set<CustomerId> say(WorkspaceId workspace, Map<CustomerId, String> names, String source) {
    if (names.isEmpty()) {
      return Set.of();
    }
    return database.write(
        () -> {
          Map<String, CompanyId> wanted = new LinkedHashMap<>();
          names
              .values()
              .forEach(name -> wanted.computeIfAbsent(name, key -> new CompanyId(ids.next())));
          Map<String, CompanyId> found = store.named(workspace, wanted, clock.instant());
          Map<CustomerId, CompanyId> members = new LinkedHashMap<>();
          names.forEach(
              (customer, name) -> members.put(customer, Objects.requireNonNull(found.get(name))));
          Set<CustomerId> changed =
              new LinkedHashSet<>(store.leave(workspace, members, source, clock.instant()));
          changed.addAll(store.say(workspace, members, true, source, clock.instant()));
          return changed;
        });
  }

  /** The companies of people, by who they are today; those without one are left out. */
  public Map<CustomerId, List<Company.Named>> of(
      WorkspaceId workspace, Collection<CustomerId> people) {
    return database.read(() -> store.of(workspace, people));
  }

  /**
   * A company's name as it is kept.
   *
   * @throws Refusal.Invalid if it is none
   */
  public static String name(String given) {
    String name = given.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new Refusal.Invalid("name", "must be 1 to " + LONGEST_NAME + " characters long");
    }
    return name;
  }

  private static Set<String> domains(List<String> given) {
    Set<String> domains = new LinkedHashSet<>();
    List<Fault> faults = new ArrayList<>();
    for (int at = 0; at < given.size(); at++) {
      Optional<String> read = SharedDomains.read(given.get(at));
      String field = "domains[" + at + "]";
      if (read.isEmpty()) {
        faults.add(new Fault(field, "must be a domain such as example.com"));
      } else if (SharedDomains.KNOWN.contains(read.get())) {
        faults.add(new Fault(field, "is one where anybody gets an address"));
      } else {
        domains.add(read.get());
      }
    }
    if (domains.size() > MOST_DOMAINS) {
      faults.add(new Fault("domains", "may be at most " + MOST_DOMAINS));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    return domains;
  }
}
