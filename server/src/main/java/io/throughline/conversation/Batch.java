package io.throughline.conversation;

import io.throughline.conversation.Letters.Letter;
import io.throughline.conversation.hold.Stops;
import io.throughline.customer.Customers;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.JourneyId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The rows a batch of letters makes; gathered in memory and written together. */
final class Batch {
  private final WorkspaceId workspace;
  private final Ids ids;
  private final Instant now;
  private final Threads threads;
  private final List<ConversationEvent> events;
  private final List<EntryRow> entries = new ArrayList<>();
  private final Ways ways;
  private final Files files;
  private final Parts parts;
  private final Map<Matter, Set<ConversationId>> absorbed = new LinkedHashMap<>();
  private final List<OptOutStore.Wish> wishes = new ArrayList<>();
  private final Map<ConversationId, Matter> heard = new LinkedHashMap<>();

  Batch(
      WorkspaceId workspace,
      Ids ids,
      Instant now,
      Threads threads,
      Parts parts,
      List<ConversationEvent> events) {
    this.files = new Files(workspace, ids, now);
    this.ways = new Ways(workspace, ids, now, threads);
    this.parts = parts;
    this.workspace = workspace;
    this.ids = ids;
    this.now = now;
    this.threads = threads;
    this.events = events;
  }

  /** Two records turned out to be one person: what both have open becomes one conversation. */
  void unite(Customers.Resolved person) {
    if (person.joined().isEmpty()) {
      return;
    }
    List<Matter> open =
        threads.of(person.current()).stream()
            .filter(matter -> !matter.resolved() && !matter.apart && matter.spam.isEmpty())
            .toList();
    if (open.size() < 2) {
      return;
    }
    Matter into =
        open.stream()
            .filter(matter -> matter.customer.equals(person.current()))
            .findFirst()
            .orElse(open.getFirst());
    for (Matter matter : open) {
      if (matter != into) {
        absorb(matter, into);
      }
    }
  }

  private void absorb(Matter matter, Matter into) {
    absorbed.computeIfAbsent(into, key -> new LinkedHashSet<>()).add(matter.id);
    parts.unite(into, matter);
    into.absorb(matter);
    threads.absorbed(matter, into);
    events.add(new ConversationEvent.Joined(into.id, matter.id));
    activity(
        Parts.Spot.of(into),
        "joined",
        "Another conversation of the same person joined this one",
        now,
        true);
  }

  Arrival.Outcome take(Letter letter, Customers.Resolved person) {
    return switch (letter.arrival().inbound()) {
      case Inbound.Message message -> message(letter, message, person);
      case Inbound.Echo echo -> echo(letter, echo, person);
      default -> new Arrival.Taken();
    };
  }

  private Arrival.Outcome message(
      Letter letter, Inbound.Message message, Customers.Resolved person) {
    Optional<Matter> found = find(letter, person);
    if (found.isEmpty() && letter.automatic()) {
      return new Arrival.Passed("an automatic reply that belongs to no conversation");
    }
    Matter matter = found.orElseGet(() -> open(letter, message.content(), person));
    Parts.Spot spot = spot(letter, person, matter);
    RouteId route = ways.route(letter, spot.home(), Optional.of(message.context()));
    EntryRow entry =
        new EntryRow(
            new EntryId(ids.next()),
            spot.home(),
            person.born(),
            "message",
            Optional.of("in"),
            new Author(
                Author.Kind.CUSTOMER, Optional.of(person.born().value()), letter.sender().name()),
            Optional.of(letter.arrival().inbox().id()),
            Optional.of(route),
            Optional.of(letter.routeKey()),
            Optional.of(message.providerId()),
            message.answersId(),
            message.content(),
            letter.at(),
            letter.arrival().receivedAt());
    add(entry, spot, letter, message.media());
    if (!letter.automatic()) {
      heard.put(matter.id, matter);
      matter.waitsForUs(letter.at());
      spot.alone().ifPresent(alone -> alone.waitsForUs(letter.at()));
      wake(spot, letter.at());
    }
    optOut(letter, spot);
    message.copied().forEach(handle -> ways.participant(spot.home(), handle));
    return new Arrival.Taken();
  }

  private void optOut(Letter letter, Parts.Spot spot) {
    Optional<OptOutStore.Wish> wish = OptOutStore.Wish.of(letter);
    if (wish.isPresent()) {
      boolean stopped = wish.get().stopped();
      wishes.add(wish.get());
      activity(
          spot,
          stopped ? "opted-out" : "opted-in",
          "The customer %s messages over %s"
              .formatted(
                  stopped ? "wants no more" : "takes",
                  letter.arrival().inbox().descriptor().name()),
          letter.at(),
          true);
    }
  }

  private Arrival.Outcome echo(Letter letter, Inbound.Echo echo, Customers.Resolved person) {
    Matter matter = find(letter, person).orElseGet(() -> open(letter, echo.content(), person));
    Parts.Spot spot = spot(letter, person, matter);
    RouteId route = ways.route(letter, spot.home(), Optional.empty());
    EntryRow entry =
        new EntryRow(
            new EntryId(ids.next()),
            spot.home(),
            person.born(),
            "message",
            Optional.of("out"),
            new Author(Author.Kind.AGENT, Optional.empty(), Optional.of("sent from another app")),
            Optional.of(letter.arrival().inbox().id()),
            Optional.of(route),
            Optional.of(letter.routeKey()),
            Optional.of(echo.providerId()),
            Optional.empty(),
            echo.content(),
            letter.at(),
            letter.arrival().receivedAt());
    add(entry, spot, letter, echo.media());
    answered(matter, letter.at());
    spot.alone().ifPresent(alone -> answered(alone, letter.at()));
    clear(spot, letter.at());
    return new Arrival.Taken();
  }

