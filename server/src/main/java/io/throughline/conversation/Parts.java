package io.throughline.conversation;

import io.throughline.conversation.Letters.Letter;
import io.throughline.customer.Customers;
import io.throughline.customer.Maker;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.JourneyId;
import io.throughline.kernel.id.ShiftId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The conversations of people who are more than one record, as each record would have them alone.
 * What comes on a handle is stored with the record that holds it, in the conversation that record
 * would have alone, or in a part of its own that is shown elsewhere: undoing a merge then moves
 * nothing.
 */
final class Parts {
  private final Threads threads;
  private final Ids ids;
  private final Instant now;
  private final Map<ConversationId, Matter> parts = new LinkedHashMap<>();
  private final Map<ConversationId, Matter> alone = new LinkedHashMap<>();
  private final Map<ConversationId, Matter> fresh = new LinkedHashMap<>();
  private final Set<ConversationId> diverged = new LinkedHashSet<>();
  private final List<Shifting> shifts = new ArrayList<>();

  Parts(Threads threads, Ids ids, Instant now) {
    this.threads = threads;
    this.ids = ids;
    this.now = now;
  }

  /** Puts in loaded conversations, each standing as it would alone. */
  void add(Collection<Matter> loaded) {
    for (Matter part : loaded) {
      parts.put(part.id, part);
      if (part.aloneId.isEmpty()) {
        alone.put(part.id, part);
      }
    }
  }

  /** A conversation was opened for the whole person; alone it stands the same. */
  private void opened(Matter whole) {
    Matter copy = whole.copy();
    parts.put(copy.id, copy);
    alone.put(copy.id, copy);
  }

  /**
   * Where what the letter says is stored.
   *
   * @param whole where it is shown
   */
  Spot place(Letter letter, Customers.Resolved person, Matter whole) {
    Optional<Matter> found = find(letter, person.born());
    if (whole.fresh && !parts.containsKey(whole.id)) {
      opened(whole);
    }
    if (found.isEmpty()) {
      Matter same = alone.get(whole.id);
      if (same != null && whole.fresh && same.customer.equals(person.born())) {
        return new Spot(whole, whole.id, whole.customer, Optional.of(same));
      }
      return because(whole, person.born())
          .filter(other -> !letter.automatic())
          .map(other -> begin(letter, person.born(), whole, other))
          .orElseGet(() -> plain(whole));
    }
    Matter root = found.get();
    Optional<ConversationId> home = home(root, whole);
    if (home.isPresent()) {
      return new Spot(whole, home.get(), root.customer, Optional.of(root));
    }
    return because(whole, person.born())
        .or(() -> because(root, person.born()))
        .map(other -> aside(letter, root, whole, other))
        .orElseGet(() -> plain(whole));
  }

  private Spot plain(Matter whole) {
    return new Spot(whole, whole.id, whole.customer, Optional.ofNullable(alone.get(whole.id)));
  }

  /** The part of the whole that would be one conversation with the root. */
  private Optional<ConversationId> home(Matter root, Matter whole) {
    return parts.values().stream()
        .filter(part -> part.whole.equals(whole.id))
        .filter(part -> part.aloneId.orElse(part.id).equals(root.id))
        .map(part -> part.id)
        .findFirst();
  }

  /** Alone, the record would begin a conversation; it is shown as part of the whole. */
  private Spot begin(Letter letter, CustomerId born, Matter whole, CustomerId because) {
    Matter part =
        new Matter(
            new ConversationId(ids.next()), born, whole.person, journey(born), true, letter.at());
    part.subject =
        letter
            .message()
            .flatMap(message -> message.content().subject())
            .map(PlainText::preview)
            .filter(text -> !text.isEmpty());
    part.team = letter.arrival().inbox().team();
    part.spam = letter.suspicion().map(_ -> Spam.SUSPECTED);
    part.whole = whole.id;
    part.own = true;
    parts.put(part.id, part);
    alone.put(part.id, part);
    fresh.put(part.id, part);
    diverge(part.id);
    diverge(whole.id);
    shifts.add(Shifting.merge(new ShiftId(ids.next()), whole, part, because, act()));
    return new Spot(whole, part.id, born, Optional.of(part));
  }

