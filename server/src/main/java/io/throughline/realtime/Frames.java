package io.throughline.realtime;

import io.throughline.conversation.Author;
import io.throughline.conversation.Conversation;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.json.Json;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The texts that go to screens. */
final class Frames {
  static final String PING = "{\"type\":\"ping\"}";

  private Frames() {}

  static String snapshot(
      Position at, Collection<AgentId> present, Optional<Conversation.Counts> counts) {
    ObjectNode frame = Json.object().put("type", "snapshot").put("token", at.token());
    agents(frame.putObject("presence"), present);
    frame.set("counts", Json.tree(counts));
    return Json.write(frame);
  }

  static String reset(Position at) {
    return Json.write(Json.object().put("type", "reset").put("token", at.token()));
  }

  /** A conversation that was on the screen can be seen no longer. */
  static String gone(Position at, ConversationId conversation) {
    return Json.write(
        Json.object()
            .put("type", "gone")
            .put("token", at.token())
            .put("conversationId", conversation.toString()));
  }

  static ObjectNode event(Recorded recorded) {
    ObjectNode frame = Json.object().put("type", "event").put("token", recorded.position().token());
    frame
        .putObject("event")
        .put("type", recorded.type())
        .setAll((ObjectNode) Json.tree(recorded.event()));
    return frame;
  }

  static String presence(Collection<AgentId> present) {
    ObjectNode frame = Json.object().put("type", "presence");
    agents(frame, present);
    return Json.write(frame);
  }

  static String counts(Conversation.Counts counts) {
    ObjectNode frame = Json.object().put("type", "counts");
    frame.set("counts", Json.tree(counts));
    return Json.write(frame);
  }

  static String typing(ConversationId conversation, Author author) {
    ObjectNode frame =
        Json.object().put("type", "typing").put("conversationId", conversation.toString());
    ObjectNode who = frame.putObject("author").put("kind", author.kind().stored());
    who.set("id", Json.tree(author.id()));
    who.set("name", Json.tree(author.name()));
    return Json.write(frame);
  }

  static String viewing(AgentId agent, Optional<ConversationId> conversation) {
    ObjectNode frame = Json.object().put("type", "viewing").put("agentId", agent.toString());
    frame.set("conversationId", Json.tree(conversation));
    return Json.write(frame);
  }

  /** Who writes the reply now, if anybody does, and from whom they took it over. */
  static String writing(
      ConversationId conversation, Optional<Pens.Holder> holder, Optional<AgentId> takenFrom) {
    ObjectNode frame =
        Json.object().put("type", "writing").put("conversationId", conversation.toString());
    frame.set(
        "agent",
        Json.tree(
            holder.map(
                who -> Json.object().put("id", who.agent().toString()).put("name", who.name()))));
    frame.set("takenFrom", Json.tree(takenFrom));
    return Json.write(frame);
  }

  private static void agents(ObjectNode node, Collection<AgentId> present) {
    ArrayNode agents = node.putArray("agents");
    present.stream().map(AgentId::toString).sorted().forEach(agents::add);
  }
}
