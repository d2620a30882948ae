package io.throughline.conversation;

import io.throughline.conversation.Letters.Letter;
import io.throughline.customer.Customers;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.AttachmentId;
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
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows a batch of letters makes; gathered in memory and written together. */
final class Batch {
  private final WorkspaceId workspace;
  private final Ids ids;
  private final Instant now;
  private final Threads threads;
  private final List<ConversationEvent> events;
  private final List<EntryRow> entries = new ArrayList<>();
  private final Map<RouteId, Map<String, Object>> routes = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> keys = new LinkedHashMap<>();
  private final List<Map<String, Object>> participants = new ArrayList<>();
  private final List<Map<String, Object>> attachments = new ArrayList<>();
  private final List<AttachmentId> remote = new ArrayList<>();
  private final Map<Matter, Set<ConversationId>> absorbed = new LinkedHashMap<>();

  Batch(
      WorkspaceId workspace,
      Ids ids,
      Instant now,
      Threads threads,
      List<ConversationEvent> events) {
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
            .filter(matter -> !matter.resolved() && !matter.apart)
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
    for (String kind : matter.kinds) {
      into.heard(
          kind,
          Optional.ofNullable(matter.preview).orElse(""),
          Optional.ofNullable(matter.previewAuthor).orElse("customer"),
          matter.lastEntryAt);
    }
    if (matter.waitingFor.equals("us")) {
      into.waitsForUs(matter.waitingSince);
    }
    threads.forget(matter);
    events.add(new ConversationEvent.Joined(into.id, matter.id));
    activity(into, "joined", "Another conversation of the same person joined this one", now);
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
    RouteId route = route(letter, matter, message.context(), true);
    EntryRow entry =
        new EntryRow(
            new EntryId(ids.next()),
            matter.id,
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
    add(entry, matter, letter, message.media());
    if (!letter.automatic()) {
      matter.waitsForUs(letter.at());
      wake(matter, letter.at());
    }
    message.copied().forEach(handle -> participant(matter, handle));
    return new Arrival.Taken();
  }

  private Arrival.Outcome echo(Letter letter, Inbound.Echo echo, Customers.Resolved person) {
    Matter matter = find(letter, person).orElseGet(() -> open(letter, echo.content(), person));
    RouteId route = route(letter, matter, Json.object(), false);
    EntryRow entry =
        new EntryRow(
            new EntryId(ids.next()),
            matter.id,
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
    add(entry, matter, letter, echo.media());
    if (!matter.resolved()) {
      matter.waitingFor = "customer";
      matter.waitingSince = letter.at();
    }
    return new Arrival.Taken();
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
          matter,
          "linked",
          "The message refers to a conversation its sender has no part in; it is kept apart",
          letter.at());
    }
    return matter;
  }

  private void wake(Matter matter, Instant at) {
    if (matter.status.equals("open")) {
      return;
    }
    String what = matter.resolved() ? "reopened" : "woke";
    matter.reopen();
    activity(
        matter,
        what,
        what.equals("woke")
            ? "The customer wrote, so it is no longer snoozed"
            : "The customer wrote again, so it is open again",
        at);
    events.add(changed(matter));
  }

  private static ConversationEvent.Changed changed(Matter matter) {
    return new ConversationEvent.Changed(
        matter.id, matter.status, matter.assignee, matter.team, matter.subject, matter.priority);
  }

