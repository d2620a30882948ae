package io.throughline.customer.suggestion;

import io.throughline.kernel.event.GoldenEvents;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.SuggestionId;
import org.junit.jupiter.api.Test;

/** Stored events of suggestions stay readable. */
class SuggestionEventTest {
  @Test
  void staysAsItIsStored() {
    GoldenEvents.hold(
        SuggestionEvent.TYPES,
        new SuggestionEvent.Changed(
            SuggestionId.of("019d0000-0000-7000-8000-000000000001"),
            "open",
            CustomerId.of("019d0000-0000-7000-8000-000000000002"),
            CustomerId.of("019d0000-0000-7000-8000-000000000003"),
            0.6));
  }
}
