package io.throughline.realtime;

import io.throughline.customer.Customer;
import io.throughline.customer.Evidence;
import io.throughline.customer.Identity;
import io.throughline.customer.attribute.Attribute;
import io.throughline.customer.company.Company;
import io.throughline.customer.profile.Profile;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.IdentityId;
import io.throughline.kernel.id.InboxId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A customer as screens see them.
 *
 * @param language the language they write in (BCP 47)
 * @param timeZone a name of the time zone database, or an offset
 * @param country where they are (ISO 3166-1 alpha-2)
 * @param vip whether they are to be treated with special care
 * @param preferredInbox where they write most lately
 * @param attributes those of which something is said
 * @param companies to which they belong
 * @param identities every handle they hold or held, strongest evidence first
 * @param conversations how many conversations they have
 */
public record CustomerView(
    CustomerId id,
    Optional<String> name,
    Optional<String> language,
    Optional<String> timeZone,
    Optional<String> country,
    boolean vip,
    Optional<InboxId> preferredInbox,
    List<Attribute> attributes,
    List<Company.Named> companies,
    Instant createdAt,
    Instant seenAt,
    List<HeldHandle> identities,
    Tally conversations) {

  /**
   * A handle with its evidence: verified, attested, claimed or inferred.
   *
   * @param proof what proves it, in a few words
   * @param provedAt since when it is proved so
   */
  public record HeldHandle(
      IdentityId id,
      String kind,
      String scope,
      String value,
      String display,
      String evidence,
      String proof,
      Instant provedAt,
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
          identity.provedAt(),
          identity.validFrom(),
          identity.validUntil());
    }
  }

  /** How many conversations are open, and how many there are in all. */
  public record Tally(long open, long total) {}

  /** Of a customer with this profile, who prefers this inbox, with so many conversations. */
  public static CustomerView of(
      Customer customer, Profile profile, Optional<InboxId> preferred, Tally tally) {
    return new CustomerView(
        customer.id(),
        customer.name(),
        profile.facts().language(),
        profile.facts().timeZone(),
        customer.country(),
        profile.facts().vip(),
        preferred,
        profile.facts().attributes(),
        profile.companies(),
        customer.createdAt(),
        customer.seenAt(),
        customer.identities().stream().map(HeldHandle::of).toList(),
        tally);
  }
}
