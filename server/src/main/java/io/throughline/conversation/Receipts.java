package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What providers say of the fate of our messages, many at once. */
final class Receipts {
  private final DeliveryStore deliveries;
  private final ProgressStore progress;
  private final PendingStore pending;
  private final ForgottenStore forgotten;

  Receipts(Database database, Ids ids) {
    this.deliveries = new DeliveryStore(database);
    this.progress = new ProgressStore(database);
    this.pending = new PendingStore(database, ids);
    this.forgotten = new ForgottenStore(database);
  }

  /**
   * Takes receipts, in order, and then those up to a moment.
   *
   * @param fates the arrivals by their place in the batch
   * @param outcomes where the outcome of each is put, by its place
   * @param events what to tell is added here
   */
  void take(
      WorkspaceId workspace,
      Map<Integer, Arrival> fates,
      Arrival.Outcome[] outcomes,
      List<ConversationEvent> events) {
    Map<Integer, Arrival> arrivals = new TreeMap<>(fates);
    arrivals.values().removeIf(arrival -> !(arrival.inbound() instanceof Inbound.Receipt));
    if (!arrivals.isEmpty()) {
      single(workspace, arrivals, outcomes, events);
    }
    arrivals = new TreeMap<>(fates);
    arrivals.values().removeIf(arrival -> !(arrival.inbound() instanceof Inbound.Progress));
    if (!arrivals.isEmpty()) {
      until(workspace, arrivals, outcomes, events);
    }
  }

  private void single(
      WorkspaceId workspace,
      Map<Integer, Arrival> arrivals,
      Arrival.Outcome[] outcomes,
      List<ConversationEvent> events) {
    lock(arrivals.values());
    Map<Integer, DeliveryStore.Key> keys = keys(workspace, arrivals);
    arrivals.forEach(
        (place, arrival) ->
            outcomes[place] =
                keys.containsKey(place) ? new Arrival.Taken() : strange(workspace, arrival));
    climb(workspace, steps(arrivals, keys), events);
  }

  private void until(
      WorkspaceId workspace,
      Map<Integer, Arrival> arrivals,
      Arrival.Outcome[] outcomes,
      List<ConversationEvent> events) {
    Map<DeliveryStore.Key, List<DeliveryStore.Step>> steps = new LinkedHashMap<>();
    Map<Integer, List<DeliveryStore.Key>> found = progress.until(workspace, arrivals);
    arrivals.forEach(
        (place, arrival) -> {
          Inbound.Progress all = (Inbound.Progress) arrival.inbound();
          List<DeliveryStore.Key> keys = found.getOrDefault(place, List.of());
          keys.forEach(
              key ->
                  steps
                      .computeIfAbsent(key, missing -> new ArrayList<>())
                      .add(new DeliveryStore.Step(all.state(), "", "", all.until(), "")));
          outcomes[place] =
              keys.isEmpty()
                  ? new Arrival.Passed("all of it was known to be " + all.state().stored())
                  : new Arrival.Taken();
        });
    climb(workspace, steps, events);
  }

  /**
   * A message of ours that the provider mirrors before it has told us its id, or instead of
   * answering at all.
   *
   * @return whether it is one; it counts as sent then
   */
  boolean mirrored(
      WorkspaceId workspace, Arrival arrival, Inbound.Echo echo, List<ConversationEvent> events) {
    Optional<DeliveryStore.Key> key =
        progress.unnamed(workspace, arrival.inbox().id(), echo, arrival.receivedAt());
    DeliveryStore.Step step =
        new DeliveryStore.Step(
            DeliveryState.SENT, "", "", arrival.within(echo.at()), echo.providerId());
    key.flatMap(found -> deliveries.climb(workspace, found, step)).ifPresent(events::add);
    return key.isPresent();
  }

  /** What came before its message was known waits for it. */
  private Arrival.Outcome strange(WorkspaceId workspace, Arrival arrival) {
    Inbound.Receipt receipt = receipt(arrival);
    if (receipt.providerId().isEmpty()) {
      return new Arrival.Passed("a receipt for a message that is not ours");
    }
    EntryStore.ProviderKey key =
        new EntryStore.ProviderKey(arrival.inbox().id(), receipt.providerId());
    if (!forgotten.of(workspace, List.of(key)).isEmpty()) {
      return new Arrival.Passed(Aftermath.ERASED);
    }
    ObjectNode what = Json.object().put(Aftermath.WHAT, "receipt");
    what.put("state", receipt.state().stored());
    what.put("code", receipt.code()).put("reason", PlainText.clean(receipt.reason()));
    pending.keep(
        workspace, arrival.inbox().id(), receipt.providerId(), what, arrival.within(receipt.at()));
    return new Arrival.Passed("a receipt for a message not known here yet; it waits for it");
  }

