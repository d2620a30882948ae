package io.throughline.customer;

import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.MergeId;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of the ledger: two records are one person.
 *
 * @param absorbed the record that became part of the other
 * @param into the record it became part of
 * @param evidence on what evidence: verified, attested, claimed or inferred
 * @param reason why, in words; may be empty
 * @param actor who found or said so
 * @param undoneAt when it was undone, if it was
 * @param undoneBy by whom
 */
public record Merge(
    MergeId id,
    Side absorbed,
    Side into,
    String evidence,
    String reason,
    Maker actor,
    Instant at,
    Optional<Instant> undoneAt,
    Optional<Maker> undoneBy) {

  /** The same without the reason, which may quote what somebody wrote in a conversation. */
  public Merge discreet() {
    return new Merge(id, absorbed, into, evidence, "", actor, at, undoneAt, undoneBy);
  }

  /** A record as it was born, under the name it has by itself. */
  public record Side(CustomerId id, Optional<String> name) {}
}
