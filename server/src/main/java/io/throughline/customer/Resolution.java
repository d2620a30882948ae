package io.throughline.customer;

import io.throughline.customer.Customers.Arrival;
import io.throughline.customer.Customers.Resolved;
import io.throughline.customer.Sender.Proof;
import io.throughline.kernel.id.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides who one sender is. Whoever proves a handle is a person of their own: claims link only
 * those who have nothing but claims, so that typing somebody's address neither opens their record
 * nor draws their messages into the record of a stranger.
 */
final class Resolution {
  private static final int LONGEST_NAME = 200;

  /** Kinds of which a person may have several at once; a network gives one id to each number. */
  private static final Set<String> PERSONAL =
      Set.of(Handle.EMAIL, Handle.PHONE, Handle.EXTERNAL, Handle.VISITOR);

  private final People people;
  private final Instant at;
  private final Sender sender;
  private final Handle primary;
  private final List<Proof> proofs;
  private final List<CustomerId> joined = new ArrayList<>();
  private boolean created;

  private Resolution(People people, Arrival arrival) {
    this.people = people;
    this.at = arrival.at();
    this.sender = arrival.sender();
    this.primary = sender.proof().handle();
    this.proofs = proofs(sender);
  }

  /** Resolves the senders in order; what is learned is left in people. */
  static List<Resolved> resolve(People people, Collection<Arrival> arrivals) {
    List<Resolved> all =
        arrivals.stream().map(arrival -> new Resolution(people, arrival).resolve()).toList();
    return all.stream().map(one -> one.today(people.of(one.born()))).toList();
  }

  /** All handles once with their best evidence, the one it came from first. */
  static List<Proof> proofs(Sender sender) {
    Map<People.Place, Proof> all = new LinkedHashMap<>();
    Stream.concat(Stream.of(atLeastClaimed(sender.proof())), sender.also().stream())
        .map(Resolution::capped)
        .forEach(
            proof ->
                all.merge(
                    People.Place.of(proof.handle()),
                    proof,
                    (known, other) -> known.evidence().atLeast(other.evidence()) ? known : other));
    return List.copyOf(all.values());
  }

  private static Proof atLeastClaimed(Proof proof) {
    return proof.evidence().atLeast(Evidence.CLAIMED)
        ? proof
        : new Proof(proof.handle(), Evidence.CLAIMED, proof.source());
  }

  /** A device tells which device it is, never who sits before it. */
  private static Proof capped(Proof proof) {
    return proof.handle().kind().equals(Handle.VISITOR) ? claim(proof) : proof;
  }

  private static Proof claim(Proof proof) {
    return new Proof(proof.handle(), Evidence.CLAIMED.and(proof.evidence()), proof.source());
  }

  private Resolved resolve() {
    List<Proof> proven =
        proofs.stream()
            .filter(proof -> proof.evidence().proven())
            .filter(proof -> !passedOn(proof))
            .toList();
    CustomerId home = proven.isEmpty() ? anonymous() : identified(proven);
    recordRest(home);
    Person person = people.of(home);
    CustomerId born = on(person, primary).map(held -> held.born).orElse(home);
    Evidence evidence = evidence(person);
    sender.name().flatMap(Resolution::clean).ifPresent(text -> people.name(born, text, evidence));
    person.seen(born, at);
    return new Resolved(
        born, person.current(), evidence, created, joined, person.borns().size() > 1);
  }

  /**
   * Whether a number comes with another id of a network than its holder has there: it may be
   * somebody else's by now, so it joins nobody.
   */
  private boolean passedOn(Proof proof) {
    if (!proof.handle().kind().equals(Handle.PHONE) || PERSONAL.contains(primary.kind())) {
      return false;
    }
    return people
        .holder(proof.handle(), at)
        .map(people::of)
        .filter(person -> on(person, primary).isEmpty())
        .filter(person -> person.metAs(primary))
        .isPresent();
  }

  /** The message proves at least one handle. */
  private CustomerId identified(List<Proof> proven) {
    CustomerId home =
        people
            .holder(proven.getFirst().handle(), at)
            .or(() -> heldBeside(proven))
            .or(() -> claimedBefore(proven))
            .or(this::sameDevice)
            .map(held -> held.born)
            .orElseGet(this::create);
    for (Proof proof : proven) {
      Optional<Held> holder = people.holder(proof.handle(), at);
      if (contradicts(proof, proven.getFirst(), people.of(home))) {
        continue;
      }
      if (holder.isEmpty()) {
        people.record(home, proof, at);
      } else if (people.of(holder.orElseThrow()) == people.of(home)) {
        people.raise(holder.orElseThrow(), proof, at);
      }
    }
    for (Proof proof : proven) {
      people
          .holder(proof.handle(), at)
          .filter(held -> !people.of(held).clashes(people.of(home)))
          .ifPresent(held -> join(home, held.born, proof, held.evidence));
    }
    sameDevice().ifPresent(held -> join(home, held.born, proven.getFirst(), held.evidence));
    return home;
  }

  /** Only who proves to be the person may say that they have yet another verified handle. */
  private static boolean contradicts(Proof proof, Proof lead, Person person) {
    return proof.evidence() == Evidence.VERIFIED
        && lead.evidence() != Evidence.VERIFIED
        && person.clashes(proof.handle());
  }

