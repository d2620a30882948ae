package io.throughline.channel.slack;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads messages, and what becomes of them. */
final class MessageReader {
  private static final Set<String> SAID =
      Set.of("", "file_share", "thread_broadcast", "me_message", "bot_message");
  private static final String SYSTEM = "USLACKBOT";

  private MessageReader() {}

  static Inbound read(Envelope envelope, JsonNode event) {
    String subtype = Fields.text(event, "subtype");
    if (subtype.equals("message_changed")) {
      return changed(envelope, event);
    }
    if (subtype.equals("message_deleted")) {
      return Fields.find(event, "deleted_ts")
          .map(ts -> deleted(envelope, event, ts))
          .orElseGet(() -> envelope.ignored("a deletion of nothing"));
    }
    if (!SAID.contains(subtype)) {
      return envelope.ignored("news of kind " + subtype.replaceAll("[^\\w.-]", "_"));
    }
    if (envelope.ours(event)) {
      return mirrored(envelope, event);
    }
    Optional<String> user = Fields.find(event, "user").filter(id -> !id.equals(SYSTEM));
    boolean bot = Fields.find(event, "bot_id").isPresent() || subtype.equals("bot_message");
    if (bot || user.isEmpty()) {
      return envelope.ignored("a message of a bot");
    }
    return envelope.colleague(event) && !Place.of(event).personal()
        ? colleague(envelope, event, user.get())
        : message(envelope, event, user.get());
  }

  private static Inbound message(Envelope envelope, JsonNode event, String user) {
    Place place = Place.of(event);
    String ts = Fields.find(event, "ts").orElseGet(() -> Fields.derived(event));
    Said said = said(envelope, event);
    if (!place.personal()) {
      said.extra().putObject("group").put("id", place.channel());
    }
    return new Inbound.Message(
        envelope.account(),
        place.id(ts),
        envelope.sender(user, event.path("user_profile")),
        place.threading(user, ts),
        said.content(),
        said.media(),
        place.thread().filter(root -> !root.equals(ts)).map(place::id),
        envelope.at(event, "ts"),
        Inbound.Manner.PERSONAL,
        List.of(),
        place.context(ts));
  }

  /** What a colleague answers in a customer's thread went out by another app. */
  private static Inbound colleague(Envelope envelope, JsonNode event, String user) {
    Place place = Place.of(event);
    Optional<String> customer =
        Fields.find(event, "parent_user_id")
            .filter(parent -> !parent.equals(user) && !parent.equals(envelope.bot()));
    if (customer.isEmpty() || place.thread().isEmpty()) {
      return envelope.ignored("a message of a colleague");
    }
    String ts = Fields.find(event, "ts").orElseGet(() -> Fields.derived(event));
    Said said = said(envelope, event);
    return new Inbound.Echo(
        envelope.account(),
        place.id(ts),
        envelope.handle(customer.get()),
        place.key(customer.get(), ts),
        said.content(),
        said.media(),
        envelope.at(event, "ts"));
  }

  /**
   * A message of our own. If it bears the mark that we gave it, it tells that the message arrived,
   * also where no answer came.
   */
  static Inbound mirrored(Envelope envelope, JsonNode event) {
    JsonNode mark = event.path("metadata");
    Optional<String> opaque =
        Fields.find(mark.path("event_payload"), Sending.OPAQUE)
            .filter(_ -> Fields.text(mark, "event_type").equals(Sending.MARK));
    Optional<String> ts = Fields.find(event, "message_ts").or(() -> Fields.find(event, "ts"));
    Optional<String> channel =
        Fields.find(event, "channel_id").or(() -> Fields.find(event, Place.CHANNEL));
    if (opaque.isEmpty() || ts.isEmpty() || channel.isEmpty()) {
      return envelope.ignored("a message of our own");
    }
    return new Inbound.Receipt(
        envelope.account(),
        new Place(channel.get(), Optional.empty()).id(ts.get()),
        opaque,
        DeliveryState.SENT,
        "",
        "",
        Place.time(event, "ts").orElse(envelope.receivedAt()));
  }

  /** Previews of links come as changes, too; only what was edited says when. */
  private static Inbound changed(Envelope envelope, JsonNode event) {
    JsonNode message = event.path("message");
    Optional<String> ts = Fields.find(message, "ts");
    if (ts.isEmpty()) {
      return envelope.ignored("a change of nothing");
    }
    if (Fields.text(message, "subtype").equals("tombstone")) {
      return deleted(envelope, event, ts.get());
    }
    boolean bot = envelope.ours(message) || Fields.find(message, "bot_id").isPresent();
    if (bot || !message.path("edited").isObject()) {
      return envelope.ignored("a change that nobody wrote");
    }
    Said said = said(envelope, message);
    if (said.text().isBlank()) {
      return envelope.ignored("an edit without words");
    }
    return new Inbound.Edit(
        envelope.account(),
        Place.of(event).id(ts.get()),
        said.content(),
        Place.time(message.path("edited"), "ts").orElse(envelope.receivedAt()));
  }

  private static Inbound deleted(Envelope envelope, JsonNode event, String ts) {
    return new Inbound.Deletion(
        envelope.account(), Place.of(event).id(ts), envelope.at(event, "ts"));
  }

  /** What the message says; whatever goes wrong, its sender and its place are kept. */
  private static Said said(Envelope envelope, JsonNode message) {
    try {
      return ContentReader.read(message, envelope.bot());
    } catch (RuntimeException e) {
      return Said.placeholder("A message that cannot be read here.", "unsupported");
    }
  }
}
