package io.throughline.channel.generic;

import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A message of ours as JSON. */
final class Letter {
  /** The version of what we write. */
  static final int VERSION = 1;

  private Letter() {}

  static ObjectNode of(Inbox inbox, Outbound message) throws IOException {
    ObjectNode letter = Json.object().put("version", VERSION).put("type", "message");
    letter.put("id", message.entry().toString());
    letter.put("token", message.opaque());
    letter.put("inbox", inbox.key());
    letter.put("conversation", message.conversation().toString());
    letter.put("thread", message.threadKey());
    letter
        .putObject("to")
        .put("kind", message.to().kind())
        .put("scope", message.to().scope())
        .put("value", message.to().value());
    letter.put("text", message.content().text());
    letter.putObject("author").put("name", message.authorName());
    letter.put("answers", message.answersId().orElse(null));
    letter.set(
        "attributes",
        message.context().path(EventReader.ATTRIBUTES).isObject()
            ? message.context().path(EventReader.ATTRIBUTES)
            : Json.object());
    ArrayNode files = letter.putArray("files");
    for (Outbound.File file : message.files()) {
      files.add(file(file));
    }
    return letter.put("at", message.at().toString());
  }

  private static ObjectNode file(Outbound.File file) throws IOException {
    byte[] bytes;
    try (InputStream in = file.open().open()) {
      bytes = in.readAllBytes();
    }
    return Json.object()
        .put("name", file.name())
        .put("mediaType", file.mediaType())
        .put("size", bytes.length)
        .put("content", Base64.getEncoder().encodeToString(bytes));
  }
}
