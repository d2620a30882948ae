package io.throughline.edge.socket;

import io.throughline.channel.hosted.VisitorAction;
import io.throughline.conversation.ConversationEvent;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Entry;
import io.throughline.customer.CustomerEvent;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.InboxEvent;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Who listens, and who of them is to hear what. Follows the event log on a thread of its own, so
 * that slow queries hold up nobody else; batches keep their order.
 */
final class ChatRooms implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChatRooms.class);
  private static final int BACKLOG = 4096;
  private static final int LINES = 20;

  private final ChatHouse house;
  private final Map<Place, Set<ChatLine>> places = new ConcurrentHashMap<>();
  private final Map<WorkspaceId, Set<ChatLine>> signed = new ConcurrentHashMap<>();
  private final BlockingQueue<List<Recorded>> backlog = new LinkedBlockingQueue<>(BACKLOG);
  private final Thread worker;

  ChatRooms(ChatHouse house) {
    this.house = house;
    this.worker = Thread.ofVirtual().name("chat rooms").start(this::run);
  }

  /** Lets the line hear; false if its visitor has too many open. */
  boolean join(ChatLine line) {
    Set<ChatLine> room =
        places.compute(
            place(line),
            (key, before) -> {
              Set<ChatLine> lines = before == null ? ConcurrentHashMap.newKeySet() : before;
              if (lines.size() < LINES) {
                lines.add(line);
              }
              return lines;
            });
    if (!room.contains(line)) {
      return false;
    }
    if (line.visitor.handle().isPresent()) {
      workspace(line).add(line);
    }
    return true;
  }

  /** The line hears no more. */
  void leave(ChatLine line) {
    places.computeIfPresent(
        place(line),
        (key, room) -> {
          room.remove(line);
          return room.isEmpty() ? null : room;
        });
    workspace(line).remove(line);
  }

  /** Takes events of the log. Quick. */
  void follow(List<Recorded> events) {
    if (places.isEmpty() || backlog.offer(events)) {
      return;
    }
    backlog.clear();
    places.values().forEach(room -> room.forEach(line -> line.push(ChatFrames.RESET)));
  }

  /** Takes a signal of somebody typing in a conversation. */
  void typing(String payload) {
    if (payload.isEmpty()) {
      return;
    }
    JsonNode signal = Json.tree(payload);
    if (!signal.hasNonNull("conversation") || !signal.hasNonNull("agent")) {
      return;
    }
    ConversationId conversation = ConversationId.of(signal.path("conversation").asString(""));
    String frame = ChatFrames.typing(signal.path("name").asString(""));
    for (Set<ChatLine> room : places.values()) {
      for (ChatLine line : room) {
        if (line.conversations.contains(conversation)) {
          line.push(frame);
        }
      }
    }
  }

  /** Takes a signal of an agent having looked at a conversation. */
  void looked(String payload) {
    String id = payload.isEmpty() ? "" : Json.tree(payload).path("conversation").asString("");
    if (!id.isEmpty()) {
      ConversationId conversation = ConversationId.of(id);
      places.values().forEach(room -> room.forEach(line -> line.looked(conversation)));
    }
  }

  /** Finds out who a signed visitor is in the record. */
  void recognise(ChatLine line) {
    line.person = line.visitor.person(house);
  }

  /** Tells the line how its chat is set up at this moment. */
  void greet(ChatLine line) {
    line.push(settings(line.visitor.inbox()));
  }

  private String settings(Inbox before) {
    Optional<Inbox> now = house.inbox(before.key());
    Inbox inbox = now.orElse(before);
    return ChatFrames.settings(house.channel(inbox), inbox, now.isPresent());
  }

  @Override
  public void close() {
    worker.interrupt();
  }

  private void run() {
    while (true) {
      try {
        tell(backlog.take());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("telling widgets failed; they resume", e);
        places.values().forEach(room -> room.forEach(line -> line.push(ChatFrames.RESET)));
      }
    }
  }

  /** Tells everyone concerned of a batch. */
  void tell(List<Recorded> events) {
    Map<WorkspaceId, List<Recorded>> byWorkspace = new LinkedHashMap<>();
    events.forEach(
        event ->
            byWorkspace.computeIfAbsent(event.workspace(), key -> new ArrayList<>()).add(event));
    byWorkspace.forEach(this::tell);
  }

  private void tell(WorkspaceId workspace, List<Recorded> events) {
    if (events.stream().anyMatch(recorded -> recorded.event() instanceof CustomerEvent)) {
      signed.getOrDefault(workspace, Set.of()).forEach(this::recognise);
    }
    events.stream()
        .map(Recorded::event)
        .filter(InboxEvent.class::isInstance)
        .map(event -> ((InboxEvent) event).inboxId())
        .distinct()
        .forEach(this::greetAll);
    if (events.stream().anyMatch(recorded -> recorded.event() instanceof CustomerEvent.Parted)) {
      signed.getOrDefault(workspace, Set.of()).forEach(line -> line.conversations.clear());
    }
    Map<EntryId, Set<ChatLine>> hearers = new LinkedHashMap<>();
    Map<CustomerId, CustomerId> today = today(workspace, events);
    for (Recorded recorded : events) {
      if (recorded.event() instanceof ConversationEvent event) {
        hearers(workspace, event, today, hearers);
      }
    }
    if (!hearers.isEmpty()) {
      house
          .entries(workspace, hearers.keySet())
          .forEach(entry -> show(entry, hearers.getOrDefault(entry.id(), Set.of())));
    }
  }

  /** Something about the inbox changed: the same frame for each of its widgets, made once. */
  private void greetAll(InboxId inbox) {
    List<ChatLine> lines =
        places.entrySet().stream()
            .filter(place -> place.getKey().inbox().equals(inbox))
            .flatMap(place -> place.getValue().stream())
            .toList();
    if (!lines.isEmpty()) {
      String frame = settings(lines.getFirst().visitor.inbox());
      lines.forEach(line -> line.push(frame));
    }
  }

  private Map<CustomerId, CustomerId> today(WorkspaceId workspace, List<Recorded> events) {
    if (signed.getOrDefault(workspace, Set.of()).isEmpty()) {
      return Map.of();
    }
    Set<CustomerId> customers = new LinkedHashSet<>();
    for (Recorded recorded : events) {
      if (recorded.event() instanceof ConversationEvent.EntryAdded added) {
        customers.add(added.customerId());
      }
    }
    return customers.isEmpty() ? Map.of() : house.today(workspace, customers);
  }

  private void hearers(
      WorkspaceId workspace,
      ConversationEvent event,
      Map<CustomerId, CustomerId> today,
      Map<EntryId, Set<ChatLine>> hearers) {
    switch (event) {
      case ConversationEvent.EntryAdded added when added.kind().equals("message") -> {
        Set<ChatLine> lines = new LinkedHashSet<>(room(added.inboxId(), added.threadKey()));
        Optional<CustomerId> person = Optional.ofNullable(today.get(added.customerId()));
        signed.getOrDefault(workspace, Set.of()).stream()
            .filter(line -> person.isPresent() && line.person.equals(person))
            .forEach(lines::add);
        add(hearers, added.entryId(), lines);
      }
      case ConversationEvent.EntryChanged changed -> {
        Set<ChatLine> lines = new LinkedHashSet<>(room(changed.inboxId(), changed.threadKey()));
        signed.getOrDefault(workspace, Set.of()).stream()
            .filter(line -> line.conversations.contains(changed.conversationId()))
            .forEach(lines::add);
        add(hearers, changed.entryId(), lines);
      }
      case ConversationEvent.DeliveryChanged changed
          when changed.state().equals(DeliveryState.READ.stored()) -> {
        String frame = ChatFrames.read(changed.entryId());
        room(Optional.of(changed.inboxId()), changed.threadKey()).forEach(line -> line.push(frame));
      }
      case ConversationEvent.Erased erased -> lose(erased.conversationId());
      case ConversationEvent.EntryErased erased -> lose(erased.conversationId());
      default -> {}
    }
  }

  /** Something that widgets show is no more: they read again. */
  private void lose(ConversationId conversation) {
    for (Set<ChatLine> room : places.values()) {
      for (ChatLine line : room) {
        if (line.conversations.contains(conversation)) {
          line.push(ChatFrames.RESET);
        }
      }
    }
  }

  private static void add(Map<EntryId, Set<ChatLine>> hearers, EntryId entry, Set<ChatLine> lines) {
    if (!lines.isEmpty()) {
      hearers.computeIfAbsent(entry, key -> new LinkedHashSet<>()).addAll(lines);
    }
  }

  private Set<ChatLine> room(Optional<InboxId> inbox, Optional<String> thread) {
    return inbox.isEmpty() || thread.isEmpty()
        ? Set.of()
        : places.getOrDefault(new Place(inbox.get(), thread.get()), Set.of());
  }

  private void show(Entry entry, Set<ChatLine> lines) {
    if (!entry.kind().equals("message")) {
      return;
    }
    Map<Place, ChatVisitor> arrivedAt = new HashMap<>();
    for (ChatLine line : lines) {
      if (!line.visitor.hears(entry, line.person)) {
        continue;
      }
      line.show(entry);
      if (counts(entry, line)) {
        arrivedAt.put(place(line), line.visitor);
      }
    }
    arrivedAt.values().forEach(visitor -> Thread.startVirtualThread(() -> arrived(visitor, entry)));
  }

  /** Whether having been written to the line is what makes it delivered. */
  private static boolean counts(Entry entry, ChatLine line) {
    return entry.deletedAt().isEmpty()
        && !ChatFrames.incoming(entry)
        && line.own(entry)
        && !line.acknowledges;
  }

  private void arrived(ChatVisitor visitor, Entry entry) {
    try {
      house.accept(
          visitor.inbox(),
          new VisitorAction(
              visitor.id(),
              Optional.empty(),
              Optional.empty(),
              new VisitorAction.Receipt(DeliveryState.DELIVERED, List.of(entry.id().toString()))));
    } catch (RuntimeException e) {
      LOG.debug("a receipt was not kept", e);
    }
  }

  private Set<ChatLine> workspace(ChatLine line) {
    return signed.computeIfAbsent(
        line.visitor.inbox().workspace(), key -> ConcurrentHashMap.newKeySet());
  }

  private static Place place(ChatLine line) {
    return new Place(line.visitor.inbox().id(), line.visitor.id().toString());
  }

  private record Place(InboxId inbox, String thread) {}
}