  /** Alone, the record would go on in the root, which is shown elsewhere. */
  private Spot aside(Letter letter, Matter root, Matter whole, CustomerId because) {
    diverge(root.id);
    if (whole.fresh && parts.containsKey(whole.id) && alone.containsKey(whole.id)) {
      Matter part = parts.get(whole.id);
      part.aloneId = Optional.of(root.id);
      alone.remove(whole.id);
      whole.aloneId = part.aloneId;
      shifts.add(Shifting.split(new ShiftId(ids.next()), whole, root, because, act()));
      return new Spot(whole, whole.id, root.customer, Optional.of(root));
    }
    Matter part =
        new Matter(
            new ConversationId(ids.next()),
            root.customer,
            whole.person,
            root.journey,
            true,
            letter.at());
    part.whole = whole.id;
    part.aloneId = Optional.of(root.id);
    parts.put(part.id, part);
    fresh.put(part.id, part);
    diverge(whole.aloneId.orElse(whole.id));
    shifts.add(Shifting.split(new ShiftId(ids.next()), part, root, because, act()));
    shifts.add(Shifting.merge(new ShiftId(ids.next()), whole, part, because, act()));
    return new Spot(whole, part.id, root.customer, Optional.of(root));
  }

  /** Two conversations become one because two records are one person. */
  void unite(Matter into, Matter other) {
    diverge(into.aloneId.orElse(into.id));
    diverge(other.aloneId.orElse(other.id));
    CustomerId because =
        into.customer.equals(other.customer)
            ? because(into, other.customer).orElse(into.customer)
            : into.customer;
    shifts.add(
        Shifting.merge(
            new ShiftId(ids.next()),
            into,
            other,
            because,
            new Shifting.Act(Maker.SYSTEM, Optional.of("two records are one person"), now)));
    parts.values().stream()
        .filter(part -> part.whole.equals(other.id))
        .forEach(part -> part.whole = into.id);
  }

  private Shifting.Act act() {
    return new Shifting.Act(Maker.SYSTEM, Optional.empty(), now);
  }

  private void diverge(ConversationId id) {
    Matter root = alone.get(id);
    if (root != null && (!root.own || root.fresh)) {
      root.own = true;
      diverged.add(id);
    }
  }

  /** Somebody else of the person: without them it would be otherwise. */
  private Optional<CustomerId> because(Matter whole, CustomerId born) {
    if (!whole.customer.equals(born)) {
      return Optional.of(whole.customer);
    }
    return parts.values().stream()
        .filter(part -> part.whole.equals(whole.whole) && !part.customer.equals(born))
        .map(part -> part.customer)
        .findFirst()
        .or(
            () ->
                parts.values().stream()
                    .map(part -> part.customer)
                    .filter(customer -> !customer.equals(born))
                    .findFirst());
  }

  private JourneyId journey(CustomerId born) {
    return of(born)
        .max(Comparator.comparing(matter -> matter.lastEntryAt))
        .map(matter -> matter.journey)
        .orElseGet(() -> new JourneyId(ids.next()));
  }

  private Stream<Matter> of(CustomerId born) {
    return alone.values().stream().filter(matter -> matter.customer.equals(born));
  }

  private Optional<Matter> find(Letter letter, CustomerId born) {
    return threads.candidates(letter).stream()
        .map(parts::get)
        .filter(Objects::nonNull)
        .map(part -> alone.get(part.aloneId.orElse(part.id)))
        .filter(Objects::nonNull)
        .filter(root -> root.customer.equals(born) && Threads.continues(root, letter))
        .findFirst()
        .or(
            () ->
                letter.automatic() || letter.threading().apart()
                    ? Optional.empty()
                    : Threads.joinable(of(born), letter));
  }

  /** Writes what is about single records; what is about whole people is written in between. */
  void save(WorkspaceId workspace, Batch.Stores stores, Runnable wholes) {
    Set<ConversationId> known = new LinkedHashSet<>(diverged);
    known.removeIf(id -> Objects.requireNonNull(alone.get(id)).fresh);
    stores.parts().diverge(workspace, known);
    wholes.run();
    stores.matters().save(workspace, fresh.values());
    Set<ConversationId> begun = new LinkedHashSet<>(diverged);
    begun.removeAll(known);
    stores.parts().diverge(workspace, begun);
    stores
        .parts()
        .saveAlone(
            workspace,
            alone.values().stream().filter(matter -> matter.own && matter.changed).toList());
    stores.shifts().insert(workspace, shifts);
  }

  /**
   * Where a letter goes.
   *
   * @param whole where it is shown
   * @param home where it is stored
   * @param customer whose the home is
   * @param alone the conversation it would be in alone, if that may stand otherwise
   */
  record Spot(Matter whole, ConversationId home, CustomerId customer, Optional<Matter> alone) {
    /** Of somebody who is one record. */
    static Spot of(Matter whole) {
      return new Spot(whole, whole.id, whole.customer, Optional.empty());
    }
  }
}