  /** Another handle of the message is held: the same person, unless two proofs contradict. */
  private Optional<Held> heldBeside(List<Proof> proven) {
    return proven.stream()
        .flatMap(proof -> people.holder(proof.handle(), at).stream())
        .filter(
            held ->
                proven.stream()
                    .filter(proof -> proof.evidence() == Evidence.VERIFIED)
                    .noneMatch(proof -> people.of(held).clashes(proof.handle())))
        .findFirst();
  }

  /** Somebody of whom we have nothing but claims claimed one of these handles. */
  private Optional<Held> claimedBefore(List<Proof> proven) {
    return proven.stream().flatMap(proof -> people.anonymousClaims(proof.handle(), at)).findFirst();
  }

  /** Somebody unknown wrote from the same device before. */
  private Optional<Held> sameDevice() {
    return proofs.stream()
        .filter(proof -> proof.handle().kind().equals(Handle.VISITOR))
        .flatMap(proof -> people.anonymousClaims(proof.handle(), at))
        .findFirst();
  }

  /** Nothing is proved: they are who they claim to be, as a claim. */
  private CustomerId anonymous() {
    Optional<CustomerId> own = people.holder(primary, at).or(this::ownClaim).map(held -> held.born);
    CustomerId home = own.orElseGet(this::create);
    if (own.isEmpty()) {
      people.record(home, proofs.getFirst(), at);
    }
    if (people.of(home).anonymous()) {
      claimedPerson(people.of(home))
          .ifPresent(claim -> join(home, claim.held().born, claim.proof(), Evidence.CLAIMED));
    }
    return home;
  }

  /** Who wrote from this handle before without proving it. */
  private Optional<Held> ownClaim() {
    return people.claims(primary, at).stream()
        .filter(
            held ->
                primary.kind().equals(Handle.VISITOR)
                    || people.of(held).anonymous()
                    || people.birth(held))
        .findFirst();
  }

  /** Who they say they are: the holder of another handle, else somebody who claimed it, too. */
  private Optional<Claim> claimedPerson(Person self) {
    List<Proof> others = proofs.subList(1, proofs.size());
    Stream<Claim> holders =
        others.stream()
            .flatMap(
                proof ->
                    people.holder(proof.handle(), at).stream().map(held -> new Claim(held, proof)));
    Stream<Claim> claimants =
        others.stream()
            .filter(proof -> proof.evidence() == Evidence.CLAIMED)
            .flatMap(
                proof ->
                    people.anonymousClaims(proof.handle(), at).map(held -> new Claim(held, proof)));
    return Stream.concat(
            holders.filter(claim -> claim.proof().evidence() == Evidence.CLAIMED), claimants)
        .filter(claim -> people.of(claim.held()) != self)
        .filter(claim -> !people.apart(people.of(claim.held()), self))
        .filter(claim -> !calledOtherwise(people.of(claim.held()), self))
        .findFirst();
  }

  /**
   * Whether they call themselves otherwise than the person whose handle they say is theirs: in a
   * family that shares a mailbox, for one. It is said, and suggested, and joins nobody.
   */
  private boolean calledOtherwise(Person person, Person self) {
    Optional<String> name =
        sender.name().flatMap(Resolution::clean).or(() -> self.name().map(Person.Named::text));
    return name.isPresent()
        && person.name().filter(known -> Called.differ(known.text(), name.get())).isPresent();
  }

  /** What else was said is kept as said; handles that others hold stay theirs. */
  private void recordRest(CustomerId home) {
    for (Proof proof : proofs) {
      if (on(people.of(home), proof.handle()).isEmpty()) {
        people.record(home, claim(proof), at);
      }
    }
  }

  private CustomerId create() {
    created = true;
    return people.create(at).id;
  }

  private void join(CustomerId home, CustomerId other, Proof proof, Evidence held) {
    Person person = people.of(home);
    if (person != people.of(other) && !people.apart(person, people.of(other))) {
      joined.addAll(
          people.join(
              home,
              other,
              proof.evidence().and(held),
              primary + " came with " + proof.handle() + " (" + proof.source() + ")",
              at));
    }
  }

  /** The identity of the handle that was the person's at the time. */
  private Optional<Held> on(Person person, Handle handle) {
    return people.all(handle).stream()
        .filter(held -> held.covers(at) && people.of(held) == person)
        .min(People.EARLIEST_END.thenComparing(held -> held.evidence));
  }

  /** How sure it is: the best handle of the message, as far as it is proved to be this person's. */
  private Evidence evidence(Person person) {
    return proofs.stream()
        .flatMap(
            proof ->
                on(person, proof.handle()).stream()
                    .map(held -> held.evidence.and(proof.evidence())))
        .min(Comparator.naturalOrder())
        .orElse(Evidence.CLAIMED);
  }

  /** A name on one line and of a bearable length; empty if nothing is left. */
  static Optional<String> clean(String text) {
    String one = text.replaceAll("[\\p{Cc}\\s]+", " ").strip();
    return Optional.of(
            one.substring(
                0,
                one.offsetByCodePoints(
                    0, Math.min(one.codePointCount(0, one.length()), LONGEST_NAME))))
        .filter(rest -> !rest.isEmpty());
  }

  private record Claim(Held held, Proof proof) {}
}
