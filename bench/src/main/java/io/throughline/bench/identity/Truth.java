package io.throughline.bench.identity;

import io.throughline.bench.identity.Happening.Contact;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.customer.Wholes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who really uses what, and what of it can be known.
 *
 * <p>Two places of one person <em>should be joined automatically</em> if a chain of that person's
 * own contacts leads from one to the other, each link of which is one of these, by the laws of the
 * domain and whatever the server makes of them:
 *
 * <ul>
 *   <li>one contact proved both (attested or verified);
 *   <li>one contact proved one, and came from the other, a device of nobody else;
 *   <li>one contact proved nothing, came from a device, and said the other, which is the person's.
 * </ul>
 *
 * Places that several people share are left out of it: joining them to all would join the people.
 */
final class Truth {
  private final Map<String, List<Place>> places = new HashMap<>();
  private final Wholes<Place> linked = new Wholes<>();
  private final List<Place> all = new ArrayList<>();

  /** Of what happens. */
  Truth(List<Happening> happenings) {
    for (Happening happening : happenings) {
      if (happening instanceof Contact contact) {
        lives(contact);
      }
    }
    for (Happening happening : happenings) {
      if (happening instanceof Contact contact) {
        link(contact);
      }
    }
  }

  private void lives(Contact contact) {
    proofs(contact.sender())
        .filter(proof -> real(contact.by(), proof.handle()))
        .forEach(proof -> place(contact.by(), proof.handle()));
  }

  /** What people say may be wrong; what they write from is theirs. */
  private static boolean real(Resident one, Handle handle) {
    boolean said = handle.kind().equals(Handle.EMAIL);
    return !said
        || Stream.of(one.mail, one.work)
            .flatMap(Optional::stream)
            .anyMatch(own -> own.same(handle));
  }

  /** A number has one user after the other; a mailbox has all of them at once. */
  private void place(Resident one, Handle handle) {
    List<Place> here = places.computeIfAbsent(handle.toString(), key -> new ArrayList<>());
    if (here.stream().anyMatch(place -> place.of(one))) {
      return;
    }
    if (handle.kind().equals(Handle.EMAIL) && !here.isEmpty()) {
      here.getFirst().owners.add(one);
      return;
    }
    Place place = new Place(handle, one);
    here.add(place);
    all.add(place);
  }

  /** Where the person was when they used the handle; empty if it is not theirs. */
  Optional<Place> place(Contact contact, Handle handle) {
    return places.getOrDefault(handle.toString(), List.of()).stream()
        .filter(place -> place.of(contact.by()))
        .findFirst();
  }

  private void link(Contact contact) {
    List<Place> proved = new ArrayList<>();
    List<Place> said = new ArrayList<>();
    proofs(contact.sender())
        .forEach(
            proof ->
                place(contact, proof.handle())
                    .filter(place -> !place.shared())
                    .ifPresent(
                        place -> {
                          boolean device = proof.handle().kind().equals(Handle.VISITOR);
                          (proof.evidence().proven() && !device ? proved : said).add(place);
                        }));
    List<Place> links = new ArrayList<>(proved);
    if (proved.isEmpty()) {
      links.addAll(said);
    } else {
      said.stream().filter(place -> place.handle.kind().equals(Handle.VISITOR)).forEach(links::add);
    }
    links.forEach(place -> linked.join(place, links.getFirst()));
  }

  static Stream<Sender.Proof> proofs(Sender sender) {
    return Stream.concat(Stream.of(sender.proof()), sender.also().stream());
  }

  /** All places somebody uses. */
  List<Place> places() {
    return all;
  }

  /** Whether the evidence leads from one to the other. */
  boolean known(Place one, Place other) {
    return one.meets(other) && linked.whole(one) == linked.whole(other);
  }
}
