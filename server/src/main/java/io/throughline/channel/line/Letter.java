package io.throughline.channel.line;

import io.throughline.channel.PublicAddress;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the JSON of outgoing messages: the text and each file is a message of its own. */
final class Letter {
  private final LineApi api;
  private final PublicAddress address;

  Letter(LineApi api, PublicAddress address) {
    this.api = api;
    this.address = address;
  }

  /**
   * What is to be sent.
   *
   * @param failure why it cannot be
   */
  record Written(ArrayNode messages, Optional<SendResult> failure) {
    static Written not(String reason) {
      return new Written(Json.mapper().createArrayNode(), Optional.of(Attempt.refused(reason)));
    }
  }

  /** Writes the message. */
  Written write(Inbox inbox, Outbound message) throws Trouble {
    ArrayNode messages = Json.mapper().createArrayNode();
    if (!message.content().text().isBlank()) {
      ObjectNode text = messages.addObject().put("type", "text");
      text.put("text", message.content().text());
      Fields.find(message.context().path(Outbound.ANSWERED), "quoteToken")
          .ifPresent(token -> text.put("quoteToken", token));
    }
    for (Outbound.File file : message.files()) {
      Optional<String> url = address.lend(inbox, file);
      if (url.isEmpty()) {
        return Written.not("The file " + file.name() + " is not kept here.");
      }
      ObjectNode part = messages.addObject().put("originalContentUrl", url.get());
      Optional<String> fault = part(inbox, file, part, url.get());
      if (fault.isPresent()) {
        return Written.not(fault.get());
      }
    }
    return new Written(messages, Optional.empty());
  }

  /** Completes the message of a file, or says why it cannot be sent. */
  private Optional<String> part(Inbox inbox, Outbound.File file, ObjectNode part, String url)
      throws Trouble {
    String family = file.mediaType().replaceAll("/.*", "");
    part.put("type", family);
    return switch (family) {
      case "image" -> {
        part.put("previewImageUrl", url);
        yield Optional.empty();
      }
      case "video" -> {
        Optional<String> picture = ownPicture(inbox);
        picture.ifPresent(preview -> part.put("previewImageUrl", preview));
        yield picture.isPresent()
            ? Optional.empty()
            : Optional.of("A video needs a picture of the account: add one at LINE.");
      }
      case "audio" -> {
        Optional<Duration> length = length(file);
        length.ifPresent(time -> part.put("duration", time.toMillis()));
        yield length.isPresent()
            ? Optional.empty()
            : Optional.of("How long the sound " + file.name() + " lasts cannot be read.");
      }
      default -> Optional.of("LINE takes pictures, videos and sounds, but no other files.");
    };
  }

  /** The account's own picture stands before a video until it is played. */
  private Optional<String> ownPicture(Inbox inbox) throws Trouble {
    LineSettings settings = LineSettings.of(inbox);
    WebReply reply = api.get(settings, settings.at("/v2/bot/info"));
    return reply.succeeded() ? Fields.webAddress(reply.body(), "pictureUrl") : Optional.empty();
  }

  private static Optional<Duration> length(Outbound.File file) {
    try {
      return Sounds.length(file.open().open());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
