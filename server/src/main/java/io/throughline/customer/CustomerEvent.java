package io.throughline.customer;

import io.throughline.kernel.event.Event;
import io.throughline.kernel.id.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens to customers. */
public sealed interface CustomerEvent extends Event {
  /** The stored names. */
  Map<String, Class<? extends Event>> TYPES =
      Map.of(
          "customer.changed", Changed.class,
          "customer.erased", Erased.class,
          "customer.joined", Joined.class,
          "customer.parted", Parted.class);

  /** The customer as known after it. */
  CustomerId customerId();

  /**
   * A customer is new, has another name, or holds other handles.
   *
   * @param created whether they are new
   * @param name the name after it
   */
  record Changed(CustomerId customerId, boolean created, Optional<String> name)
      implements CustomerEvent {}

  /** A customer was erased with all that was known of them. */
  record Erased(CustomerId customerId) implements CustomerEvent {}

  /**
   * A customer became part of another.
   *
   * @param customerId into whom
   * @param absorbedId who no longer stands alone
   * @param born the ids that are now part of customerId and were not before
   * @param evidence on what evidence
   */
  record Joined(
      CustomerId customerId, CustomerId absorbedId, List<CustomerId> born, Evidence evidence)
      implements CustomerEvent {
    /** Keeps its own copy of the ids. */
    public Joined {
      born = List.copyOf(born);
    }
  }

  /**
   * A join was undone: somebody stands alone again.
   *
   * @param customerId of whom they were part
   * @param partedId who they are now
   * @param born the ids that are now part of partedId
   */
  record Parted(CustomerId customerId, CustomerId partedId, List<CustomerId> born)
      implements CustomerEvent {
    /** Keeps its own copy of the ids. */
    public Parted {
      born = List.copyOf(born);
    }
  }
}
