package io.throughline.channel.xdm;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads webhooks of both kinds, the newer (X Activity API) and the older (Account Activity API),
 * and answers of the API to who asks. The newest message stands first; we take the oldest first.
 */
final class EventReader {
  private static final String MESSAGES = "direct_message_events";
  private static final String ENCRYPTED = "[Encrypted X Chat message]";

  private final Optional<String> account;
  private final String ours;
  private final Instant receivedAt;
  private final List<Inbound> all = new ArrayList<>();

  private EventReader(Optional<String> account, String ours, Instant receivedAt) {
    this.account = account;
    this.ours = ours;
    this.receivedAt = receivedAt;
  }

  /**
   * Everything the request tells.
   *
   * @throws IllegalArgumentException if it is none of the network's
   */
  static List<Inbound> read(Inbox inbox, RawRequest request) {
    JsonNode body = Fields.tree(request.body().bytes());
    JsonNode data = body.path("data");
    Optional<String> account =
        Fields.find(data.path("filter"), "user_id").or(() -> Fields.find(body, "for_user_id"));
    EventReader reader =
        new EventReader(account, account.orElse(Account.of(inbox).user()), request.receivedAt());
    if (data.isArray()) {
      reader.polled(body);
    } else if (data.isObject()) {
      reader.activity(data);
    } else if (account.isPresent()) {
      reader.events(body, body);
    } else if (body.path("replay_job_status").isObject()) {
      reader.ignored("news of a replay");
    } else {
      throw new IllegalArgumentException("not a request of the network");
    }
    if (reader.all.isEmpty()) {
      reader.ignored("nothing that concerns messages");
    }
    return reader.all;
  }

  private void ignored(String reason) {
    all.add(new Inbound.Ignored(account, reason));
  }

  private void activity(JsonNode data) {
    String type = Fields.text(data, "event_type");
    JsonNode payload = data.path("payload");
    if (type.equals("chat.received")) {
      encrypted(payload);
    } else if (type.startsWith("dm.")) {
      events(payload, payload);
    } else {
      ignored("an event of kind " + type.replaceAll("[^\\w.-]", "_"));
    }
  }

  private void events(JsonNode from, JsonNode around) {
    each(Fields.items(from, MESSAGES).reversed(), event -> message(event, around.path("users")));
    each(Fields.items(from, "direct_message_mark_read_events"), this::seen);
    each(
        Fields.items(from, "direct_message_indicate_typing_events"),
        event -> all.add(new Inbound.Typing(account, required(event, "sender_id"))));
  }

  /** Reads something. */
  @FunctionalInterface
  private interface Step {
    void take(JsonNode event);
  }

  /** One that cannot be read takes no other along. */
  private void each(List<JsonNode> events, Step step) {
    for (JsonNode event : events) {
      try {
        step.take(event);
      } catch (RuntimeException e) {
        ignored("an event that cannot be read: " + e.getMessage());
      }
    }
  }

  private static String required(JsonNode node, String name) {
    return Fields.find(node, name)
        .orElseThrow(() -> new IllegalArgumentException("without " + name));
  }

  private void message(JsonNode event, JsonNode users) {
    JsonNode message = event.path("message_create");
    String from = required(message, "sender_id");
    Said said = ContentReader.webhook(message.path("message_data"));
    Instant at = Fields.time(event, "created_timestamp").orElse(receivedAt);
    String to = Fields.text(message.path("target"), "recipient_id");
    said(required(event, "id"), Person.of(from, users.path(from)), DmPlace.with(to), said, at);
  }

  private void said(String id, Person from, DmPlace place, Said said, Instant at) {
    if (!from.id().equals(ours)) {
      place.group().ifPresent(group -> said.extra().putObject("group").put("id", group));
      all.add(
          new Inbound.Message(
              account,
              id,
              from.sender(),
              place.threading(from.id()),
              said.content(),
              said.media(),
              Optional.empty(),
              at,
              Inbound.Manner.PERSONAL,
              List.of(),
              place.context()));
    } else if (place.other().isBlank()) {
      ignored("a message of ours to several people");
    } else {
      String to = place.other();
      all.add(
          new Inbound.Echo(
              account,
              id,
              Person.of(to, Json.object()).handle(),
              to,
              said.content(),
              said.media(),
              at));
    }
  }

  /** Encrypted from end to end: we learn that something was said, and by whom. */
  private void encrypted(JsonNode payload) {
    Said said = Said.placeholder(ENCRYPTED, "unsupported");
    said.extra().put("link", "https://x.com/messages");
    Instant at = Fields.time(payload, "created_at_msec").orElse(receivedAt);
    String from = required(payload, "sender_id");
    String id = Fields.find(payload, "id").orElseGet(() -> Fields.derived(payload));
    said("chat:" + id, Person.of(from, Json.object()), DmPlace.with(""), said, at);
  }

  private void seen(JsonNode event) {
    String who = required(event, "sender_id");
    if (!who.equals(ours)) {
      all.add(
          new Inbound.Progress(
              account,
              Person.of(who, Json.object()).handle(),
              who,
              DeliveryState.READ,
              Fields.time(event, "created_timestamp").orElse(receivedAt)));
    }
  }

  private void polled(JsonNode answer) {
    JsonNode includes = answer.path("includes");
    each(
        Fields.items(answer, "data").reversed(),
        event -> {
          if (!Fields.text(event, "event_type").equals("MessageCreate")) {
            ignored("news of who takes part");
            return;
          }
          String from = required(event, "sender_id");
          JsonNode about =
              Fields.items(includes, "users").stream()
                  .filter(user -> Fields.text(user, "id").equals(from))
                  .findFirst()
                  .orElseGet(Json::object);
          Instant at = Fields.find(event, "created_at").map(Instant::parse).orElse(receivedAt);
          said(
              required(event, "id"),
              Person.of(from, about),
              DmPlace.of(Fields.text(event, "dm_conversation_id"), ours),
              ContentReader.polled(event, Fields.items(includes, "media")),
              at);
        });
  }
}
