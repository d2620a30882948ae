package io.throughline.customer;

import io.throughline.kernel.id.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A person as loaded for resolution: all ids they were born under, and what those hold. */
final class Person {
  private CustomerId current;
  private final List<Born> borns = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();

  Person(CustomerId current) {
    this.current = current;
  }

  CustomerId current() {
    return current;
  }

  List<Born> borns() {
    return borns;
  }

  List<Held> held() {
    return held;
  }

  Born born(CustomerId id) {
    return borns.stream().filter(born -> born.id.equals(id)).findFirst().orElseThrow();
  }

  /** Whether nothing but claims speaks for them. */
  boolean anonymous() {
    return held.stream().noneMatch(one -> one.evidence.proven());
  }

  Instant seenAt() {
    return borns.stream().map(born -> born.seenAt).max(Comparator.naturalOrder()).orElseThrow();
  }

  Instant createdAt() {
    return born(current).createdAt;
  }

  /** The best name known: the strongest source's, their own before an absorbed one's. */
  Optional<Named> name() {
    return borns.stream()
        .filter(born -> born.name.isPresent())
        .min(
            Comparator.comparingInt((Born born) -> rank(born.nameSource))
                .thenComparing(
                    (Born born) -> born.namedAt.orElse(Instant.MIN), Comparator.reverseOrder())
                .thenComparing(born -> !born.id.equals(current))
                .thenComparing(born -> born.createdAt)
                .thenComparing(born -> born.id.value()))
        .map(born -> new Named(born.name.orElseThrow(), rank(born.nameSource)));
  }

  /** As shown to agents. */
  Customer shown() {
    List<Born> ownFirst =
        borns.stream().sorted(Comparator.comparing(born -> !born.id.equals(current))).toList();
    return new Customer(
        current,
        name().map(Named::text),
        ownFirst.stream().flatMap(born -> born.country.stream()).findFirst(),
        borns.stream().map(born -> born.createdAt).min(Comparator.naturalOrder()).orElseThrow(),
        seenAt(),
        held.stream()
            .sorted(
                Comparator.comparing((Held one) -> one.until.isPresent())
                    .thenComparing(one -> one.evidence)
                    .thenComparing(one -> one.id.value()))
            .map(Held::shown)
            .toList());
  }

  /** The strongest living identity of the handle. */
  Optional<Held> living(Handle handle) {
    return held.stream()
        .filter(one -> one.until.isEmpty() && one.handle.same(handle))
        .min(Comparator.comparing((Held one) -> one.evidence).thenComparing(one -> one.id.value()));
  }

  /**
   * Whether joining both would make two different verified identities of one kind and scope meet.
   */
  boolean clashes(Person other) {
    return held.stream()
        .filter(one -> one.evidence == Evidence.VERIFIED)
        .anyMatch(one -> other.clashes(one.handle));
  }

  /** Whether they hold another verified identity of the handle's kind and scope. */
  boolean clashes(Handle handle) {
    return held.stream()
        .anyMatch(
            one ->
                one.evidence == Evidence.VERIFIED
                    && one.handle.kind().equals(handle.kind())
                    && one.handle.scope().equals(handle.scope())
                    && !one.handle.value().equals(handle.value()));
  }

  /**
   * Whether they are known today by another handle of the same kind and scope, on good evidence.
   */
  boolean metAs(Handle handle) {
    return held.stream()
        .anyMatch(
            one ->
                one.until.isEmpty()
                    && one.evidence.proven()
                    && one.handle.kind().equals(handle.kind())
                    && one.handle.scope().equals(handle.scope())
                    && !one.handle.value().equals(handle.value()));
  }

  /** Takes over all that the other is and holds. */
  void absorb(Person other) {
    other.borns.forEach(
        born -> {
          born.current = current;
          born.changed = true;
        });
    borns.addAll(other.borns);
    held.addAll(other.held);
    other.current = current;
    born(current).changed = true;
  }

  /** Whoever was born under that id wrote. */
  void seen(CustomerId id, Instant at) {
    Born born = born(id);
    if (at.isAfter(born.seenAt)) {
      born.seenAt = at;
      born.changed = true;
      born(current).changed = true;
    }
  }

  /** When the born is listed as last seen: whoever they are today, as whoever wrote last. */
  Instant listedAt(Born born) {
    return born.id.equals(current) ? seenAt() : born.seenAt;
  }

  /** Lower is stronger. */
  static int rank(Optional<String> source) {
    return switch (source.orElse("")) {
      case CustomerStore.AGENT -> 0;
      case "verified" -> 1;
      case "attested" -> 2;
      case "claimed" -> 3;
      default -> 4;
    };
  }

  /** A name and the rank of its source. */
  record Named(String text, int rank) {}

  /** An id they were born under. */
  static final class Born {
    final CustomerId id;
    final Instant createdAt;
    final boolean created;
    CustomerId current;
    Optional<String> name = Optional.empty();
    Optional<String> nameSource = Optional.empty();
    Optional<Instant> namedAt = Optional.empty();
    Optional<String> country = Optional.empty();
    Instant seenAt;
    boolean changed;

    Born(CustomerId id, CustomerId current, Instant createdAt, Instant seenAt, boolean created) {
      this.id = id;
      this.current = current;
      this.createdAt = createdAt;
      this.seenAt = seenAt;
      this.created = created;
    }
  }
}
