package io.throughline.edge.socket;

import io.throughline.channel.hosted.FileTicket;
import io.throughline.channel.hosted.HostedChannel;
import io.throughline.conversation.Attachment;
import io.throughline.conversation.Author;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Entry;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sent to widgets and apps, as JSON. */
final class ChatFrames {
  static final String PING = "{\"type\":\"ping\"}";
  static final String RESET = "{\"type\":\"reset\"}";
  private static final String SEEN = "seen";

  private ChatFrames() {}

  static String accepted(String id, Instant at) {
    return Json.object().put("type", "accepted").put("id", id).put("at", at.toString()).toString();
  }

  static String refused(Optional<String> id, String reason) {
    ObjectNode frame = Json.object().put("type", "refused").put("id", id.orElse(null));
    return frame.put("reason", reason).toString();
  }

  /** Not now: the same may be sent again after a time. */
  static String refused(Optional<String> id, String reason, Duration after) {
    ObjectNode frame = Json.object().put("type", "refused").put("id", id.orElse(null));
    frame.put("after", Math.max(1, after.plusMillis(999).toSeconds()));
    return frame.put("reason", reason).toString();
  }

  static String typing(String name) {
    return Json.object().put("type", "typing").put("name", name).toString();
  }

  /** How the chat is set up now, and whether it takes messages. */
  static String settings(HostedChannel channel, Inbox inbox, boolean open) {
    ObjectNode frame = Json.object().put("type", "settings").put("open", open);
    frame.set("settings", Json.tree(channel.look(inbox)));
    return frame.toString();
  }

  static String entry(Entry entry, ChatVisitor visitor, String token) {
    ObjectNode frame = Json.object().put("type", "entry").put("token", token);
    frame.set("entry", view(entry, visitor, false));
    return frame.toString();
  }

  /** A message was taken back. */
  static String deleted(Entry entry, String token) {
    ObjectNode frame = Json.object().put("type", "deleted").put("token", token);
    return frame.put("id", entry.id().toString()).toString();
  }

  /** An agent looked at everything up to this message of the visitor. */
  static String looked(EntryId id) {
    ObjectNode frame = Json.object().put("type", "receipt").put("id", id.toString());
    return frame.put("state", SEEN).toString();
  }

  /** The visitor read this message of ours, here or on another device. */
  static String read(EntryId id) {
    return Json.object().put("type", "read").put("entryId", id.toString()).toString();
  }

  /**
   * A message as the visitor sees it: never a note, no names of other customers.
   *
   * @param looked whether an agent has looked at it
   */
  static ObjectNode view(Entry entry, ChatVisitor visitor, boolean looked) {
    boolean mine = incoming(entry);
    ObjectNode view = Json.object().put("id", entry.id().toString());
    view.put("clientId", clientId(entry, visitor.id()).orElse(null));
    view.put("mine", mine);
    view.set("author", mine ? Json.mapper().nullNode() : author(entry.author()));
    view.put("text", entry.text());
    view.putNull("html");
    view.set("attachments", files(entry, visitor));
    view.put("at", entry.at().toString());
    view.put("editedAt", entry.editedAt().map(Instant::toString).orElse(null));
    view.put("answers", entry.answers().map(EntryId::toString).orElse(null));
    view.put("here", visitor.own(entry.inboxId(), entry.threadKey()));
    view.put("read", !mine && reached(entry, DeliveryState.READ));
    return view.put("state", mine ? (looked ? SEEN : "sent") : null);
  }

  /** A file as the visitor sees it. */
  static ObjectNode file(Attachment file, ChatVisitor visitor) {
    Inbox inbox = visitor.inbox();
    String mark = FileTicket.mark(inbox, visitor.id(), file.id());
    return Json.object()
        .put("id", file.id().toString())
        .put("name", file.name())
        .put("mediaType", file.mediaType())
        .put("size", file.size().orElse(null))
        .put("url", "/chat/%s/files/%s/%s".formatted(inbox.key(), file.id(), mark));
  }

  /** Whether a message of ours got this far. */
  static boolean reached(Entry entry, DeliveryState state) {
    return entry.deliveries().stream()
        .map(delivery -> DeliveryState.of(delivery.state()))
        .anyMatch(
            each ->
                each == DeliveryState.READ || (each == state && state == DeliveryState.DELIVERED));
  }

  static boolean incoming(Entry entry) {
    return entry.direction().filter("in"::equals).isPresent();
  }

  private static ObjectNode author(Author author) {
    return Json.object()
        .put("name", author.name().orElse(""))
        .put("machine", author.kind() == Author.Kind.ASSISTANT);
  }

  private static ArrayNode files(Entry entry, ChatVisitor visitor) {
    ArrayNode files = Json.mapper().createArrayNode();
    entry.attachments().stream()
        .filter(file -> file.state().equals("stored"))
        .forEach(file -> files.add(file(file, visitor)));
    return files;
  }

  private static Optional<String> clientId(Entry entry, UUID visitor) {
    String prefix = visitor + ":";
    return entry
        .clientId()
        .filter(id -> id.startsWith(prefix))
        .map(id -> id.substring(prefix.length()));
  }
}
