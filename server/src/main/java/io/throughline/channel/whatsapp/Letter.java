package io.throughline.channel.whatsapp;

import io.throughline.channel.wire.Fields;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Handle;
import io.throughline.kernel.json.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes the JSON of outgoing messages. */
final class Letter {
  /** The longest text under a file. */
  static final int CAPTION = 1024;

  private Letter() {}

  /** A text. */
  static ObjectNode text(Outbound message) {
    ObjectNode letter = addressed(message, "text");
    letter.putObject("text").put("preview_url", false).put("body", message.content().text());
    return letter;
  }

  /** A file that was uploaded. */
  static ObjectNode file(Outbound message, Outbound.File file, String type, String id) {
    ObjectNode letter = addressed(message, type);
    ObjectNode part = letter.putObject(type).put("id", id);
    if (!message.content().text().isBlank()) {
      part.put("caption", message.content().text());
    }
    if (type.equals("document")) {
      part.put("filename", file.name());
    }
    return letter;
  }

  /** An approved text; it cannot answer a certain message. */
  static ObjectNode template(Outbound message, ObjectNode template) {
    ObjectNode letter = addressed(message, "template");
    letter.remove("context");
    letter.set("template", template);
    return letter;
  }

  private static ObjectNode addressed(Outbound message, String type) {
    ObjectNode letter = Json.object();
    letter.put("messaging_product", "whatsapp");
    address(message, letter);
    letter.put("type", type);
    message.answersId().ifPresent(id -> letter.putObject("context").put("message_id", id));
    letter.put("biz_opaque_callback_data", message.opaque());
    return letter;
  }

  /** To the ids that came with the customer's last message, else to the handle. */
  private static void address(Outbound message, ObjectNode letter) {
    Optional<String> group = Fields.find(message.context(), "group_id");
    letter.put("recipient_type", group.isPresent() ? "group" : "individual");
    Optional<String> to =
        group.or(() -> Fields.find(message.context(), "wa_id")).or(() -> number(message.to()));
    if (to.isPresent()) {
      letter.put("to", to.get());
    } else {
      letter.put(
          "recipient",
          Fields.find(message.context(), "user_id").orElseGet(() -> message.to().value()));
    }
  }

  private static Optional<String> number(Handle handle) {
    return handle.kind().equals(Handle.PHONE)
        ? Optional.of(handle.value().replace("+", ""))
        : Optional.empty();
  }
}
