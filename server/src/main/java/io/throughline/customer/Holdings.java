package io.throughline.customer;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.IdentityId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Whose a handle is, said by somebody else than a message: it passes to another person, is given
 * up, or is proved. What happened on it before stays with whom it happened.
 */
public final class Holdings {
  private final Database database;
  private final EventLog events;
  private final PeopleStore people;
  private final Clock clock;

  /** On this database. */
  public Holdings(Database database, EventLog events, Ids ids, Clock clock) {
    this.database = database;
    this.events = events;
    this.people = new PeopleStore(database, ids);
    this.clock = clock;
  }

  /**
   * A handle is this customer's from then on. Locks everyone concerned until commit.
   *
   * @param since from when; not in the future
   * @throws Refusal.NotFound if there is no such customer
   * @throws Refusal.Invalid if the time lies ahead
   * @throws Refusal.Conflict if somebody who is known otherwise got it later
   */
  public Handover give(Actor actor, CustomerId to, Sender.Proof proof, Instant since) {
    actor.require(Permission.EDIT_CUSTOMERS);
    WorkspaceId workspace = actor.workspace();
    if (since.isAfter(clock.instant())) {
      throw new Refusal.Invalid("since", "must not lie ahead");
    }
    return database.write(
        () -> {
          People concerned = people.hold(workspace, List.of(to), List.of(proof.handle()));
          known(concerned, to);
          Handover handover = new Moves(concerned, since).give(to, proof);
          keep(workspace, concerned);
          return handover;
        });
  }

  /**
   * A handle is no longer this customer's.
   *
   * @throws Refusal.NotFound if they do not hold it
   */
  public void release(Actor actor, CustomerId customer, IdentityId identity) {
    actor.require(Permission.EDIT_CUSTOMERS);
    WorkspaceId workspace = actor.workspace();
    database.run(
        () -> {
          People concerned = people.hold(workspace, List.of(customer));
          Held held =
              known(concerned, customer).held().stream()
                  .filter(one -> one.id.equals(identity) && one.until.isEmpty())
                  .findFirst()
                  .orElseThrow(
                      () -> new Refusal.NotFound("this customer holds no handle " + identity));
          concerned.end(held, clock.instant());
          keep(workspace, concerned);
        });
  }

  /** A handle that this customer holds was verified; nothing happens if it is not theirs. */
  public void verify(WorkspaceId workspace, CustomerId customer, Handle handle, String source) {
    database.run(
        () -> {
          People concerned = people.hold(workspace, List.of(customer));
          Person person = known(concerned, customer);
          Sender.Proof proof = new Sender.Proof(handle, Evidence.VERIFIED, source);
          person.living(handle).ifPresent(held -> concerned.raise(held, proof, clock.instant()));
          keep(workspace, concerned);
        });
  }

  private static Person known(People concerned, CustomerId id) {
    Person person = concerned.known(id);
    if (person == null) {
      throw new Refusal.NotFound("no customer " + id);
    }
    return person;
  }

  private void keep(WorkspaceId workspace, People concerned) {
    people.save(workspace, concerned);
    events.append(workspace, concerned.events());
  }
}
