package io.throughline.bench.identity;

import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A town of people with two to four handles each, and what they write in sixty days; the same for
 * the same seed. Families share mailboxes, numbers change hands, addresses are mistyped, names are
 * shared.
 */
final class Settlement {
  private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
  private static final int DAYS = 60;
  private static final int FREED = 100_000;

  private final Random random;
  private final Names names;
  private final Chances chances;
  private final List<Resident> residents = new ArrayList<>();
  private final List<Happening> happenings = new ArrayList<>();

  /** Of so many people. */
  Settlement(int people, long seed, Chances chances) {
    this.random = new Random(seed);
    this.names = new Names(random);
    this.chances = chances;
    for (int number = 0; number < people; number++) {
      residents.add(resident(number));
    }
    for (Resident one : residents) {
      live(one);
    }
    for (Resident one : residents) {
      if (one.phone.isPresent() && chance(chances.recycled())) {
        recycle(one);
      }
    }
    happenings.sort(Comparator.comparing(Happening::at));
  }

  List<Resident> residents() {
    return residents;
  }

  /** All that happens, in order. */
  List<Happening> happenings() {
    return happenings;
  }

  private boolean chance(double chance) {
    return random.nextDouble() < chance;
  }

  private Resident resident(int number) {
    Optional<Resident> relative =
        Optional.of(number)
            .filter(n -> n > 0 && chance(chances.family()))
            .map(n -> residents.get(n - 1))
            .filter(other -> other.mail.isPresent());
    Resident one = new Resident(number, name(relative));
    int sort = random.nextInt(9);
    if (sort != 1 && sort != 8) {
      one.mail =
          relative
              .flatMap(other -> other.mail)
              .or(() -> Optional.of(email(names.address(one.name, number))));
    }
    if (sort == 1 || sort == 3 || sort == 5 || sort == 8) {
      number(one, number);
    }
    if (sort == 2 || sort == 4 || sort >= 5) {
      one.account = Optional.of(Handle.of(Handle.EXTERNAL, "u" + number));
      one.accountKnowsPhone = random.nextBoolean();
    }
    if (sort == 0 || sort == 4 || sort == 7) {
      one.device = Optional.of(Handle.of(Handle.VISITOR, "device-" + number));
    }
    if (sort == 1 || sort == 6 || sort == 7) {
      one.work = Optional.of(email(Names.business(one.name, number)));
    }
    return one;
  }

  private void number(Resident one, int number) {
    one.phone = Optional.of(phone(number));
    if (!chance(chances.numberOnly())) {
      one.network = Optional.of(Handle.of("network", "NO." + number));
    }
  }

  private String name(Optional<Resident> relative) {
    boolean namesake = !residents.isEmpty() && chance(chances.namesake());
    return relative
        .map(other -> names.relative(other.name))
        .or(
            () ->
                namesake
                    ? Optional.of(residents.get(random.nextInt(residents.size())).name)
                    : Optional.empty())
        .orElseGet(names::person);
  }

  private static Handle email(String address) {
    return Handle.of(Handle.EMAIL, address);
  }

  private static Handle phone(int number) {
    return Handle.of(Handle.PHONE, Names.phone(number));
  }

  private Instant someTime(int from, int to) {
    long seconds = Duration.ofDays(to - (long) from).toSeconds();
    return BEGIN.plus(Duration.ofDays(from)).plusSeconds(random.nextLong(seconds));
  }

  /** Four to ten contacts, over whatever they have. */
  private void live(Resident one) {
    int contacts = 4 + random.nextInt(7);
    for (int contact = 0; contact < contacts; contact++) {
      contact(one, someTime(0, DAYS));
    }
    one.account.filter(_ -> random.nextBoolean()).ifPresent(_ -> told(one, someTime(0, DAYS)));
  }

  private void contact(Resident one, Instant at) {
    List<Runnable> ways = new ArrayList<>();
    one.mail.ifPresent(box -> ways.add(() -> mail(one, box, at)));
    one.work.ifPresent(box -> ways.add(() -> mail(one, box, at)));
    one.phone.ifPresent(number -> ways.add(() -> message(one, number, one.network, at)));
    one.account.ifPresent(_ -> ways.add(() -> signedIn(one, at)));
    one.device.ifPresent(device -> ways.add(() -> anonymous(one, device, at)));
    ways.get(random.nextInt(ways.size())).run();
  }

  private void writes(Resident one, Instant at, Sender.Proof lead, List<Sender.Proof> also) {
    writes(one, at, lead, also, Optional.of(one.name));
  }

  private void writes(
      Resident one, Instant at, Sender.Proof lead, List<Sender.Proof> also, Optional<String> name) {
    happenings.add(new Happening.Contact(at, one, new Sender(lead, also, name)));
  }

  private void mail(Resident one, Handle box, Instant at) {
    boolean proved = chance(chances.proved());
    writes(
        one,
        at,
        new Sender.Proof(
            box, proved ? Evidence.ATTESTED : Evidence.CLAIMED, proved ? "DKIM" : "mail header"),
        List.of());
  }

