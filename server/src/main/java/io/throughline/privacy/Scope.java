package io.throughline.privacy;

import io.throughline.conversation.Erased;
import io.throughline.customer.CustomerErasure;
import io.throughline.customer.Handle;
import io.throughline.kernel.id.CustomerId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is still to be erased of somebody; kept until it is done.
 *
 * @param born all ids under which they were born
 * @param handles what they held, and when
 * @param ids of customers, conversations, entries and the like that are gone
 * @param messages the providers' ids of their messages
 * @param blobs files that may now be nobody's
 */
record Scope(
    List<CustomerId> born,
    List<CustomerErasure.Span> handles,
    Set<UUID> ids,
    Set<String> messages,
    Set<String> blobs) {

  static Scope of(CustomerErasure.Subject subject, Erased erased) {
    Scope scope =
        new Scope(
            subject.born(), subject.handles(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    subject.born().forEach(id -> scope.ids.add(id.value()));
    scope.add(erased);
    return scope;
  }

  void add(Erased erased) {
    ids.addAll(erased.ids());
    messages.addAll(erased.messages());
    blobs.addAll(erased.blobs());
  }

  List<Handle> places() {
    return handles.stream().map(CustomerErasure.Span::handle).toList();
  }

  Mentions mentions() {
    return new Mentions(ids, places());
  }
}
