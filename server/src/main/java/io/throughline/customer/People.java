package io.throughline.customer;

import io.throughline.customer.Person.Born;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.IdentityId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.MergeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everyone who has to do with the handles at hand, locked and loaded; takes changes in memory for
 * the store to write in a few statements.
 */
final class People {
  /** Identities that ended first come first: they decide over what came before they ended. */
  static final Comparator<Held> EARLIEST_END =
      Comparator.comparing(held -> held.until.orElse(Instant.MAX));

  private final Ids ids;
  private final Map<CustomerId, Person> byBorn = new LinkedHashMap<>();
  private final Map<Place, List<Held>> byPlace = new HashMap<>();
  private final List<Merge> merges = new ArrayList<>();
  private final Set<Person> changed = new LinkedHashSet<>();

  People(Ids ids) {
    this.ids = ids;
  }

  /** Puts in a loaded person. */
  void add(Person person) {
    person.borns().forEach(born -> byBorn.put(born.id, person));
    person
        .held()
        .forEach(
            held ->
                byPlace
                    .computeIfAbsent(Place.of(held.handle), place -> new ArrayList<>())
                    .add(held));
  }

  /** Who the customer born under that id is today. */
  Person of(CustomerId born) {
    return Objects.requireNonNull(byBorn.get(born));
  }

  Person of(Held held) {
    return of(held.born);
  }

  /** Who held the handle on good evidence at that time. */
  Optional<Held> holder(Handle handle, Instant at) {
    return all(handle).stream()
        .filter(held -> held.evidence.proven() && held.covers(at))
        .min(EARLIEST_END);
  }

  /** Who claimed the handle, the most recently seen first. */
  List<Held> claims(Handle handle, Instant at) {
    return all(handle).stream()
        .filter(held -> held.evidence == Evidence.CLAIMED && held.covers(at))
        .sorted(
            Comparator.comparing((Held held) -> of(held).seenAt())
                .reversed()
                .thenComparing(held -> held.id.value()))
        .toList();
  }

  /** Those among the claims by people of whom there are only claims. */
  Stream<Held> anonymousClaims(Handle handle, Instant at) {
    return claims(handle, at).stream().filter(held -> of(held).anonymous());
  }

  /** All identities of the handle, also ended ones. */
  List<Held> all(Handle handle) {
    return byPlace.getOrDefault(Place.of(handle), List.of());
  }

  /** Whether the identity is the handle its customer was born with. */
  boolean birth(Held held) {
    return of(held).held().stream()
        .filter(other -> other.born.equals(held.born))
        .allMatch(other -> held.id.value().compareTo(other.id.value()) <= 0);
  }

  /** A new person. */
  Born create(Instant at) {
    CustomerId id = new CustomerId(ids.next());
    Born born = new Born(id, id, at, at, true);
    Person person = new Person(id);
    person.borns().add(born);
    byBorn.put(id, person);
    changed.add(person);
    return born;
  }

  /** A handle is theirs from then on; if the person holds it already, its evidence rises. */
  Held record(CustomerId born, Sender.Proof proof, Instant at) {
    Person person = of(born);
    Optional<Held> known = person.living(proof.handle());
    if (known.isPresent()) {
      raise(known.orElseThrow(), proof);
      return known.orElseThrow();
    }
    Held held = new Held(new IdentityId(ids.next()), born, proof, at, true);
    person.held().add(held);
    byPlace.computeIfAbsent(Place.of(proof.handle()), place -> new ArrayList<>()).add(held);
    changed.add(person);
    if (held.evidence.proven() && person.country().isEmpty()) {
      person.born(born).country = Handles.country(proof.handle());
      person.born(born).changed = true;
    }
    return held;
  }

  /** A held handle is proved anew; its evidence only rises. */
  void raise(Held held, Sender.Proof proof) {
    if (held.raise(proof.evidence(), proof.source())) {
      changed.add(of(held));
    }
  }

  /** A handle is no longer theirs. */
  void end(Held held, Instant at) {
    held.end(at);
    changed.add(of(held));
  }

  /** Takes the name, if none is known or this one's source is stronger. */
  void name(CustomerId id, String text, Evidence evidence) {
    Person person = of(id);
    Optional<String> source = Optional.of(evidence.stored());
    if (person.name().filter(known -> known.rank() <= Person.rank(source)).isEmpty()) {
      Born born = person.born(id);
      born.name = Optional.of(text);
      born.nameSource = source;
      born.changed = true;
      changed.add(person);
    }
  }

  /**
   * Makes one person of two and writes it down. The one who is more than claims stays, then the
   * older one.
   *
   * @return the ids that now stand for another person and did before this batch
   */
  List<CustomerId> join(Person one, Person other, Evidence evidence, String reason, Instant at) {
    Comparator<Person> order =
        Comparator.comparing(Person::anonymous)
            .thenComparing(Person::createdAt)
            .thenComparing(person -> person.current().value());
    boolean first = order.compare(one, other) <= 0;
    Person into = first ? one : other;
    Person absorbed = first ? other : one;
    List<CustomerId> borns = absorbed.borns().stream().map(born -> born.id).toList();
    merges.add(
        new Merge(
            new MergeId(ids.next()),
            absorbed.current(),
            into.current(),
            borns,
            evidence,
            reason,
            at));
    borns.forEach(born -> byBorn.put(born, into));
    into.absorb(absorbed);
    changed.remove(absorbed);
    changed.add(into);
    return borns.stream().filter(id -> !into.born(id).created).toList();
  }

  Collection<Person> everyone() {
    return new LinkedHashSet<>(byBorn.values());
  }

  List<Merge> merges() {
    return merges;
  }

  /** What to tell, in order: joins first, then each changed person once. */
  List<CustomerEvent> events() {
    List<CustomerEvent> events = new ArrayList<>();
    merges.forEach(
        merge ->
            events.add(
                new CustomerEvent.Joined(
                    merge.into(), merge.absorbed(), merge.borns(), merge.evidence())));
    changed.forEach(
        person ->
            events.add(
                new CustomerEvent.Changed(
                    person.current(),
                    person.born(person.current()).created,
                    person.name().map(Person.Named::text))));
    return events;
  }

  /** Where a handle points, however it is written. */
  record Place(String kind, String scope, String value) {
    static Place of(Handle handle) {
      return new Place(handle.kind(), handle.scope(), handle.value());
    }
  }

  /** A row of the ledger to be written. */
  record Merge(
      MergeId id,
      CustomerId absorbed,
      CustomerId into,
      List<CustomerId> borns,
      Evidence evidence,
      String reason,
      Instant at) {}
}
