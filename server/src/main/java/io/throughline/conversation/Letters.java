package io.throughline.conversation;

import io.throughline.conversation.hold.Stops;
import io.throughline.customer.Customers;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.customer.attribute.Fact;
import io.throughline.customer.attribute.Source;
import io.throughline.customer.profile.Particulars;
import io.throughline.customer.profile.Profiles;
import io.throughline.customer.suggestion.Questions;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Takes a batch of messages, echoes and introductions into conversations. */
final class Letters {
  private final Customers customers;
  private final ReplyTokens tokens;
  private final MatterStore matters;
  private final EntryStore entries;
  private final PartStore partStore;
  private final ShiftStore shifts;
  private final ForgottenStore forgotten;
  private final OptOutStore optOuts;
  private final Aftermath aftermath;
  private final Receipts receipts;
  private final Profiles profiles;
  private final CodeWords codes;
  private final Reception.Foundation foundation;
  private final Stops stops;
  private final Suspicions suspicions;

  Letters(
      Reception.Foundation foundation,
      Customers customers,
      ReplyTokens tokens,
      Questions questions,
      Aftermath aftermath,
      Receipts receipts) {
    this.codes = new CodeWords(questions, customers, foundation);
    this.foundation = foundation;
    this.stops = new Stops(foundation);
    this.suspicions = new Suspicions(foundation.database());
    this.customers = customers;
    this.tokens = tokens;
    this.aftermath = aftermath;
    this.receipts = receipts;
    this.matters = new MatterStore(foundation.database());
    this.entries = new EntryStore(foundation.database());
    this.profiles =
        new Profiles(
            foundation.database(),
            foundation.log(),
            customers,
            foundation.ids(),
            foundation.clock());
    this.partStore = new PartStore(foundation.database());
    this.shifts = new ShiftStore(foundation.database());
    this.forgotten = new ForgottenStore(foundation.database());
    this.optOuts = new OptOutStore(foundation.database());
  }

  void take(
      WorkspaceId workspace,
      Map<Integer, Arrival> spoken,
      Arrival.Outcome[] outcomes,
      List<ConversationEvent> events) {
    if (spoken.isEmpty()) {
      return;
    }
    Threads threads = new Threads(workspace, tokens, matters, partStore);
    List<Letter> letters = new ArrayList<>();
    for (Map.Entry<Integer, Arrival> item : new TreeMap<>(spoken).entrySet()) {
      letters.add(Letter.of(item.getKey(), item.getValue()));
    }
    mirrors(workspace, letters, outcomes, events);
    threads.look(letters);
    optOuts.save(workspace, wishes(letters, threads));
    letters.removeIf(letter -> pointless(letter, threads, outcomes));
    Set<EntryStore.ProviderKey> gone = forgotten.of(workspace, Letter.providerKeys(letters));
    letters.removeIf(letter -> erased(letter, gone, outcomes));
    List<Customers.Resolved> people =
        settled(
            customers.resolve(
                workspace,
                letters.stream()
                    .map(letter -> new Customers.Arrival(letter.sender(), letter.at()))
                    .toList()));
    Set<EntryStore.ProviderKey> known = entries.known(workspace, letters);
    Set<String> elsewhere =
        entries.elsewhere(
            workspace, letters.stream().filter(letter -> !letter.threading().own()).toList());
    letters = codes.read(workspace, suspicions.heeded(workspace, letters, people), people, known);
    threads.load(letters, people);
    Instant now = foundation.clock().instant();
    Parts parts = new Parts(threads, foundation.ids(), now);
    parts.add(
        threads.parts(
            people, letters.stream().map(Letter::at).min(Instant::compareTo).orElse(now)));
    Batch batch = new Batch(workspace, foundation.ids(), now, threads, parts, events);
    for (int i = 0; i < letters.size(); i++) {
      Letter letter = letters.get(i);
      batch.unite(people.get(i));
      outcomes[letter.index()] =
          known.add(letter.providerKey()) && first(letter, elsewhere)
              ? batch.take(letter, people.get(i))
              : new Arrival.Repeated();
    }
    batch.stop(stops);
    batch.save(new Batch.Stores(matters, partStore, entries, shifts, optOuts));
    profiles.learn(workspace, learnt(letters, people));
    batch.fetchLater(foundation.jobs());
    aftermath.apply(workspace, letters, events);
  }

  /** Whether no other inbox has the message, and it is none of ours. */
  private static boolean first(Letter letter, Set<String> elsewhere) {
    return letter.threading().own() || elsewhere.add(letter.providerKey().providerId());
  }

  /** Takes out what mirrors messages of ours whose names are not known here yet. */
  private void mirrors(
      WorkspaceId workspace,
      List<Letter> letters,
      Arrival.Outcome[] outcomes,
      List<ConversationEvent> events) {
    List<Letter> echoes =
        letters.stream()
            .filter(letter -> letter.arrival().inbound() instanceof Inbound.Echo)
            .toList();
    Set<EntryStore.ProviderKey> known =
        echoes.isEmpty() ? Set.of() : entries.known(workspace, echoes);
    for (Letter letter : echoes) {
      if (!known.contains(letter.providerKey())
          && letter.arrival().inbound() instanceof Inbound.Echo echo
          && receipts.mirrored(workspace, letter.arrival(), echo, events)) {
        outcomes[letter.index()] = new Arrival.Taken();
        letters.remove(letter);
      }
    }
  }

