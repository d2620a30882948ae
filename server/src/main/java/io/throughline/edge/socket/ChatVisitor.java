package io.throughline.edge.socket;

import io.throughline.channel.hosted.VisitorToken;
import io.throughline.conversation.Entry;
import io.throughline.customer.Customers;
import io.throughline.customer.Disclosure;
import io.throughline.customer.Disclosure.Standing;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.InboxId;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody at a widget or in an app.
 *
 * @param inbox where
 * @param token which visitor they have proved to be
 */
record ChatVisitor(Inbox inbox, VisitorToken token) {
  UUID id() {
    return token.visitor();
  }

  /** The handle the host application vouches for. */
  Optional<Handle> handle() {
    return token.signed().map(signed -> Handle.of(Handle.EXTERNAL, signed.subject()));
  }

  /** How surely they are who their token says. */
  Evidence evidence() {
    return token.signed().isPresent() ? Evidence.VERIFIED : Evidence.CLAIMED;
  }

  /** The person whose whole history they may be told, as known today. */
  Optional<CustomerId> person(ChatHouse house) {
    return handle()
        .flatMap(handle -> house.bearer(inbox.workspace(), handle))
        .filter(
            bearer ->
                Disclosure.allows(Standing.elsewhere(bearer.evidence()), Disclosure.What.HISTORY))
        .map(Customers.Bearer::customer);
  }

  /** Whether they may be told this, having been found to be that person. */
  boolean hears(Entry entry, Optional<CustomerId> person) {
    return person.filter(entry.customerId()::equals).isPresent()
        || own(entry.inboxId(), entry.threadKey());
  }

  /** Whether something went over their own thread, so that it was exchanged with themselves. */
  boolean own(Optional<InboxId> where, Optional<String> thread) {
    boolean same =
        where.filter(inbox.id()::equals).isPresent()
            && thread.filter(id().toString()::equals).isPresent();
    return same && Disclosure.allows(Standing.there(evidence()), Disclosure.What.EXCHANGE);
  }
}
