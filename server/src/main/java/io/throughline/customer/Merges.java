package io.throughline.customer;

import io.throughline.customer.People.Ground;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.MergeId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ledger of people who are one: merging, undoing, and who is known not to be one. Rows keep the
 * record they were born with; who that is today follows from the living rows of the ledger alone.
 */
public final class Merges {
  private final Database database;
  private final EventLog events;
  private final PeopleStore people;
  private final LedgerStore ledger;
  private final Clock clock;

  /** On this database. */
  public Merges(Database database, EventLog events, Ids ids, Clock clock) {
    this.database = database;
    this.events = events;
    this.people = new PeopleStore(database, ids);
    this.ledger = new LedgerStore(database);
    this.clock = clock;
  }

  /**
   * Makes another customer part of this one. Locks both until commit.
   *
   * @param reason why, in words
   * @throws Refusal.NotFound if there is none by one of the ids
   * @throws Refusal.Invalid if they are the same person already
   * @throws Refusal.Conflict if two different verified identities of one kind and scope would meet
   */
  public Merged merge(
      Actor actor, CustomerId into, CustomerId other, Evidence evidence, String reason) {
    actor.require(Permission.MERGE_CUSTOMERS);
    WorkspaceId workspace = actor.workspace();
    return database.write(
        () -> {
          People concerned = load(workspace, List.of(into, other));
          Person one = concerned.of(into);
          Person second = concerned.of(other);
          if (one == second) {
            throw new Refusal.Invalid("other", "is the same customer already");
          }
          if (one.clashes(second)) {
            throw new Refusal.Conflict(
                "Both hold a verified identity of the same kind; they cannot be one person.");
          }
          Merged merged = new Merged(borns(one), borns(second));
          ledger.forget(workspace, merged.into(), merged.absorbed());
          concerned.merge(
              into, other, new Ground(evidence, reason, Maker.of(actor), clock.instant()));
          people.save(workspace, concerned);
          events.append(workspace, concerned.events());
          return merged;
        });
  }

  /**
   * Two who became one, by the ids they were born under.
   *
   * @param into whom the other became part of
   */
  public record Merged(List<CustomerId> into, List<CustomerId> absorbed) {
    /** Keeps its own copies. */
    public Merged {
      into = List.copyOf(into);
      absorbed = List.copyOf(absorbed);
    }
  }

  /** Locks the people until commit, as every change of who they are does. */
  public void hold(WorkspaceId workspace, Collection<CustomerId> customers) {
    database.run(() -> people.hold(workspace, customers));
  }

  /**
   * Undoes a merge, also one of long ago: each record is again whoever the rest of the ledger says,
   * and nothing but an agent joins the two again. Locks all who are concerned until commit.
   *
   * @param customer one of those it made one
   * @return what was undone
   * @throws Refusal.NotFound if there is no such merge of this customer
   * @throws Refusal.Conflict if it is undone already
   */
  public Undone undo(Actor actor, CustomerId customer, MergeId id) {
    actor.require(Permission.MERGE_CUSTOMERS);
    WorkspaceId workspace = actor.workspace();
    return database.write(
        () -> {
          People concerned = load(workspace, List.of(customer));
          List<CustomerId> borns = borns(concerned.of(customer));
          Merge merge =
              ledger
                  .find(workspace, id)
                  .filter(
                      row -> borns.contains(row.absorbed().id()) || borns.contains(row.into().id()))
                  .orElseThrow(() -> new Refusal.NotFound("no merge " + id + " of this customer"));
          if (merge.undoneAt().isPresent()) {
            throw new Refusal.Conflict("This merge is undone already.");
          }
          Maker by = Maker.of(actor);
          ledger.undo(workspace, id, by, clock.instant());
          ledger.part(workspace, merge.absorbed().id(), merge.into().id(), by, clock.instant());
          List<CustomerEvent> told =
              new ArrayList<>(concerned.regroup(ledger.wholes(workspace, borns)));
          people.save(workspace, concerned);
          told.addAll(concerned.events());
          events.append(workspace, told);
          return new Undone(merge, borns);
        });
  }

  /**
   * A merge that was undone.
   *
   * @param borns all ids of the person before
   */
  public record Undone(Merge merge, List<CustomerId> borns) {
    /** Keeps its own copy of the ids. */
    public Undone {
      borns = List.copyOf(borns);
    }
  }

  /** Every merge of the records that are this person today, or were, newest first. */
  public List<Merge> of(Actor actor, CustomerId customer) {
    actor.require(Permission.READ);
    return database.read(
        () ->
            people.find(actor.workspace(), List.of(customer)).stream()
                .findFirst()
                .map(person -> ledger.of(actor.workspace(), borns(person)))
                .orElseThrow(() -> new Refusal.NotFound("no customer " + customer)));
  }

  /** Says that two are not one person; remembered for their records. */
  public void part(Actor actor, CustomerId one, CustomerId other) {
    actor.require(Permission.MERGE_CUSTOMERS);
    if (one.equals(other)) {
      throw new Refusal.Invalid("other", "is the same customer");
    }
    database.run(
        () -> ledger.part(actor.workspace(), one, other, Maker.of(actor), clock.instant()));
  }

  /** Whether it is known that the two are not one person. */
  public boolean apart(WorkspaceId workspace, CustomerId one, CustomerId other) {
    return database.read(
        () -> ledger.apart(workspace, today(workspace, one), today(workspace, other)));
  }

  /**
   * Which of the pairs may be joined, each once and under the ids of today: different people of
   * whom nobody said that they are not one, and whose verified identities do not contradict.
   */
  public Set<Pair> possible(WorkspaceId workspace, Collection<Pair> pairs) {
    if (pairs.isEmpty()) {
      return Set.of();
    }
    return database.read(
        () -> {
          Set<CustomerId> named = new HashSet<>();
          pairs.forEach(pair -> named.addAll(List.of(pair.one(), pair.other())));
          Map<CustomerId, Person> people = new HashMap<>();
          for (Person person : this.people.find(workspace, named)) {
            person.borns().forEach(born -> people.put(born.id, person));
          }
          Set<Pair> parted = new HashSet<>();
          for (Pair apart : ledger.apart(workspace, people.keySet())) {
            parted.add(today(people, apart));
          }
          return pairs.stream()
              .filter(pair -> people.containsKey(pair.one()) && people.containsKey(pair.other()))
              .filter(pair -> people.get(pair.one()) != people.get(pair.other()))
              .filter(pair -> !person(people, pair.one()).clashes(person(people, pair.other())))
              .map(pair -> today(people, pair))
              .filter(pair -> !parted.contains(pair))
              .collect(Collectors.toSet());
        });
  }

  private static Pair today(Map<CustomerId, Person> people, Pair pair) {
    return Pair.of(person(people, pair.one()).current(), person(people, pair.other()).current());
  }

  private static Person person(Map<CustomerId, Person> people, CustomerId id) {
    return Objects.requireNonNull(people.get(id));
  }

  private Collection<CustomerId> today(WorkspaceId workspace, CustomerId id) {
    return people.find(workspace, List.of(id)).stream()
        .flatMap(person -> borns(person).stream())
        .toList();
  }

  private People load(WorkspaceId workspace, List<CustomerId> ids) {
    People concerned = people.hold(workspace, ids);
    for (CustomerId id : ids) {
      if (concerned.known(id) == null) {
        throw new Refusal.NotFound("no customer " + id);
      }
    }
    return concerned;
  }

  private static List<CustomerId> borns(Person person) {
    return person.borns().stream().map(born -> born.id).toList();
  }
}
