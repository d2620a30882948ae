package io.throughline.customer;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The customer record: who writes to us, and which handles are whose. */
public final class Customers {
  private final Database database;
  private final EventLog events;
  private final CustomerStore store;
  private final PeopleStore people;

  /** On this database. */
  public Customers(Database database, EventLog events, Ids ids) {
    this.database = database;
    this.events = events;
    this.store = new CustomerStore(database);
    this.people = new PeopleStore(database, ids);
  }

  /**
   * Finds out who the senders are, in order, in the running transaction; whoever is new becomes a
   * customer. Takes locks on all handles of the arrivals and on the people who hold them, always in
   * the same order, so it is called once in a transaction and before other rows are locked.
   *
   * @return one answer for each arrival, in their order
   */
  public List<Resolved> resolve(WorkspaceId workspace, List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return List.of();
    }
    return database.write(
        () -> {
          List<Handle> handles =
              arrivals.stream()
                  .flatMap(arrival -> Resolution.proofs(arrival.sender()).stream())
                  .map(Sender.Proof::handle)
                  .toList();
          People concerned = people.load(workspace, handles);
          List<Resolved> resolved = Resolution.resolve(concerned, arrivals);
          keep(workspace, concerned);
          return resolved;
        });
  }

  /**
   * The person's handles changed at the provider: the old ones end, the new ones begin. The same
   * change may be told from several sources; it happens once.
   *
   * @param before handles that are no longer theirs
   * @param after handles that are theirs from now on
   * @param at when they changed
   * @return the records of whoever turned out to be this person
   */
  public List<CustomerId> move(
      WorkspaceId workspace, List<Handle> before, List<Sender.Proof> after, Instant at) {
    return database.write(
        () -> {
          List<Handle> handles =
              Stream.concat(before.stream(), after.stream().map(Sender.Proof::handle)).toList();
          People concerned = people.load(workspace, handles);
          List<CustomerId> met = new Moves(concerned, at).move(before, after);
          keep(workspace, concerned);
          return met;
        });
  }

  /**
   * The person as known today; an absorbed customer's id gives the one it became part of.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public Customer get(WorkspaceId workspace, CustomerId id) {
    return Optional.ofNullable(all(workspace, List.of(id)).get(id))
        .orElseThrow(() -> new Refusal.NotFound("no customer " + id));
  }

  /** The people as known today, by the ids asked for; unknown ids are left out. */
  public Map<CustomerId, Customer> all(WorkspaceId workspace, Collection<CustomerId> asked) {
    return database.read(
        () -> {
          Map<CustomerId, Customer> all = new HashMap<>();
          for (Person person : people.find(workspace, asked)) {
            Customer customer = person.shown();
            person.borns().forEach(born -> all.put(born.id, customer));
          }
          all.keySet().retainAll(Set.copyOf(asked));
          return all;
        });
  }

  /**
   * People, the most recently seen first.
   *
   * @param cursor the {@link Page#next()} of the page before
   * @param limit how many at the most
   * @throws Refusal.Invalid if the cursor is not one
   */
  public Page list(WorkspaceId workspace, Filter filter, Optional<String> cursor, int limit) {
    Supplier<Page> page = () -> page(workspace, filter, cursor, limit);
    return filter.text().isPresent() ? database.search(page) : database.read(page);
  }

  private Page page(WorkspaceId workspace, Filter filter, Optional<String> cursor, int limit) {
    List<PageCursor> rows = store.list(workspace, filter, cursor.map(PageCursor::read), limit + 1);
    List<PageCursor> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<CustomerId, Customer> all = all(workspace, shown.stream().map(PageCursor::id).toList());
    List<Customer> items =
        shown.stream().map(row -> Objects.requireNonNull(all.get(row.id()))).toList();
    Optional<String> next =
        rows.size() > limit ? Optional.of(shown.getLast().text()) : Optional.empty();
    boolean whole = cursor.isEmpty() && next.isEmpty();
    return new Page(items, next, whole ? items.size() : store.count(workspace, filter));
  }

  /**
   * People in the order of their ids.
   *
   * @param after only those behind this one
   */
  public List<Customer> after(WorkspaceId workspace, Optional<CustomerId> after, int limit) {
    return database.read(
        () -> {
          List<CustomerId> ids = store.after(workspace, after, limit);
          Map<CustomerId, Customer> all = all(workspace, ids);
          return ids.stream().map(id -> Objects.requireNonNull(all.get(id))).toList();
        });
  }

  /** All ids that are each of these people today, by the id under which they go. */
  public Map<CustomerId, List<CustomerId>> borns(
      WorkspaceId workspace, Collection<CustomerId> people) {
    return database.read(() -> store.borns(workspace, people));
  }

  /**
   * Gives a person the name that agents call them by; no later message changes it.
   *
   * @throws Refusal.NotFound if there is none by that id
   * @throws Refusal.Invalid if it is not a name
   */
  public Customer rename(Actor actor, CustomerId id, String name) {
    actor.require(Permission.EDIT_CUSTOMERS);
    String clean =
        Resolution.clean(name).orElseThrow(() -> new Refusal.Invalid("name", "must not be blank"));
    return database.write(
        () -> {
          CustomerId current = get(actor.workspace(), id).id();
          store.rename(actor.workspace(), id, clean);
          events.append(
              actor.workspace(), new CustomerEvent.Changed(current, false, Optional.of(clean)));
          return get(actor.workspace(), current);
        });
  }

  /** Who an attested message from this handle would reach today. */
  public Optional<CustomerId> holder(WorkspaceId workspace, Handle handle) {
    return database.read(
        () -> {
          People concerned = people.look(workspace, List.of(handle));
          return concerned
              .holder(handle, Instant.MAX)
              .or(() -> concerned.anonymousClaims(handle, Instant.MAX).findFirst())
              .map(held -> concerned.of(held).current());
        });
  }

  /**
   * Whom somebody who shows this handle would be taken for, and how surely that is them.
   *
   * @param shown how surely the handle is shown by whoever holds it
   */
  public Optional<Bearer> bearer(WorkspaceId workspace, Handle handle, Evidence shown) {
    return database.read(
        () -> {
          People concerned = people.look(workspace, List.of(handle));
          return concerned
              .holder(handle, Instant.MAX)
              .or(() -> concerned.anonymousClaims(handle, Instant.MAX).findFirst())
              .map(held -> new Bearer(concerned.of(held).current(), shown.and(held.evidence)));
        });
  }

  /**
   * Somebody taken for a customer.
   *
   * @param evidence how surely it is them
   */
  public record Bearer(CustomerId customer, Evidence evidence) {}

  /**
   * Under which born id each handle is held today; handles that nobody holds are left out.
   *
   * @param least the weakest evidence that counts: with {@link Evidence#CLAIMED} also those count
   *     who only said it, the most recently seen first
   */
  public Map<Handle, CustomerId> bearers(
      WorkspaceId workspace, Collection<Handle> handles, Evidence least) {
    if (handles.isEmpty()) {
      return Map.of();
    }
    return database.read(
        () -> {
          People concerned = people.look(workspace, List.copyOf(handles));
          Map<Handle, CustomerId> bearers = new HashMap<>();
          for (Handle handle : handles) {
            Stream.concat(
                    concerned.holder(handle, Instant.MAX).stream(),
                    concerned.claims(handle, Instant.MAX).stream())
                .filter(held -> held.evidence.atLeast(least))
                .findFirst()
                .ifPresent(held -> bearers.put(handle, held.born));
          }
          return bearers;
        });
  }

  /** All ids that are this person today, its own among them. */
  public List<CustomerId> born(WorkspaceId workspace, CustomerId id) {
    return database.read(() -> store.born(workspace, id));
  }

  private void keep(WorkspaceId workspace, People concerned) {
    people.save(workspace, concerned);
    events.append(workspace, concerned.events());
  }

  /**
   * Something came from a sender.
   *
   * @param at when, by the provider's clock and never in the future
   */
  public record Arrival(Sender sender, Instant at) {}

  /**
   * Who a sender is.
   *
   * @param born under which rows are to be stored
   * @param current who that is today
   * @param evidence how sure it is that this sender is this person; private facts may be told only
   *     if it is {@link Evidence#proven()}
   * @param created whether this arrival made the person known
   * @param joined customers known before that became part of current just now, by their born ids
   * @param merged whether current is more than one record
   */
  public record Resolved(
      CustomerId born,
      CustomerId current,
      Evidence evidence,
      boolean created,
      List<CustomerId> joined,
      boolean merged) {
    /** Keeps its own copy of the ids. */
    public Resolved {
      joined = List.copyOf(joined);
    }

    Resolved today(Person today) {
      return new Resolved(
          born,
          today.current(),
          evidence,
          created && born.equals(today.current()),
          joined,
          today.borns().size() > 1);
    }
  }

  /**
   * What to list.
   *
   * @param handle only people who hold it, on whatever evidence
   * @param text only people with a word of their name, or a handle, that begins so
   */
  public record Filter(Optional<Handle> handle, Optional<String> text) {
    /** Everyone. */
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());
  }

  /**
   * A page of people.
   *
   * @param next where the next page begins, if there is one
   * @param total how many there are on all pages
   */
  public record Page(List<Customer> items, Optional<String> next, long total) {
    /** Keeps its own copy of the people. */
    public Page {
      items = List.copyOf(items);
    }
  }
}
