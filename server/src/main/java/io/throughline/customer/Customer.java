package io.throughline.customer;

import io.throughline.kernel.id.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person who writes to us, as known today.
 *
 * @param id the id under which the person goes today
 * @param name the best name known
 * @param country where they are, if known (ISO 3166-1 alpha-2)
 * @param createdAt when they first came
 * @param seenAt when they last wrote
 * @param identities every handle they hold or held, strongest evidence first
 */
public record Customer(
    CustomerId id,
    Optional<String> name,
    Optional<String> country,
    Instant createdAt,
    Instant seenAt,
    List<Identity> identities) {
  /** Keeps its own copy of the identities. */
  public Customer {
    identities = List.copyOf(identities);
  }
}