  /** Which language people read and what time it is for them, as far as their messages tell. */
  private static List<Fact> learnt(List<Letter> letters, List<Customers.Resolved> people) {
    List<Fact> learnt = new ArrayList<>();
    for (int at = 0; at < letters.size(); at++) {
      Letter letter = letters.get(at);
      Customers.Resolved person = people.get(at);
      Particulars particulars =
          Particulars.heard(letter.sender().language(), letter.sender().timeZone());
      learnt.addAll(
          particulars.facts(person.born(), Source.MESSAGE, person.evidence(), letter.at()));
    }
    return learnt;
  }

  /** Two people of the batch may have been found to be one while a later letter was resolved. */
  private static List<Customers.Resolved> settled(List<Customers.Resolved> people) {
    Map<CustomerId, CustomerId> today = new HashMap<>();
    people.forEach(person -> person.joined().forEach(id -> today.put(id, person.current())));
    return people.stream()
        .map(
            person ->
                new Customers.Resolved(
                    person.born(),
                    today.getOrDefault(person.current(), person.current()),
                    person.evidence(),
                    person.created(),
                    person.joined(),
                    person.merged()))
        .toList();
  }

  /** What people want of whom nothing is kept, or not any more. */
  private static List<OptOutStore.Wish> wishes(List<Letter> letters, Threads threads) {
    return letters.stream()
        .filter(letter -> pointless(letter, threads))
        .flatMap(letter -> OptOutStore.Wish.of(letter).stream())
        .toList();
  }

  private static boolean pointless(Letter letter, Threads threads) {
    return letter.automatic() && threads.candidates(letter).isEmpty();
  }

  /** An automatic answer to nothing we know opens no work and makes no customer. */
  private static boolean pointless(Letter letter, Threads threads, Arrival.Outcome[] outcomes) {
    boolean pointless = pointless(letter, threads);
    if (pointless) {
      outcomes[letter.index()] =
          new Arrival.Passed("an automatic reply that belongs to no conversation");
    }
    return pointless;
  }

  /** What was erased does not come back. */
  private static boolean erased(
      Letter letter, Set<EntryStore.ProviderKey> gone, Arrival.Outcome[] outcomes) {
    boolean erased = gone.contains(letter.providerKey());
    if (erased) {
      outcomes[letter.index()] = new Arrival.Passed("it was erased before");
    }
    return erased;
  }

  /** One message, echo or introduction of the batch. */
  record Letter(
      int index, Arrival arrival, Sender sender, Inbound.Threading threading, Instant at) {
    static Letter of(int index, Arrival arrival) {
      Inbound inbound = arrival.inbound();
      Instant at =
          switch (inbound) {
            case Inbound.Message message -> message.at();
            case Inbound.Echo echo -> echo.at();
            case Inbound.Introduction introduction -> introduction.at();
            default -> arrival.receivedAt();
          };
      return new Letter(
          index,
          arrival,
          switch (inbound) {
            case Inbound.Message message -> message.sender();
            case Inbound.Echo echo -> Reception.recipient(echo);
            case Inbound.Introduction introduction -> introduction.sender();
            default -> throw new IllegalStateException("no letter: " + inbound);
          },
          switch (inbound) {
            case Inbound.Message message -> message.thread();
            case Inbound.Echo echo ->
                new Inbound.Threading(echo.threadKey(), List.of(), List.of(), true);
            case Inbound.Introduction introduction ->
                new Inbound.Threading(introduction.threadKey(), List.of(), List.of(), true);
            default -> throw new IllegalStateException("no letter: " + inbound);
          },
          arrival.within(at));
    }

    /** The same message saying something else. */
    Letter with(Content content) {
      Inbound.Message message = message().orElseThrow();
      Inbound other =
          new Inbound.Message(
              message.account(),
              message.providerId(),
              message.sender(),
              message.thread(),
              content,
              message.media(),
              message.answersId(),
              message.at(),
              message.manner(),
              message.copied(),
              message.context(),
              message.suspected());
      return with(other);
    }

    private Letter with(Inbound other) {
      return new Letter(
          index,
          new Arrival(arrival.inbox(), other, arrival.files(), arrival.receivedAt()),
          sender,
          threading,
          at);
    }

    /** The same without what speaks against it. */
    Letter trusted() {
      return with(message().orElseThrow().trusted());
    }

    /** What speaks against it. */
    Optional<String> suspicion() {
      return message().flatMap(Inbound.Message::suspected);
    }

    Optional<Inbound.Message> message() {
      return arrival.inbound() instanceof Inbound.Message message
          ? Optional.of(message)
          : Optional.empty();
    }

    boolean automatic() {
      return message().map(m -> m.manner() == Inbound.Manner.AUTOMATIC).orElse(false);
    }

    EntryStore.ProviderKey providerKey() {
      String id =
          switch (arrival.inbound()) {
            case Inbound.Message message -> message.providerId();
            case Inbound.Echo echo -> echo.providerId();
            default -> "introduction " + index;
          };
      return new EntryStore.ProviderKey(arrival.inbox().id(), id);
    }

    static List<EntryStore.ProviderKey> providerKeys(List<Letter> letters) {
      return letters.stream().map(Letter::providerKey).toList();
    }

    /** The handle the customer writes from. */
    Handle handle() {
      return sender.proof().handle();
    }

    /** By which the route is known: the provider's own thread, or the customer's address. */
    String routeKey() {
      return threading.own() ? threading.key() : handle().value();
    }

    Set<String> keys() {
      Set<String> keys = new HashSet<>(threading.answers());
      keys.add(threading.key());
      return keys;
    }
  }
}
