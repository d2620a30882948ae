package io.throughline.realtime;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.ConversationEvent;
import io.throughline.conversation.Entry;
import io.throughline.conversation.visit.Visit;
import io.throughline.conversation.visit.VisitEvent;
import io.throughline.customer.CustomerEvent;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What a batch of events of one workspace speaks of, read once for all screens. */
final class Picture {
  private final Map<ConversationId, Conversation> conversations;
  private final Map<EntryId, Entry> entries;
  private final Map<EntryId, Visit> visits;
  private final Map<CustomerId, CustomerView> customers;
  private final Map<ConversationId, Map<AgentId, Integer>> unread;

  Picture(
      Sight sight, WorkspaceId workspace, Collection<Recorded> events, Collection<AgentId> agents) {
    Set<ConversationId> matters = new LinkedHashSet<>();
    Set<EntryId> said = new LinkedHashSet<>();
    Set<EntryId> seen = new LinkedHashSet<>();
    Set<CustomerId> people = new LinkedHashSet<>();
    for (Recorded recorded : events) {
      conversation(recorded.event()).ifPresent(matters::add);
      entry(recorded.event()).ifPresent(said::add);
      visit(recorded.event()).ifPresent(seen::add);
      customer(recorded.event()).ifPresent(people::add);
    }
    this.conversations = matters.isEmpty() ? Map.of() : sight.conversations(workspace, matters);
    this.entries = said.isEmpty() ? Map.of() : sight.entries(workspace, said);
    this.visits = seen.isEmpty() ? Map.of() : sight.visits(workspace, seen);
    this.customers = people.isEmpty() ? Map.of() : sight.customers(workspace, people);
    this.unread =
        matters.isEmpty() || agents.isEmpty() ? Map.of() : sight.unread(workspace, matters, agents);
  }

  /** Draws the event; the result gives the frame for an agent, equal ones made once. */
  Function<Optional<AgentId>, Connection.Frame> draw(Recorded recorded) {
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
    return agent -> {
      int count = agent.flatMap(who -> id.map(what -> unread(what, who))).orElse(0);
      return drawn.computeIfAbsent(
          count,
          number -> {
            if (conversation.isPresent()) {
              ((ObjectNode) frame.get("conversation")).put("unread", number);
            }
            return new Connection.Frame(recorded.position(), Json.write(frame));
          });
    };
  }

  /** All frames of the events for one screen. */
  List<Connection.Frame> draw(List<Recorded> events, Optional<AgentId> agent) {
    return events.stream().map(event -> draw(event).apply(agent)).toList();
  }

  private int unread(ConversationId conversation, AgentId agent) {
    return unread.getOrDefault(conversation, Map.of()).getOrDefault(agent, 0);
  }

  private static Optional<ConversationId> conversation(Event event) {
    return event instanceof ConversationEvent what
        ? Optional.of(what.conversationId())
        : Optional.empty();
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
}
