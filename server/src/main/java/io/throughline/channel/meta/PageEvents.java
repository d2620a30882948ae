package io.throughline.channel.meta;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads a delivery: {@code entry[]} of pages, {@code messaging[]} or {@code standby[]} of each.
 * What an event is stands in the name of its one further key. An event that cannot be read never
 * takes its neighbours along.
 */
final class PageEvents {
  private static final Set<String> HANDED =
      Set.of("pass_thread_control", "take_thread_control", "request_thread_control", "app_roles");

  private final PageNetwork network;
  private final PageMessages messages;
  private final Instant receivedAt;

  /** For a page of this network. */
  PageEvents(PageNetwork network, PageAccount page, Instant receivedAt) {
    this.network = network;
    this.messages = new PageMessages(page.appId());
    this.receivedAt = receivedAt;
  }

  /**
   * Everything the delivery tells, in its order.
   *
   * @throws IllegalArgumentException if the body is no such delivery
   */
  List<Inbound> read(RawRequest request) {
    JsonNode root = Fields.tree(request.body().bytes());
    if (!network.objects().contains(Fields.text(root, "object"))) {
      throw new IllegalArgumentException("not a delivery of " + network.kind());
    }
    List<Inbound> all = new ArrayList<>();
    for (JsonNode entry : Fields.items(root, "entry")) {
      Optional<String> at = Fields.find(entry, "id");
      Fields.items(entry, "messaging").forEach(item -> take(all, event(at, item, false)));
      Fields.items(entry, "standby").forEach(item -> take(all, event(at, item, true)));
      for (JsonNode change : Fields.items(entry, "changes")) {
        String field = Fields.find(change, "field").orElse("unnamed");
        all.add(new Inbound.Ignored(at, "news of kind " + field));
      }
    }
    if (all.isEmpty()) {
      all.add(new Inbound.Ignored(Optional.empty(), "a delivery without contents"));
    }
    return all;
  }

  private PageEvent event(Optional<String> at, JsonNode item, boolean standby) {
    return new PageEvent(network.kind(), at, item, standby, receivedAt);
  }

  private void take(List<Inbound> all, PageEvent event) {
    try {
      all.addAll(read(event));
    } catch (RuntimeException e) {
      String reason = "an event that cannot be read: " + e.getMessage();
      all.add(new Inbound.Ignored(event.account(), reason));
    }
  }

  private List<Inbound> read(PageEvent event) {
    JsonNode item = event.event();
    if (item.has("message")) {
      return List.of(messages.message(event));
    }
    if (item.has("postback")) {
      return List.of(messages.postback(event));
    }
    if (item.has("message_edit")) {
      return List.of(PageMessages.edit(event));
    }
    if (item.has("reaction")) {
      return List.of(PageMessages.reaction(event));
    }
    if (item.has("delivery")) {
      return delivered(event);
    }
    return item.has("read") ? seen(event) : List.of(other(event));
  }

  /** The messages that are named, and all before the watermark. */
  private static List<Inbound> delivered(PageEvent event) {
    JsonNode delivery = event.event().path("delivery");
    Instant until = Fields.time(delivery, "watermark").orElse(event.at());
    List<Inbound> all = new ArrayList<>();
    for (JsonNode mid : Fields.items(delivery, "mids")) {
      if (mid.isString() && !mid.stringValue().isBlank()) {
        String id = Fields.clean(mid.stringValue());
        all.add(
            new Inbound.Receipt(
                event.account(), id, Optional.empty(), DeliveryState.DELIVERED, "", "", until));
      }
    }
    all.add(progress(event, DeliveryState.DELIVERED, until));
    return all;
  }

  /** Who has read a message has read all before it. */
  private static List<Inbound> seen(PageEvent event) {
    JsonNode read = event.event().path("read");
    Instant until = Fields.time(read, "watermark").orElse(event.at());
    List<Inbound> all = new ArrayList<>();
    Fields.find(read, "mid")
        .ifPresent(
            mid ->
                all.add(
                    new Inbound.Receipt(
                        event.account(),
                        mid,
                        Optional.empty(),
                        DeliveryState.READ,
                        "",
                        "",
                        until)));
    all.add(progress(event, DeliveryState.READ, until));
    return all;
  }

  private static Inbound progress(PageEvent event, DeliveryState state, Instant until) {
    return new Inbound.Progress(event.account(), event.handle(), event.person(), state, until);
  }

  private static Inbound other(PageEvent event) {
    Collection<String> keys = event.event().propertyNames();
    for (String key : keys) {
      if (HANDED.contains(key)) {
        return handed(event, key);
      }
    }
    JsonNode policy = event.event().path("policy_enforcement");
    if (policy.isObject()) {
      boolean blocked = Fields.text(policy, "action").equals("block");
      String reason = Fields.find(policy, "reason").orElse("no reason given");
      String text =
          blocked ? "The network has blocked the page: " + reason : "The page is unblocked.";
      return new Inbound.Notice(event.account(), blocked, "policy_enforcement", text);
    }
    String kinds =
        keys.stream()
            .filter(key -> !Set.of("sender", "recipient", "timestamp").contains(key))
            .map(key -> key.replaceAll("[^\\w.-]", "_"))
            .sorted()
            .reduce((one, other) -> one + ", " + other)
            .orElse("none");
    return new Inbound.Ignored(event.account(), "an event of kind " + kinds);
  }

  private static Inbound handed(PageEvent event, String key) {
    JsonNode what = event.event().path(key);
    String text =
        "The conversation with %s: %s from app %s to app %s."
            .formatted(
                event.person(),
                key.replace('_', ' '),
                Fields.find(what, "previous_owner_app_id").orElse("none"),
                Fields.find(what, "new_owner_app_id")
                    .or(() -> Fields.find(what, "requested_owner_app_id"))
                    .orElse("none"));
    return new Inbound.Notice(event.account(), false, key, text);
  }
}
