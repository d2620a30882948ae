package io.throughline.channel.viber;

import io.throughline.channel.PublicAddress;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Sends a message: posts it once. A file is lent, since Viber fetches it. */
final class Sending {
  /** The longest name above a message. */
  private static final int NAME = 28;

  private static final long LARGEST_PICTURE = 1L << 20;
  private static final long LARGEST_VIDEO = 26L << 20;

  private final ViberApi api;
  private final PublicAddress address;

  Sending(ViberApi api, PublicAddress address) {
    this.api = api;
    this.address = address;
  }

  /** Sends the message. */
  SendResult send(Inbox inbox, Outbound message) {
    Optional<SendResult> refused = Attempt.unfit(inbox.descriptor().limits(), message);
    return refused.isPresent() ? refused.get() : Attempt.toSend(() -> attempt(inbox, message));
  }

  private SendResult attempt(Inbox inbox, Outbound message) throws Trouble {
    ObjectNode letter = Json.object().put("receiver", message.to().value());
    letter.put("min_api_version", 1).put("tracking_data", message.opaque());
    letter.putObject("sender").put("name", name(inbox, message));
    if (message.files().isEmpty()) {
      letter.put("type", "text").put("text", message.content().text());
    } else {
      Outbound.File file = message.files().getFirst();
      Optional<String> url = address.lend(inbox, file);
      if (url.isEmpty()) {
        return Attempt.refused("The file " + file.name() + " is not kept here.");
      }
      attach(letter.put("media", url.get()), file);
    }
    WebReply reply = api.post(ViberSettings.of(inbox), "send_message", letter);
    if (Errors.good(reply)) {
      return new SendResult.Sent(Fields.text(reply.body(), "message_token"));
    }
    return reply.status() == 502 || reply.status() == 504
        ? new SendResult.Unknown("Something before Viber broke off; it may have arrived.")
        : Errors.result(reply);
  }

  /** Small JPEGs and MP4s are shown in the chat; all else goes as a file. */
  private static void attach(ObjectNode letter, Outbound.File file) {
    if (file.mediaType().equals("image/jpeg") && file.size() <= LARGEST_PICTURE) {
      letter.put("type", "picture").put("text", "");
    } else if (file.mediaType().equals("video/mp4") && file.size() <= LARGEST_VIDEO) {
      letter.put("type", "video").put("size", file.size());
    } else {
      letter.put("type", "file").put("size", file.size()).put("file_name", file.name());
    }
  }

  private static String name(Inbox inbox, Outbound message) {
    String name = message.authorName().isBlank() ? inbox.name() : message.authorName();
    int end = name.offsetByCodePoints(0, Math.min(NAME, name.codePointCount(0, name.length())));
    return name.substring(0, end).strip();
  }
}
