package io.throughline.realtime;

import io.throughline.customer.Customer;
import io.throughline.customer.Evidence;
import io.throughline.customer.Identity;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.IdentityId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A customer as screens see them.
 *
 * @param language the language they write in (BCP 47)
 * @param country where they are (ISO 3166-1 alpha-2)
 * @param identities every handle they hold or held, strongest evidence first
 * @param conversations how many conversations they have
 */
public record CustomerView(
    CustomerId id,
    Optional<String> name,
    Optional<String> language,
    Optional<String> country,
    Instant createdAt,
    Instant seenAt,
    List<HeldHandle> identities,
    Tally conversations) {

  /** A handle with its evidence: verified, attested, claimed or inferred. */
  public record HeldHandle(
      IdentityId id,
      String kind,
      String scope,
      String value,
      String display,
      String evidence,
      String proof,
      Instant validFrom,
      Optional<Instant> validUntil) {
    private static HeldHandle of(Identity identity) {
      Evidence evidence = identity.evidence();
      return new HeldHandle(
          identity.id(),
          identity.kind(),
          identity.scope(),
          identity.value(),
          identity.display(),
          evidence.stored(),
          identity.proof(),
          identity.validFrom(),
          identity.validUntil());
    }
  }

  /** How many conversations are open, and how many there are in all. */
  public record Tally(long open, long total) {}

  /** Of a customer with so many conversations. */
  public static CustomerView of(Customer customer, Tally tally) {
    return new CustomerView(
        customer.id(),
        customer.name(),
        customer.language(),
        customer.country(),
        customer.createdAt(),
        customer.seenAt(),
        customer.identities().stream().map(HeldHandle::of).toList(),
        tally);
  }
}