  private void message(Resident one, Handle number, Optional<Handle> network, Instant at) {
    Sender.Proof phone = new Sender.Proof(number, Evidence.ATTESTED, "the network's own id");
    if (network.isPresent()) {
      Sender.Proof id = new Sender.Proof(network.get(), Evidence.ATTESTED, "the network's own id");
      writes(one, at, id, List.of(phone));
    } else {
      writes(one, at, phone, List.of());
    }
  }

  /** At the widget, the host application vouching for them. */
  private void signedIn(Resident one, Instant at) {
    Handle place =
        one.device
            .filter(_ -> random.nextBoolean())
            .orElse(Handle.of(Handle.VISITOR, "account-device-" + one.number));
    writes(
        one,
        at,
        new Sender.Proof(place, Evidence.VERIFIED, "signed identity"),
        account(one, Evidence.VERIFIED, "signed identity"));
  }

  private static List<Sender.Proof> account(Resident one, Evidence evidence, String source) {
    List<Sender.Proof> proofs = new ArrayList<>();
    proofs.add(new Sender.Proof(one.account.orElseThrow(), Evidence.VERIFIED, source));
    one.mail.ifPresent(box -> proofs.add(new Sender.Proof(box, evidence, source)));
    one.phone
        .filter(_ -> one.accountKnowsPhone)
        .ifPresent(number -> proofs.add(new Sender.Proof(number, evidence, source)));
    return proofs;
  }

  /** The host application tells of them. */
  private void told(Resident one, Instant at) {
    List<Sender.Proof> proofs = account(one, Evidence.ATTESTED, "key");
    writes(one, at, proofs.getFirst(), proofs.subList(1, proofs.size()));
  }

  /** At the widget, without a log-in; some fill in the form, some of those wrongly. */
  private void anonymous(Resident one, Handle device, Instant at) {
    List<Sender.Proof> typed = new ArrayList<>();
    one.mail
        .filter(_ -> chance(chances.typed()))
        .ifPresent(
            box ->
                typed.add(
                    new Sender.Proof(
                        email(typed(box.value())), Evidence.CLAIMED, "typed in the chat form")));
    writes(
        one,
        at,
        new Sender.Proof(device, Evidence.CLAIMED, "visitor token"),
        typed,
        typed.isEmpty() ? Optional.empty() : Optional.of(signature(one.name)));
  }

  /** What is typed for a name. */
  private String signature(String name) {
    if (chance(chances.pseudonym())) {
      return "me";
    }
    return chance(chances.nickname()) ? name.substring(0, name.indexOf(' ')) : name;
  }

  private String typed(String address) {
    if (!chance(chances.typo())) {
      return address;
    }
    if (chance(chances.hit())) {
      List<Resident> others = residents.stream().filter(other -> other.mail.isPresent()).toList();
      return others.get(random.nextInt(others.size())).mail.orElseThrow().value();
    }
    return names.mistyped(address);
  }

  /** Their number is somebody else's from some day on. */
  private void recycle(Resident former) {
    List<Resident> without =
        residents.stream().filter(one -> one.phone.isEmpty() && one.account.isEmpty()).toList();
    if (without.isEmpty()) {
      return;
    }
    Resident heir = without.get(random.nextInt(without.size()));
    Handle number = former.phone.orElseThrow();
    int day = 15 + random.nextInt(20);
    Instant moved = BEGIN.plus(Duration.ofDays(day));
    happenings.removeIf(
        one ->
            one instanceof Happening.Contact contact
                && contact.by() == former
                && !contact.at().isBefore(moved)
                && brings(contact.sender(), number));
    double told = random.nextDouble();
    if (told < 0.5) {
      Handle fresh = phone(FREED + former.number);
      Optional<Handle> network =
          former.network.map(_ -> Handle.of("network", "NO." + (FREED + former.number)));
      renumbered(former, number, fresh, network, moved);
    } else if (told < 0.8) {
      happenings.add(new Happening.Handover(moved.plus(Duration.ofDays(3)), heir, number));
    }
    heir.phone = Optional.of(number);
    heir.network = Optional.of(Handle.of("network", "NO." + (2 * FREED + heir.number)));
    for (int contact = 0; contact < 3; contact++) {
      message(heir, number, heir.network, someTime(day + 5, DAYS));
    }
  }

  private void renumbered(
      Resident one, Handle number, Handle fresh, Optional<Handle> network, Instant at) {
    List<Handle> before = new ArrayList<>();
    List<Sender.Proof> after = new ArrayList<>();
    one.network.ifPresent(before::add);
    before.add(number);
    network.ifPresent(
        id -> after.add(new Sender.Proof(id, Evidence.ATTESTED, "the network's own id")));
    after.add(new Sender.Proof(fresh, Evidence.ATTESTED, "the network's own id"));
    happenings.add(new Happening.Renumbering(at, before, after));
    one.phone = Optional.of(fresh);
    one.network = network;
    message(one, fresh, network, someTime(DAYS - 10, DAYS));
  }

  private static boolean brings(Sender sender, Handle handle) {
    return sender.proof().handle().same(handle)
        || sender.also().stream().anyMatch(proof -> proof.handle().same(handle));
  }
}
