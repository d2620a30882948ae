package io.throughline.channel.xdm;

import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where direct messages are said: between two, whose conversation has both their ids as its own, or
 * in a group, which has an id of its own
 * (https://docs.x.com/x-api/direct-messages/manage/integrate).
 *
 * @param other the other one of two; empty in a group, or if it is not told
 * @param group the group's id, if it is one
 */
record DmPlace(String other, Optional<String> group) {
  private static final String CONVERSATION = "dm_conversation_id";

  /** Between the account and somebody. */
  static DmPlace with(String other) {
    return new DmPlace(other, Optional.empty());
  }

  /** The place of this id, for the account. */
  static DmPlace of(String conversation, String ours) {
    String[] two = conversation.split("-", -1);
    if (two.length == 2) {
      return with(two[0].equals(ours) ? two[1] : two[0]);
    }
    return new DmPlace("", Optional.of(conversation).filter(id -> !id.isBlank()));
  }

  /** A person's own thread; what they say in a group stays apart from it. */
  Inbound.Threading threading(String from) {
    return group
        .map(
            id ->
                new Inbound.Threading("group:" + id + ":" + from, List.of(), List.of(), true, true))
        .orElseGet(() -> new Inbound.Threading(from, List.of(), List.of(), true));
  }

  /** What a reply needs to get here. */
  ObjectNode context() {
    ObjectNode context = Json.object();
    group.ifPresent(id -> context.put(CONVERSATION, id));
    return context;
  }

  /** The path under which a message is posted where it answers. */
  static String path(Outbound message) {
    String group = message.context().path(CONVERSATION).asString("");
    String place = group.isEmpty() ? "with/" + message.to().value() : group;
    return "/2/dm_conversations/" + place + "/messages";
  }
}
