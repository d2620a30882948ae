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
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everyone who has to do with the handles at hand, locked and loaded; takes changes in memory for
 * the store to write in a few statements.
 */
final class People {
  /** Identities that ended first come first: they decide over what came before they ended. */
  static final Comparator<Held> EARLIEST_END =
      Comparator.comparing(held -> held.until.orElse(Instant.MAX));

  private final Ids ids;
  private final BiPredicate<Person, Person> apart;
  private final Map<CustomerId, Person> byBorn = new LinkedHashMap<>();
  private final Map<Place, List<Held>> byPlace = new HashMap<>();
  private final List<Merging> merges = new ArrayList<>();
  private final Set<Person> changed = new LinkedHashSet<>();

  /**
   * Nobody yet.
   *
   * @param apart whether somebody said of two that they are not one
   */
  People(Ids ids, BiPredicate<Person, Person> apart) {
    this.ids = ids;
    this.apart = apart;
  }

  /** Whether nothing but an agent may join the two: it is known that they are not one person. */
  boolean apart(Person one, Person other) {
    return apart.test(one, other);
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

  /** Who the customer born under that id is today, if it is one of those loaded. */
  @Nullable Person known(CustomerId born) {
    return byBorn.get(born);
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
      raise(known.orElseThrow(), proof, at);
      return known.orElseThrow();
    }
    Held held = new Held(new IdentityId(ids.next()), born, proof, at, true);
    person.held().add(held);
    byPlace.computeIfAbsent(Place.of(proof.handle()), place -> new ArrayList<>()).add(held);
    changed.add(person);
    Born owner = person.born(born);
    if (held.evidence.proven() && owner.country.isEmpty()) {
      owner.country = Handles.country(proof.handle());
      owner.changed = true;
    }
    return held;
  }

  /** A held handle is proved anew; its evidence only rises. */
  void raise(Held held, Sender.Proof proof, Instant at) {
    if (held.raise(proof.evidence(), proof.source(), at)) {
      changed.add(of(held));
    }
  }

  /** A handle is no longer theirs. */
  void end(Held held, Instant at) {
    held.end(at);
    changed.add(of(held));
  }

  /**
   * Takes the name for the record they were born with, if none is known or this one's source is
   * stronger; the person goes by the best of all.
   */
  void name(CustomerId id, String text, Evidence evidence) {
    Person person = of(id);
    Born born = person.born(id);
    Optional<String> source = Optional.of(evidence.stored());
    if (born.name.isEmpty() || Person.rank(born.nameSource) > Person.rank(source)) {
      Optional<Person.Named> before = person.name();
      born.name = Optional.of(text);
      born.nameSource = source;
      born.changed = true;
      if (!person.name().equals(before)) {
        changed.add(person);
      }
    }
  }

  /**
   * Makes one person of two and writes it down. The one who is more than claims stays, then the
   * older one.
   *
   * @param one the record of which it was found
   * @param other the record that is the same person
   * @return the ids that now stand for another person and did before this batch
   */
  List<CustomerId> join(
      CustomerId one, CustomerId other, Evidence evidence, String reason, Instant at) {
    Comparator<Person> order =
        Comparator.comparing(Person::anonymous)
            .thenComparing(Person::createdAt)
            .thenComparing(person -> person.current().value());
    boolean first = order.compare(of(one), of(other)) <= 0;
    return merge(
        first ? one : other, first ? other : one, new Ground(evidence, reason, Maker.SYSTEM, at));
  }

  /** Makes the second person part of the first and writes it down. */
  List<CustomerId> merge(CustomerId intoId, CustomerId absorbedId, Ground ground) {
    Person into = of(intoId);
    Person absorbed = of(absorbedId);
    List<CustomerId> borns = absorbed.borns().stream().map(born -> born.id).toList();
    merges.add(
        new Merging(
            new MergeId(ids.next()),
            absorbedId,
            intoId,
            new CustomerEvent.Joined(into.current(), absorbed.current(), borns, ground.evidence()),
            ground));
    borns.forEach(born -> byBorn.put(born, into));
    into.absorb(absorbed);
    changed.remove(absorbed);
    changed.add(into);
    return borns.stream().filter(id -> !into.born(id).created).toList();
  }

  /**
   * Puts everyone to whom they belong by the ledger.
   *
   * @return what to tell: who no longer is part of whom
   */
  List<CustomerEvent> regroup(Wholes<CustomerId> wholes) {
    List<CustomerEvent> parted = new ArrayList<>();
    for (Person before : everyone()) {
      Map<CustomerId, Person> groups = new LinkedHashMap<>();
      for (Born born : before.borns()) {
        CustomerId root = wholes.whole(born.id);
        born.changed |= !root.equals(born.current);
        born.current = root;
        groups.computeIfAbsent(root, Person::new).borns().add(born);
      }
      if (groups.size() == 1 && groups.containsKey(before.current())) {
        continue;
      }
      CustomerId rest = wholes.whole(before.current());
      for (Person after : groups.values()) {
        Set<CustomerId> borns = new LinkedHashSet<>();
        after.borns().forEach(born -> borns.add(born.id));
        before.held().stream().filter(one -> borns.contains(one.born)).forEach(after.held()::add);
        borns.forEach(born -> byBorn.put(born, after));
        after.born(after.current()).changed = true;
        changed.add(after);
        if (!after.current().equals(rest)) {
          parted.add(new CustomerEvent.Parted(rest, after.current(), List.copyOf(borns)));
        }
      }
      changed.remove(before);
    }
    return parted;
  }

  Collection<Person> everyone() {
    return new LinkedHashSet<>(byBorn.values());
  }

  List<Merging> merges() {
    return merges;
  }

  /** What to tell, in order: joins first, then each changed person once. */
  List<CustomerEvent> events() {
    List<CustomerEvent> events = new ArrayList<>();
    merges.forEach(merge -> events.add(merge.event()));
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

  /** A row of the ledger to be written: which records were meant, and what it did. */
  record Merging(
      MergeId id,
      CustomerId absorbed,
      CustomerId into,
      CustomerEvent.Joined event,
      Ground ground) {}

  /** On what grounds two are joined, by whom and when. */
  record Ground(Evidence evidence, String reason, Maker by, Instant at) {}
}
