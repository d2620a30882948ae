package io.throughline.customer;

import io.throughline.kernel.event.GoldenEvents;
import io.throughline.kernel.id.CustomerId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stored customer events stay readable. */
class CustomerEventTest {
  private static final CustomerId ONE = CustomerId.of("019d0000-0000-7000-8000-000000000001");
  private static final CustomerId TWO = CustomerId.of("019d0000-0000-7000-8000-000000000002");
  private static final CustomerId THREE = CustomerId.of("019d0000-0000-7000-8000-000000000003");

  @Test
  void staysAsItIsStored() {
    GoldenEvents.hold(
        CustomerEvent.TYPES,
        new CustomerEvent.Changed(ONE, true, Optional.of("Ann Larsen")),
        new CustomerEvent.Erased(ONE),
        new CustomerEvent.Joined(ONE, TWO, List.of(TWO, THREE), Evidence.ATTESTED),
        new CustomerEvent.Parted(ONE, TWO, List.of(TWO, THREE)));
  }
}
