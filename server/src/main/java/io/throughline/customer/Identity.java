package io.throughline.customer;

import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.IdentityId;
import java.time.Instant;
import java.util.Optional;

/**
 * A handle held by a customer.
 *
 * @param id its id
 * @param born under which record it is held
 * @param kind the handle's kind
 * @param scope within what the value is unique, or empty
 * @param value the normalised value
 * @param display the value as people write it
 * @param evidence how sure it is
 * @param proof what proves it, in a few words
 * @param provedAt when it was proved so
 * @param validFrom since when it is theirs
 * @param validUntil until when it was theirs, if it no longer is
 */
public record Identity(
    IdentityId id,
    CustomerId born,
    String kind,
    String scope,
    String value,
    String display,
    Evidence evidence,
    String proof,
    Instant provedAt,
    Instant validFrom,
    Optional<Instant> validUntil) {

  /** Where it leads. */
  public Handle handle() {
    return new Handle(kind, scope, value, display);
  }

  /** Whether it is theirs today. */
  public boolean living() {
    return validUntil.isEmpty();
  }
}
