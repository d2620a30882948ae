package io.throughline.customer;

import io.throughline.customer.Sender.Proof;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
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
   *
   * @return the records of whoever turned out to be this person
   */
  List<CustomerId> move(List<Handle> before, List<Proof> after) {
    List<Held> old =
        before.stream()
            .filter(handle -> after.stream().noneMatch(proof -> proof.handle().same(handle)))
            .flatMap(handle -> people.all(handle).stream())
            .filter(held -> held.until.isEmpty() && !held.from.isAfter(at))
            .filter(held -> held.evidence.proven() || people.birth(held))
            .toList();
    if (old.isEmpty()) {
      return List.of();
    }
    CustomerId home = old.getFirst().born;
    List<CustomerId> met = after.stream().flatMap(proof -> take(home, proof).stream()).toList();
    old.stream()
        .filter(held -> people.of(held) == people.of(home))
        .forEach(held -> people.end(held, at));
    return met;
  }

  /**
   * The handle is this person's from then on, whoever held it before. Whoever was met only since,
   * and only by it, is this person.
   *
   * @throws Refusal.Conflict if somebody who is known otherwise got it later
   */
  Handover give(CustomerId to, Proof proof) {
    List<CustomerId> former = new ArrayList<>();
    List<CustomerId> met = new ArrayList<>();
    for (Held held : List.copyOf(people.all(proof.handle()))) {
      Person other = people.of(held);
      if (other == people.of(to) || !held.covers(at)) {
        continue;
      }
      former.add(held.born);
      if (held.until.isPresent()) {
        continue;
      }
      if (held.from.isBefore(at)) {
        people.end(held, at);
      } else if (other.held().stream().anyMatch(one -> one.from.isBefore(at))
          || other.clashes(people.of(to))
          || people.apart(other, people.of(to))) {
        throw new Refusal.Conflict(
            "%s is %s since %s; say a later time."
                .formatted(
                    proof.handle().display(),
                    other.name().map(named -> named.text() + "'s").orElse("somebody else's"),
                    held.from));
      } else {
        former.remove(held.born);
        String reason = "%s is theirs (%s)".formatted(proof.handle(), proof.source());
        met.addAll(people.join(to, held.born, proof.evidence().and(held.evidence), reason, at));
      }
    }
    people.record(to, proof, at);
    return new Handover(former, met);
  }

  /** Who held the new handle before the change loses it; who got it since is the same person. */
  private List<CustomerId> take(CustomerId home, Proof proof) {
    List<CustomerId> met = List.of();
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
        return met;
      } else {
        String reason = "the handle " + proof.handle() + " was moved (" + proof.source() + ")";
        Evidence evidence = proof.evidence().and(held.evidence);
        met = people.join(home, held.born, evidence, reason, at);
      }
    }
    people.record(home, proof, at);
    return met;
  }
}
