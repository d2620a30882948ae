package io.throughline.customer;

import io.throughline.kernel.id.IdentityId;
import java.time.Instant;
import java.util.Optional;

/**
 * A handle held by a customer.
 *
 * @param id its id
 * @param kind the handle's kind
 * @param scope within what the value is unique, or empty
 * @param value the normalised value
 * @param display the value as people write it
 * @param evidence how sure it is
 * @param proof what proves it, in a few words
 * @param validFrom since when it is theirs
 * @param validUntil until when it was theirs, if it no longer is
 */
public record Identity(
    IdentityId id,
    String kind,
    String scope,
    String value,
    String display,
    Evidence evidence,
    String proof,
    Instant validFrom,
    Optional<Instant> validUntil) {}
