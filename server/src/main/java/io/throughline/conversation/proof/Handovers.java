package io.throughline.conversation.proof;

import io.throughline.conversation.Reception;
import io.throughline.conversation.Shifts;
import io.throughline.conversation.Unions;
import io.throughline.customer.Customers;
import io.throughline.customer.Handover;
import io.throughline.customer.Holdings;
import io.throughline.customer.Sender;
import io.throughline.customer.attribute.Source;
import io.throughline.customer.profile.Profiles;
import io.throughline.customer.profile.Upsert;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.IdentityId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Audit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Handles that change hands: what was said on them before stays with whoever had them, what was
 * said since goes to whoever has them now, also if it was said before anybody told us.
 */
public final class Handovers {
  private final Database database;
  private final Clock clock;
  private final Holdings holdings;
  private final Profiles profiles;
  private final Unions unions;
  private final Shifts shifts;
  private final Audit audit;
  private final HandoverStore store;

  /** On these. */
  public Handovers(
      Reception.Foundation base, Holdings holdings, Profiles profiles, Ledger ledger, Audit audit) {
    this.database = base.database();
    this.clock = base.clock();
    this.holdings = holdings;
    this.profiles = profiles;
    this.unions = ledger.unions();
    this.shifts = ledger.shifts();
    this.audit = audit;
    this.store = new HandoverStore(base.database());
  }

  /** What becomes of conversations. */
  public record Ledger(Unions unions, Shifts shifts) {}

  /**
   * What the host application tells of a customer.
   *
   * @param passed the handles that passed to them from others
   */
  public record Telling(Upsert upsert, List<Passed> passed) {
    /** Keeps its own copy. */
    public Telling {
      passed = List.copyOf(passed);
    }
  }

  /**
   * A handle that passed to somebody.
   *
   * @param since from when; empty: from now on
   */
  public record Passed(Sender.Proof proof, Optional<Instant> since) {}

  /**
   * Keeps what the host application tells of customers, all of it or nothing.
   *
   * @return who they are, in this order
   * @throws Refusal.Invalid if a handle passes in the future
   * @throws Refusal.Conflict if somebody who is known otherwise got one of the handles later
   */
  public List<Customers.Resolved> tell(Actor actor, List<Telling> told) {
    return database.write(
        () -> {
          List<Customers.Resolved> people =
              profiles.upsert(actor, Source.EXTERNAL, told.stream().map(Telling::upsert).toList());
          for (int at = 0; at < told.size(); at++) {
            CustomerId whom = people.get(at).born();
            told.get(at).passed().forEach(one -> give(actor, whom, one));
          }
          return people;
        });
  }

  /**
   * A handle is this customer's from then on, whoever had it before.
   *
   * @throws Refusal.NotFound if there is no such customer
   * @throws Refusal.Invalid if the time lies ahead
   * @throws Refusal.Conflict if somebody who is known otherwise got it later
   */
  public void give(Actor actor, CustomerId to, Passed passed) {
    WorkspaceId workspace = actor.workspace();
    Sender.Proof proof = passed.proof();
    Instant since = passed.since().orElseGet(clock::instant);
    database.run(
        () -> {
          Handover handover = holdings.give(actor, to, proof, since);
          unions.met(actor, handover.met());
          Map<ConversationId, List<EntryId>> said =
              store.since(workspace, handover.former(), proof.handle(), since);
          said.forEach((conversation, entries) -> shifts.follow(actor, conversation, entries, to));
          audit.record(
              actor,
              "customer.handle",
              "customer:" + to,
              Map.of("handle", proof.handle().toString(), "since", since));
        });
  }

  /**
   * A handle is no longer this customer's, and nobody's yet.
   *
   * @throws Refusal.NotFound if they do not hold it
   */
  public void release(Actor actor, CustomerId customer, IdentityId identity) {
    database.run(
        () -> {
          holdings.release(actor, customer, identity);
          audit.record(
              actor, "customer.release", "customer:" + customer, Map.of("identity", identity));
        });
  }
}
