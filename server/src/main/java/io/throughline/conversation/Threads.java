package io.throughline.conversation;

import io.throughline.conversation.Letters.Letter;
import io.throughline.customer.Customers;
import io.throughline.customer.Handle;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the conversation a message belongs to: by its thread if the sender takes part there, else
 * by what the customer has open or had lately.
 */
final class Threads {
  /** How far back a conversation may still be of the same journey. */
  static final Duration JOURNEY = Duration.ofDays(30);

  private final WorkspaceId workspace;
  private final ReplyTokens tokens;
  private final MatterStore store;
  private final PartStore partStore;
  private final Map<String, List<MatterStore.ThreadRow>> rows = new HashMap<>();
  private final Map<ConversationId, Matter> matters = new LinkedHashMap<>();
  private final Map<ConversationId, ConversationId> forwards = new HashMap<>();
  private final Map<CustomerId, List<Matter>> byPerson = new HashMap<>();
  private final Map<MatterStore.RouteKey, RouteId> routes = new HashMap<>();
  private final Set<MatterStore.Participant> participants = new HashSet<>();

  Threads(WorkspaceId workspace, ReplyTokens tokens, MatterStore store, PartStore partStore) {
    this.partStore = partStore;
    this.workspace = workspace;
    this.tokens = tokens;
    this.store = store;
  }

