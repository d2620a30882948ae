package io.throughline.customer;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Erases customers: every record that is the person, with handles, facts and the ledger. */
public final class CustomerErasure {
  private final Database database;
  private final EventLog events;
  private final PeopleStore people;
  private final CustomerErasureStore store;

  /** On this database. */
  public CustomerErasure(Database database, EventLog events, Ids ids) {
    this.database = database;
    this.events = events;
    this.people = new PeopleStore(database, ids);
    this.store = new CustomerErasureStore(database);
  }

  /**
   * A person to be erased.
   *
   * @param id the id under which they go today
   * @param name as shown
   * @param born all ids under which they were born
   * @param handles what they hold or held, and when
   */
  public record Subject(
      CustomerId id, Optional<String> name, List<CustomerId> born, List<Span> handles) {
    /** Keeps its own copies. */
    public Subject {
      born = List.copyOf(born);
      handles = List.copyOf(handles);
    }
  }

  /**
   * A handle and the time in which it was somebody's.
   *
   * @param until empty: it still is
   */
  public record Span(Handle handle, Instant from, Optional<Instant> until) {}

  /**
   * Locks the person and their handles until commit, as everything does that writes to their
   * record: messages of theirs wait, and are somebody new's afterwards.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public Subject hold(WorkspaceId workspace, CustomerId id) {
    Person person = people.hold(workspace, List.of(id)).known(id);
    if (person == null) {
      throw new Refusal.NotFound("no customer " + id);
    }
    return new Subject(
        person.current(),
        person.name().map(Person.Named::text),
        person.borns().stream().map(born -> born.id).toList(),
        person.held().stream().map(held -> new Span(held.handle, held.from, held.until)).toList());
  }

  /**
   * Erases who is held, in the running transaction.
   *
   * @return rows by table
   */
  public Map<String, Integer> erase(WorkspaceId workspace, Subject subject) {
    Map<String, Integer> counts = store.erase(workspace, subject.born());
    events.append(workspace, new CustomerEvent.Erased(subject.id()));
    return counts;
  }

  /**
   * Forgets failed rows of imported files that speak of somebody.
   *
   * @return how many
   */
  public int forgetRows(WorkspaceId workspace, Predicate<String> mentions) {
    return database.write(() -> store.forgetRows(workspace, mentions));
  }
}