  private RouteId route(Letter letter, Matter matter, ObjectNode context, boolean inbound) {
    Inbox inbox = letter.arrival().inbox();
    MatterStore.RouteKey key = new MatterStore.RouteKey(matter.id, inbox.id(), letter.routeKey());
    RouteId id = threads.route(key).orElseGet(() -> new RouteId(ids.next()));
    threads.remember(key, id);
    Handle handle = letter.handle();
    Map<String, Object> row = routes.computeIfAbsent(id, missing -> new LinkedHashMap<>());
    row.put("workspace_id", workspace);
    row.put("id", id);
    row.put("conversation_id", matter.id);
    row.put("inbox_id", inbox.id());
    row.put("thread_key", letter.routeKey());
    row.put("handle_kind", handle.kind());
    row.put("handle_scope", handle.scope());
    row.put("handle_value", handle.value());
    row.put("handle_display", PlainText.clean(handle.display()));
    if (inbound) {
      row.put("context", context);
      row.merge("last_inbound_at", letter.at(), Batch::later);
    } else {
      row.putIfAbsent("context", context);
    }
    row.put("created_at", now);
    key(inbox, letter.threading().key(), id);
    return id;
  }

  private static Object later(Object one, Object other) {
    return ((Instant) one).isAfter((Instant) other) ? one : other;
  }

  private void key(Inbox inbox, String key, RouteId route) {
    if (threads.leads(inbox.id(), key, route)) {
      return;
    }
    keys.put(
        inbox.id() + " " + key,
        Map.of("workspace_id", workspace, "inbox_id", inbox.id(), "key", key, "route_id", route));
  }

  private void participant(Matter matter, Handle handle) {
    participants.add(
        Map.of(
            "workspace_id", workspace,
            "conversation_id", matter.id,
            "kind", handle.kind(),
            "scope", handle.scope(),
            "value", handle.value(),
            "display", PlainText.clean(handle.display())));
  }

  private void add(EntryRow entry, Matter matter, Letter letter, List<Media> media) {
    entries.add(entry);
    media.forEach(file -> attachment(entry.id(), file, letter.arrival()));
    String text = EntryStore.summary(entry.content(), media);
    matter.heard(
        letter.arrival().inbox().kind(),
        PlainText.preview(text),
        entry.author().kind().stored(),
        entry.at());
    events.add(entry.added(matter.id));
  }

  private void attachment(EntryId entry, Media media, Arrival arrival) {
    AttachmentId id = new AttachmentId(ids.next());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", id);
    row.put("entry_id", entry);
    row.put("name", PlainText.clean(media.name()));
    row.put("media_type", PlainText.clean(media.mediaType()));
    media.contentId().ifPresent(content -> row.put("content_id", PlainText.clean(content)));
    row.put("created_at", now);
    switch (media) {
      case Media.Enclosed enclosed -> stored(row, arrival.files().get(media));
      case Media.Remote(String name, String type, Optional<String> content, JsonNode reference) -> {
        row.put("state", "pending");
        row.put("source", Map.of("inbox", arrival.inbox().id(), "reference", reference));
        remote.add(id);
      }
    }
    attachments.add(row);
  }

  private static void stored(
      Map<String, Object> row, Arrival.@org.jspecify.annotations.Nullable Stored file) {
    if (file == null) {
      throw new IllegalStateException("an enclosed file was not stored");
    }
    row.put("state", "stored");
    row.put("blob", file.blob());
    row.put("size", file.size());
  }

  private void activity(Matter matter, String what, String sentence, Instant at) {
    ObjectNode extra = Json.object().put("activity", what);
    EntryRow row =
        new EntryRow(
            new EntryId(ids.next()),
            matter.id,
            matter.customer,
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

  void save(MatterStore matters, EntryStore store) {
    matters.save(workspace, threads.all().stream().filter(matter -> matter.changed).toList());
    absorbed.forEach((into, ids) -> matters.absorb(workspace, ids, into.id));
    matters.saveRoutes(List.copyOf(routes.values()));
    matters.saveThreads(List.copyOf(keys.values()));
    matters.saveParticipants(participants);
    store.insert(workspace, entries);
    store.insertAttachments(attachments);
  }

  /** Submits the fetching of files that stayed with the provider. */
  void fetchLater(Jobs jobs) {
    for (AttachmentId id : remote) {
      jobs.submit(
          workspace, "fetch " + id, Attachments.FETCH, id.toString(), Map.of("id", id), now);
    }
  }
}
