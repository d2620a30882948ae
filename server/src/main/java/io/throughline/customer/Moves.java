package io.throughline.customer;

import io.throughline.customer.Sender.Proof;
import io.throughline.kernel.id.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A person changes their number or id: old handles end, new ones begin. */
final class Moves {
  private final People people;
  private final Instant at;

  Moves(People people, Instant at) {
    this.people = people;
    this.at = at;
  }

  /**
   * Moves the person who holds one of the old handles. Told twice, it happens once; a handle that
   * somebody got after the change is left alone.
   */
  void move(List<Handle> before, List<Proof> after) {
    List<Held> old =
        before.stream()
            .filter(handle -> after.stream().noneMatch(proof -> proof.handle().same(handle)))
            .flatMap(handle -> people.all(handle).stream())
            .filter(held -> held.until.isEmpty() && !held.from.isAfter(at))
            .filter(held -> held.evidence.proven() || people.birth(held))
            .toList();
    if (old.isEmpty()) {
      return;
    }
    CustomerId home = old.getFirst().born;
    after.forEach(proof -> take(home, proof));
    old.stream()
        .filter(held -> people.of(held) == people.of(home))
        .forEach(held -> people.end(held, at));
  }

  /** Who held the new handle before the change loses it; who got it since is the same person. */
  private void take(CustomerId home, Proof proof) {
    Optional<Held> holder =
        people.all(proof.handle()).stream()
            .filter(held -> held.until.isEmpty() && held.evidence.proven())
            .filter(held -> people.of(held) != people.of(home))
            .findFirst();
    if (holder.isPresent()) {
      Held held = holder.orElseThrow();
      if (held.from.isBefore(at)) {
        people.end(held, at);
      } else if (people.of(held).clashes(people.of(home))
          || people.apart(people.of(held), people.of(home))) {
        return;
      } else {
        String reason = "the handle " + proof.handle() + " was moved (" + proof.source() + ")";
        Evidence evidence = proof.evidence().and(held.evidence);
        people.join(home, held.born, evidence, reason, at);
      }
    }
    people.record(home, proof, at);
  }
}
