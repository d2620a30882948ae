package io.throughline.conversation.proof;

import io.throughline.conversation.Reception;
import io.throughline.conversation.Shifts;
import io.throughline.customer.Holdings;
import io.throughline.customer.Sender;
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
  private final Shifts shifts;
  private final Audit audit;
  private final HandoverStore store;

  /** On these. */
  public Handovers(Reception.Foundation base, Holdings holdings, Shifts shifts, Audit audit) {
    this.database = base.database();
    this.clock = base.clock();
    this.holdings = holdings;
    this.shifts = shifts;
    this.audit = audit;
    this.store = new HandoverStore(base.database());
  }

  /**
   * A handle is this customer's from then on, whoever had it before.
   *
   * @param from from when, not in the future; empty: from now on
   * @throws Refusal.NotFound if there is no such customer
   * @throws Refusal.Invalid if the time lies ahead
   * @throws Refusal.Conflict if somebody who is known otherwise got it later
   */
  public void give(Actor actor, CustomerId to, Sender.Proof proof, Optional<Instant> from) {
    WorkspaceId workspace = actor.workspace();
    Instant since = from.orElseGet(clock::instant);
    database.run(
        () -> {
          List<CustomerId> former = holdings.give(actor, to, proof, since);
          Map<ConversationId, List<EntryId>> said =
              store.since(workspace, former, proof.handle(), since);
          said.forEach((conversation, entries) -> follow(actor, conversation, entries, to));
          audit.record(
              actor,
              "customer.handle",
              "customer:" + to,
              Map.of("handle", proof.handle().toString(), "since", since));
        });
  }

  private void follow(
      Actor actor, ConversationId conversation, List<EntryId> entries, CustomerId to) {
    ConversationId part = conversation;
    try {
      part = shifts.split(actor, conversation, entries, Optional.empty());
    } catch (Refusal.Conflict e) {
      // All that was said there was said since: it goes as a whole.
    }
    shifts.move(actor, part, to);
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
