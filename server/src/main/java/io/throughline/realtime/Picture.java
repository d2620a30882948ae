package io.throughline.realtime;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.ConversationEvent;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Horizon;
import io.throughline.conversation.hold.HeldEvent;
import io.throughline.conversation.visit.Visit;
import io.throughline.conversation.visit.VisitEvent;
import io.throughline.customer.CustomerEvent;
import io.throughline.inbox.InboxEvent;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Visibility;
import io.throughline.workspace.WorkspaceEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What a batch of events of one workspace speaks of, read once for all screens. */
final class Picture {
  private final Map<ConversationId, Conversation> conversations;
  private final Map<EntryId, Entry> entries;
  private final Map<EntryId, Visit> visits;
  private final Map<CustomerId, CustomerView> customers;
  private final Map<ConversationId, Map<AgentId, Integer>> unread;
  private final Sight sight;
  private final Set<ConversationId> spoken = new LinkedHashSet<>();
  private final Set<CustomerId> people = new LinkedHashSet<>();
  private final Map<Horizon, Seen> seen = new HashMap<>();

  Picture(Sight sight, WorkspaceId workspace, Collection<Recorded> events, Set<Horizon> viewers) {
    this.sight = sight;
    Set<ConversationId> matters = new LinkedHashSet<>();
    Set<EntryId> said = new LinkedHashSet<>();
    Set<EntryId> seen = new LinkedHashSet<>();
    for (Recorded recorded : events) {
      conversation(recorded.event()).ifPresent(matters::add);
      spoken.addAll(about(recorded.event()));
      entry(recorded.event()).ifPresent(said::add);
      visit(recorded.event()).ifPresent(seen::add);
      customer(recorded.event()).ifPresent(people::add);
    }
    this.conversations = matters.isEmpty() ? Map.of() : sight.conversations(workspace, matters);
    this.entries = said.isEmpty() ? Map.of() : sight.entries(workspace, said);
    this.visits = seen.isEmpty() ? Map.of() : sight.visits(workspace, seen);
    this.customers = people.isEmpty() ? Map.of() : sight.customers(Horizon.open(workspace), people);
    Set<AgentId> agents =
        viewers.stream().flatMap(one -> one.agent().stream()).collect(Collectors.toSet());
    this.unread =
        matters.isEmpty() || agents.isEmpty() ? Map.of() : sight.unread(workspace, matters, agents);
    viewers.stream().filter(one -> !one.open()).forEach(this::seen);
  }

  /** Draws the event; the result gives the frame for who sees so far, equal ones made once. */
  Function<Horizon, Connection.Frame> draw(Recorded recorded) {
    ObjectNode frame = Frames.event(recorded);
    Optional<ConversationId> id = conversation(recorded.event());
    Optional<Conversation> conversation = id.map(conversations::get);
    conversation.ifPresent(shown -> frame.set("conversation", Json.tree(shown)));
    entry(recorded.event())
        .map(entries::get)
        .ifPresent(entry -> frame.set("entry", Json.tree(EntryView.of(entry))));
    visit(recorded.event())
        .map(visits::get)
        .ifPresent(visit -> frame.set("entry", Json.tree(EntryView.of(visit))));
    customer(recorded.event())
        .map(customers::get)
        .ifPresent(customer -> frame.set("customer", Json.tree(customer)));
    Map<Integer, Connection.Frame> drawn = new HashMap<>();
    return horizon -> {
      int count = horizon.agent().flatMap(who -> id.map(what -> unread(what, who))).orElse(0);
      return horizon.open()
          ? drawn.computeIfAbsent(
              count, number -> Connection.Frame.plain(recorded.position(), text(frame, number)))
          : partly(recorded, frame, count, horizon);
    };
  }

  private static String text(ObjectNode frame, int unread) {
    if (frame.get("conversation") instanceof ObjectNode shown) {
      shown.put("unread", unread);
    }
    return Json.write(frame);
  }

  /** For somebody who does not see all. */
  private Connection.Frame partly(
      Recorded recorded, ObjectNode frame, int unread, Horizon horizon) {
    Position position = recorded.position();
    Event event = recorded.event();
    Seen mine = seen(horizon);
    List<ConversationId> about = about(event);
    if (!about.isEmpty() && !mine.conversations().contains(about.getFirst())) {
      return mine.conversations().containsAll(about.subList(1, about.size())) && about.size() > 1
          ? Connection.Frame.plain(position, Frames.reset(position))
          : new Connection.Frame(position, List.of(), List.of(), about);
    }
    ObjectNode own = frame.deepCopy();
    customer(event)
        .map(mine.customers()::get)
        .ifPresent(customer -> own.set("customer", Json.tree(customer)));
    List<String> texts = new ArrayList<>(List.of(text(own, unread)));
    if (shiftsSight(event) && horizon.visibility() == Visibility.TEAM) {
      texts.add(Frames.reset(position));
    }
    return new Connection.Frame(position, texts, about, List.of());
  }

  private Seen seen(Horizon horizon) {
    return seen.computeIfAbsent(
        horizon,
        one ->
            new Seen(
                sight.seen(one, spoken),
                people.isEmpty() ? Map.of() : sight.customers(one, people)));
  }

  /** Whether others may be in a team, or of a team, after it. */
  static boolean shiftsSight(Event event) {
    return event instanceof WorkspaceEvent.TeamChanged || event instanceof InboxEvent;
  }

  private int unread(ConversationId conversation, AgentId agent) {
    return unread.getOrDefault(conversation, Map.of()).getOrDefault(agent, 0);
  }

  private static Optional<ConversationId> conversation(Event event) {
    return event instanceof ConversationEvent what
        ? Optional.of(what.conversationId())
        : Optional.empty();
  }

  /** The conversations that are named, first the one it happened to. */
  private static List<ConversationId> about(Event event) {
    return switch (event) {
      case ConversationEvent.Joined(ConversationId whole, ConversationId absorbed) ->
          List.of(whole, absorbed);
      case ConversationEvent.Parted(ConversationId whole, ConversationId parted) ->
          List.of(whole, parted);
      case ConversationEvent what -> List.of(what.conversationId());
      case HeldEvent.Changed what -> List.of(what.conversationId());
      default -> List.of();
    };
  }

  private static Optional<EntryId> entry(Event event) {
    return event instanceof ConversationEvent what
        ? switch (what) {
          case ConversationEvent.EntryAdded added -> Optional.of(added.entryId());
          case ConversationEvent.EntryChanged changed -> Optional.of(changed.entryId());
          case ConversationEvent.DeliveryChanged changed -> Optional.of(changed.entryId());
          case ConversationEvent.Opened _,
              ConversationEvent.Changed _,
              ConversationEvent.Judged _,
              ConversationEvent.Joined _,
              ConversationEvent.Parted _,
              ConversationEvent.Moved _,
              ConversationEvent.Erased _,
              ConversationEvent.EntryErased _ ->
              Optional.empty();
        }
        : Optional.empty();
  }

  private static Optional<EntryId> visit(Event event) {
    return event instanceof VisitEvent what
        ? switch (what) {
          case VisitEvent.Added added -> Optional.of(added.entryId());
        }
        : Optional.empty();
  }

  private static Optional<CustomerId> customer(Event event) {
    return event instanceof CustomerEvent what ? Optional.of(what.customerId()) : Optional.empty();
  }

  /** What somebody who does not see all sees of it. */
  private record Seen(Set<ConversationId> conversations, Map<CustomerId, CustomerView> customers) {}
}