  private void lock(Collection<Arrival> arrivals) {
    names(arrivals).forEach(pending::lock);
  }

  /** The providers' names of the messages by inbox, the inboxes in a fixed order. */
  private static Map<InboxId, Set<String>> names(Collection<Arrival> arrivals) {
    Map<InboxId, Set<String>> names = new TreeMap<>(Comparator.comparing(InboxId::value));
    for (Arrival arrival : arrivals) {
      String name = receipt(arrival).providerId();
      if (!name.isEmpty()) {
        names.computeIfAbsent(arrival.inbox().id(), missing -> new HashSet<>()).add(name);
      }
    }
    return names;
  }

  private Map<Integer, DeliveryStore.Key> keys(
      WorkspaceId workspace, Map<Integer, Arrival> arrivals) {
    Map<Integer, DeliveryStore.Key> told = new HashMap<>();
    arrivals.forEach(
        (place, arrival) ->
            receipt(arrival)
                .opaque()
                .flatMap(Receipts::opaque)
                .ifPresent(key -> told.put(place, key)));
    if (!told.isEmpty()) {
      told.values().retainAll(deliveries.existing(workspace, Set.copyOf(told.values())));
    }
    Map<Integer, Arrival> untold = new LinkedHashMap<>(arrivals);
    untold.keySet().removeAll(told.keySet());
    Map<InboxId, Map<String, DeliveryStore.Key>> known = new HashMap<>();
    names(untold.values())
        .forEach((inbox, names) -> known.put(inbox, deliveries.find(workspace, inbox, names)));
    untold.forEach(
        (place, arrival) ->
            Optional.ofNullable(
                    known
                        .getOrDefault(arrival.inbox().id(), Map.of())
                        .get(receipt(arrival).providerId()))
                .ifPresent(key -> told.put(place, key)));
    return told;
  }

  private static Map<DeliveryStore.Key, List<DeliveryStore.Step>> steps(
      Map<Integer, Arrival> arrivals, Map<Integer, DeliveryStore.Key> keys) {
    Map<DeliveryStore.Key, List<DeliveryStore.Step>> steps = new LinkedHashMap<>();
    arrivals.forEach(
        (place, arrival) -> {
          Inbound.Receipt receipt = receipt(arrival);
          DeliveryStore.Step step =
              new DeliveryStore.Step(
                  receipt.state(),
                  receipt.code(),
                  receipt.reason(),
                  arrival.within(receipt.at()),
                  receipt.providerId());
          if (keys.containsKey(place)) {
            steps.computeIfAbsent(keys.get(place), missing -> new ArrayList<>()).add(step);
          }
        });
    return steps;
  }

  /** All first steps at once, then all second ones, until each delivery had its steps in order. */
  private void climb(
      WorkspaceId workspace,
      Map<DeliveryStore.Key, List<DeliveryStore.Step>> steps,
      List<ConversationEvent> events) {
    Map<DeliveryStore.Key, Iterator<DeliveryStore.Step>> left = new LinkedHashMap<>();
    steps.forEach((key, list) -> left.put(key, list.iterator()));
    while (!left.isEmpty()) {
      events.addAll(
          deliveries.climb(
              workspace,
              left.entrySet().stream()
                  .collect(Collectors.toMap(Map.Entry::getKey, next -> next.getValue().next()))));
      left.values().removeIf(following -> !following.hasNext());
    }
  }

  private static Inbound.Receipt receipt(Arrival arrival) {
    return (Inbound.Receipt) arrival.inbound();
  }

  private static Optional<DeliveryStore.Key> opaque(String text) {
    int colon = text.indexOf(':');
    if (colon != 36 || text.length() != 73) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DeliveryStore.Key(
              EntryId.of(text.substring(0, colon)), RouteId.of(text.substring(colon + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
