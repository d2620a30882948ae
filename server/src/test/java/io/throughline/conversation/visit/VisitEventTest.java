package io.throughline.conversation.visit;

import io.throughline.kernel.event.GoldenEvents;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import org.junit.jupiter.api.Test;

/** Stored events of visits stay readable. */
class VisitEventTest {
  @Test
  void staysAsItIsStored() {
    GoldenEvents.hold(
        VisitEvent.TYPES,
        new VisitEvent.Added(
            CustomerId.of("019d0000-0000-7000-8000-000000000001"),
            EntryId.of("019d0000-0000-7000-8000-000000000002"),
            "page"));
  }
}
