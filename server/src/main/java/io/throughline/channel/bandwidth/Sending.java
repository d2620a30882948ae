package io.throughline.channel.bandwidth;

import io.throughline.channel.PublicAddress;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Limits;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends a message: posts it once. Its files are lent, since Bandwidth fetches them. */
final class Sending {
  private final BandwidthApi api;
  private final PublicAddress address;

  Sending(BandwidthApi api, PublicAddress address) {
    this.api = api;
    this.address = address;
  }

  /** Sends the message. */
  SendResult send(Inbox inbox, Outbound message) {
    Optional<SendResult> refused = refused(inbox.descriptor().limits(), message);
    return refused.isPresent() ? refused.get() : Attempt.toSend(() -> attempt(inbox, message));
  }

  private SendResult attempt(Inbox inbox, Outbound message) throws Trouble {
    BandwidthSettings settings = BandwidthSettings.of(inbox);
    ObjectNode letter = Json.object().put("applicationId", settings.application());
    letter.put("from", settings.number());
    ArrayNode to = letter.putArray("to");
    to(message).forEach(to::add);
    if (!message.content().text().isBlank()) {
      letter.put("text", message.content().text());
    }
    ArrayNode media = Json.mapper().createArrayNode();
    for (Outbound.File file : message.files()) {
      Optional<String> url = address.lend(inbox, file);
      if (url.isEmpty()) {
        return Attempt.refused("The file " + file.name() + " is not kept here.");
      }
      media.add(url.get());
    }
    if (!media.isEmpty()) {
      letter.set("media", media);
    }
    letter.put("tag", message.opaque());
    return post(settings, letter);
  }

  /** To the group that was written to, else to who wrote last, else to the handle. */
  private static List<String> to(Outbound message) {
    List<String> group =
        Fields.items(message.context(), "group").stream().map(JsonNode::asString).toList();
    return group.isEmpty()
        ? List.of(Fields.find(message.context(), "from").orElseGet(() -> message.to().value()))
        : group;
  }

  private SendResult post(BandwidthSettings settings, ObjectNode letter) throws Trouble {
    WebReply reply = api.post(settings, letter);
    if (reply.succeeded()) {
      return Fields.find(reply.body(), "id")
          .<SendResult>map(SendResult.Sent::new)
          .orElseGet(() -> new SendResult.Unknown("Bandwidth took it without giving it an id."));
    }
    return reply.status() == 502 || reply.status() == 504
        ? new SendResult.Unknown("Something before Bandwidth broke off; it may have arrived.")
        : Errors.result(reply);
  }

  /** What would be refused anyway. */
  private static Optional<SendResult> refused(Limits limits, Outbound message) {
    long size = message.files().stream().mapToLong(Outbound.File::size).sum();
    return Attempt.unfit(limits, message)
        .or(
            () ->
                size > BandwidthDescriptor.LARGEST
                    ? Optional.of(Attempt.refused("All files together may have 3.75 MB."))
                    : Optional.empty());
  }
}
