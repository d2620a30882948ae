package io.throughline.conversation.visit;

import io.throughline.kernel.event.Event;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import java.util.Map;

/** What happens outside of conversations. */
public sealed interface VisitEvent extends Event {
  /** The stored names. */
  Map<String, Class<? extends Event>> TYPES = Map.of("visit.added", Added.class);

  /**
   * A visit is on the timeline of a customer.
   *
   * @param customerId of whom, as known then
   * @param entryId its id on the timeline
   * @param kind {@code page}, {@code store}, {@code phone} or {@code event}
   */
  record Added(CustomerId customerId, EntryId entryId, String kind) implements VisitEvent {}
}