  /** Looks up every key the letters name. */
  void look(List<Letter> letters) {
    Set<String> keys = new HashSet<>();
    letters.forEach(letter -> keys.addAll(letter.keys()));
    for (MatterStore.ThreadRow row : store.threads(workspace, keys)) {
      rows.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row);
    }
  }

  /**
   * Conversations the letter refers to, as they were named, best first: signed tokens, answers, its
   * own thread.
   */
  List<ConversationId> candidates(Letter letter) {
    Set<ConversationId> found = named(letter);
    for (MatterStore.ThreadRow row : rows.getOrDefault(letter.threading().key(), List.of())) {
      if (row.inbox().equals(letter.arrival().inbox().id())) {
        found.add(row.part());
      }
    }
    return List.copyOf(found);
  }

  /**
   * Those that the letter itself names. The thread it came on names none: whoever gets a number
   * after somebody else did not refer to what that one wrote.
   */
  private Set<ConversationId> named(Letter letter) {
    Set<ConversationId> found = new LinkedHashSet<>();
    for (String token : letter.threading().token()) {
      tokens.read(workspace, token).ifPresent(found::add);
    }
    for (String key : letter.threading().answers()) {
      rows.getOrDefault(key, List.of()).forEach(row -> found.add(row.part()));
    }
    return found;
  }

  /** Loads the conversations that the letters and their people may belong to. */
  void load(List<Letter> letters, List<Customers.Resolved> people) {
    Set<ConversationId> ids = new LinkedHashSet<>();
    Instant earliest = Instant.MAX;
    for (Letter letter : letters) {
      ids.addAll(candidates(letter));
      earliest = letter.at().isBefore(earliest) ? letter.at() : earliest;
    }
    Set<CustomerId> persons = new HashSet<>();
    people.forEach(person -> persons.add(person.current()));
    if (!persons.isEmpty()) {
      store.of(workspace, persons, earliest.minus(JOURNEY)).forEach(this::add);
    }
    ids.removeAll(matters.keySet());
    if (!ids.isEmpty()) {
      store
          .matters(workspace, ids)
          .forEach(
              (named, matter) -> {
                forwards.put(named, matter.id);
                add(matter);
              });
    }
    if (!matters.isEmpty()) {
      routes.putAll(store.routes(workspace, matters.keySet()));
      participants.addAll(store.participants(workspace, matters.keySet()));
    }
  }

  void add(Matter matter) {
    if (matters.putIfAbsent(matter.id, matter) == null) {
      byPerson.computeIfAbsent(matter.person, key -> new ArrayList<>()).add(matter);
    }
  }

  Collection<Matter> all() {
    return matters.values();
  }

  /** The conversation the letter's thread names, if its sender takes part and it may continue. */
  Optional<Matter> byThread(Letter letter, CustomerId person) {
    for (ConversationId id : candidates(letter)) {
      Matter matter = today(id);
      if (matter != null
          && takesPart(matter, person, letter.handle())
          && continues(matter, letter)) {
        return Optional.of(matter);
      }
    }
    return Optional.empty();
  }

  /** A conversation the letter refers to without taking part in it. */
  Optional<ConversationId> foreign(Letter letter, CustomerId person) {
    return named(letter).stream()
        .map(this::today)
        .filter(matter -> matter != null && !takesPart(matter, person, letter.handle()))
        .map(matter -> matter.id)
        .findFirst();
  }

  /** What the customer has open, else what was resolved so lately that this joins it. */
  Optional<Matter> byPerson(Letter letter, CustomerId person) {
    return joinable(of(person).stream(), letter);
  }

  /** Which of these conversations of one customer the letter joins. */
  static Optional<Matter> joinable(Stream<Matter> of, Letter letter) {
    Instant joinable = letter.at().minus(letter.arrival().inbox().joinWindow());
    return of.filter(matter -> !matter.apart && Spam.takes(matter.spam, letter))
        .filter(matter -> !matter.resolved() || !matter.lastEntryAt.isBefore(joinable))
        .min(
            Comparator.comparing((Matter matter) -> matter.spam.isPresent())
                .thenComparing(Matter::resolved)
                .thenComparing((Matter matter) -> matter.lastEntryAt, Comparator.reverseOrder()));
  }

  /** The customer's latest conversation, if it is recent enough to be the same journey. */
  Optional<Matter> latest(CustomerId person) {
    return of(person).stream()
        .filter(matter -> matter.spam.isEmpty())
        .max(Comparator.comparing(matter -> matter.lastEntryAt));
  }

  /** The customer's conversations, latest first. */
  List<Matter> of(CustomerId person) {
    return byPerson.getOrDefault(person, List.of()).stream()
        .sorted(Comparator.comparing((Matter matter) -> matter.lastEntryAt).reversed())
        .toList();
  }

  Optional<RouteId> route(MatterStore.RouteKey key) {
    return Optional.ofNullable(routes.get(key));
  }

  void remember(MatterStore.RouteKey key, RouteId route) {
    routes.put(key, route);
  }

  /** Whether the key is known to lead to the route. */
  boolean leads(InboxId inbox, String key, RouteId route) {
    return rows.getOrDefault(key, List.of()).stream()
        .anyMatch(row -> row.inbox().equals(inbox) && row.route().equals(route));
  }

  /** One that became part of another. */
  void absorbed(Matter matter, Matter into) {
    matters.remove(matter.id);
    forwards.put(matter.id, into.id);
    byPerson.getOrDefault(matter.person, new ArrayList<>()).remove(matter);
  }

  /** What the conversation is part of. */
  private @Nullable Matter today(ConversationId id) {
    ConversationId current = id;
    while (forwards.containsKey(current) && !forwards.get(current).equals(current)) {
      current = forwards.get(current);
    }
    return matters.get(current);
  }

  /** Whether the person is more than one record, or has conversations of several parts. */
  boolean divided(Customers.Resolved person) {
    return person.merged() || of(person.current()).stream().anyMatch(matter -> matter.own);
  }

  /** The conversations of everyone who is divided, each as it would stand alone. */
  List<Matter> parts(List<Customers.Resolved> people, Instant since) {
    List<Customers.Resolved> divided = people.stream().filter(this::divided).distinct().toList();
    return divided.isEmpty()
        ? List.of()
        : partStore.parts(
            workspace,
            divided.stream().map(Customers.Resolved::current).distinct().toList(),
            since.minus(JOURNEY));
  }

  private boolean takesPart(Matter matter, CustomerId person, Handle handle) {
    return matter.person.equals(person)
        || participants.contains(
            new MatterStore.Participant(matter.id, handle.kind(), handle.scope(), handle.value()));
  }

  /** Whether it is not too late for the letter to go on with it. */
  static boolean continues(Matter matter, Letter letter) {
    Instant resolvedAt = matter.resolvedAt;
    return !matter.resolved()
        || resolvedAt == null
        || letter.automatic()
        || !resolvedAt.plus(letter.arrival().inbox().reopenWindow()).isBefore(letter.at());
  }
}