  /** What is answered is no spam. */
  private void clear(Parts.Spot spot, Instant at) {
    spot.alone().ifPresent(alone -> alone.spam = Optional.empty());
    if (spot.whole().spam.isPresent()) {
      spot.whole().spam = Optional.empty();
      activity(spot, "not spam", "Answered with another app, so this is no spam", at, true);
      events.add(new ConversationEvent.Judged(spot.whole().id, false, Optional.empty()));
    }
  }

  private static void answered(Matter matter, Instant at) {
    if (!matter.resolved()) {
      matter.waitingFor = "customer";
      matter.waitingSince = at;
    }
  }

  private Parts.Spot spot(Letter letter, Customers.Resolved person, Matter matter) {
    return threads.divided(person) && matter.person.equals(person.current())
        ? parts.place(letter, person, matter)
        : Parts.Spot.of(matter);
  }

  private Optional<Matter> find(Letter letter, Customers.Resolved person) {
    Optional<Matter> threaded = threads.byThread(letter, person.current());
    if (threaded.isPresent() || letter.automatic() || letter.threading().apart()) {
      return threaded;
    }
    return threads.byPerson(letter, person.current());
  }

  private Matter open(Letter letter, Content content, Customers.Resolved person) {
    Optional<Matter> before = threads.latest(person.current());
    Inbox inbox = letter.arrival().inbox();
    Matter matter =
        new Matter(
            new ConversationId(ids.next()),
            person.born(),
            person.current(),
            before.map(earlier -> earlier.journey).orElseGet(() -> new JourneyId(ids.next())),
            true,
            letter.at());
    matter.subject = content.subject().map(PlainText::preview).filter(text -> !text.isEmpty());
    matter.team = inbox.team();
    matter.apart = letter.threading().apart();
    matter.linked = threads.foreign(letter, person.current());
    threads.add(matter);
    events.add(new ConversationEvent.Opened(matter.id, person.born()));
    if (matter.linked.isPresent()) {
      activity(
          Parts.Spot.of(matter),
          "linked",
          "The message refers to a conversation its sender has no part in; it is kept apart",
          letter.at(),
          true);
    }
    letter.suspicion().ifPresent(by -> suspect(matter, by, letter.at()));
    return matter;
  }

  private void suspect(Matter matter, String by, Instant at) {
    matter.spam = Optional.of(Spam.SUSPECTED);
    activity(Parts.Spot.of(matter), "spam", "Marked as spam by %s".formatted(by), at, true);
    events.add(new ConversationEvent.Judged(matter.id, true, Optional.of(by)));
  }

  private void wake(Parts.Spot spot, Instant at) {
    Matter matter = spot.whole();
    boolean alone = spot.alone().map(Matter::rests).orElse(true);
    spot.alone().filter(Matter::rests).ifPresent(Matter::reopen);
    if (!matter.rests()) {
      return;
    }
    String what = matter.resolved() ? "reopened" : "woke";
    matter.reopen();
    activity(
        spot,
        what,
        what.equals("woke")
            ? "The customer wrote, so it is no longer snoozed"
            : "The customer wrote again, so it is open again",
        at,
        alone);
    events.add(matter.changed());
  }

  private void add(EntryRow entry, Parts.Spot spot, Letter letter, List<Media> media) {
    entries.add(entry);
    media.forEach(file -> files.add(entry.id(), file, letter.arrival()));
    String text = PlainText.preview(EntryStore.summary(entry.content(), media));
    String kind = letter.arrival().inbox().kind();
    String author = entry.author().kind().stored();
    spot.whole().heard(kind, text, author, entry.at());
    spot.alone().ifPresent(alone -> alone.heard(kind, text, author, entry.at()));
    events.add(entry.added(spot.whole().id));
  }

  private void activity(Parts.Spot spot, String what, String sentence, Instant at, boolean alone) {
    Matter matter = spot.whole();
    ObjectNode extra = Json.object().put("activity", what);
    if (what.equals("joined")) {
      extra.put("ledger", true);
    }
    if (!alone) {
      extra.put("merged", true);
    }
    EntryRow row =
        new EntryRow(
            new EntryId(ids.next()),
            spot.home(),
            spot.customer(),
            "activity",
            Optional.empty(),
            Author.SYSTEM,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Content.of(sentence, extra),
            at,
            now);
    matter.changed = true;
    entries.add(row);
    events.add(row.added(matter.id));
  }

  /** What waits for its time in conversations that were heard of is not sent. */
  void stop(Stops stops) {
    absorbed.forEach(
        (into, ids) -> {
          if (heard.containsKey(into.id)) {
            ids.forEach(id -> heard.put(id, into));
          }
        });
    for (ConversationId id : stops.heard(workspace, heard.keySet())) {
      activity(
          Parts.Spot.of(Objects.requireNonNull(heard.get(id))),
          "stopped",
          "A message that was to go later was not sent: the customer wrote first",
          now,
          true);
    }
  }

  /** Where a batch is written. */
  record Stores(
      MatterStore matters,
      PartStore parts,
      EntryStore entries,
      ShiftStore shifts,
      OptOutStore optOuts) {}

  void save(Stores stores) {
    MatterStore matters = stores.matters();
    parts.save(
        workspace,
        stores,
        () -> {
          matters.save(workspace, threads.all().stream().filter(matter -> matter.changed).toList());
          absorbed.forEach((into, ids) -> stores.parts().absorb(workspace, ids, into.id));
        });
    ways.save(matters);
    stores.entries().insert(workspace, entries);
    files.save(stores.entries());
    stores.optOuts().save(workspace, wishes);
  }

  /** Submits the fetching of files that stayed with the provider. */
  void fetchLater(Jobs jobs) {
    files.fetchLater(jobs);
  }
}
