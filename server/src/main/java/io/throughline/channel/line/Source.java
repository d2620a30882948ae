package io.throughline.channel.line;

import io.throughline.channel.wire.Fields;
import io.throughline.conversation.Inbound;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where an event comes from: a person, or a person in a group or a room. In groups LINE may keep
 * quiet about who spoke; then the group itself stands for them.
 *
 * @param person the user id; the group's id where it is not told
 * @param group the id of the group or the room, if it is one
 */
record Source(String person, Optional<String> group) {
  /** The kind of handles of this network. */
  static final String KIND = "line";

  private static final String SOURCE = "the network's own id";

  /**
   * Of an event.
   *
   * @throws IllegalArgumentException if it names nobody
   */
  static Source of(JsonNode event) {
    JsonNode source = event.path("source");
    Optional<String> group = Fields.find(source, "groupId").or(() -> Fields.find(source, "roomId"));
    String person =
        Fields.find(source, "userId")
            .or(() -> group)
            .orElseThrow(() -> new IllegalArgumentException("nobody is named as the sender"));
    return new Source(person, group);
  }

  /** The person as a sender; what they are called is asked for later. */
  Sender sender() {
    Sender.Proof proof = new Sender.Proof(Handle.of(KIND, person), Evidence.ATTESTED, SOURCE);
    return new Sender(proof, List.of(), Optional.empty());
  }

  /** A person's own thread; what is said in a group stays apart from it. */
  Inbound.Threading thread() {
    String key = group.map(id -> "group:" + id + ":" + person).orElse(person);
    return new Inbound.Threading(key, List.of(), List.of(), true, group.isPresent());
  }

  /** What a reply needs: where it goes, and the token by which it costs nothing for a while. */
  ObjectNode context(JsonNode event) {
    ObjectNode context = Json.object().put("to", group.orElse(person));
    Fields.find(event, "replyToken").ifPresent(token -> context.put("replyToken", token));
    Fields.time(event, "timestamp").ifPresent(at -> context.put("heard", at.toEpochMilli()));
    return context;
  }
}
