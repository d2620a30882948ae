package io.throughline.customer;

import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.IdentityId;
import java.time.Instant;
import java.util.Optional;

/** An identity as loaded for resolution. */
final class Held {
  final IdentityId id;
  final CustomerId born;
  final Handle handle;
  final Instant from;
  final boolean created;
  Evidence evidence;
  String proof;
  Instant provedAt;
  Optional<Instant> until = Optional.empty();
  boolean changed;

  Held(IdentityId id, CustomerId born, Sender.Proof proof, Instant from, boolean created) {
    this.id = id;
    this.born = born;
    this.handle = proof.handle();
    this.evidence = proof.evidence();
    this.proof = proof.source();
    this.from = from;
    this.provedAt = from;
    this.created = created;
  }

  /** Evidence only rises. */
  boolean raise(Evidence stronger, String source, Instant at) {
    if (until.isPresent() || evidence.atLeast(stronger)) {
      return false;
    }
    evidence = stronger;
    proof = source;
    provedAt = at;
    changed = true;
    return true;
  }

  /** It is no longer theirs. */
  void end(Instant at) {
    until = Optional.of(at);
    changed = true;
  }

  /** Whether something that came at that time may still be theirs. */
  boolean covers(Instant at) {
    return until.isEmpty() || at.isBefore(until.orElseThrow());
  }

  Identity shown() {
    return new Identity(
        id,
        born,
        handle.kind(),
        handle.scope(),
        handle.value(),
        handle.display(),
        evidence,
        proof,
        provedAt,
        from,
        until);
  }
}
