package io.throughline.channel.telegram;

import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends a message in one call, its files with it. */
final class Sending {
  private static final String CHAT = "chat_id";

  private final BotApi api;

  Sending(BotApi api) {
    this.api = api;
  }

  SendResult send(Inbox inbox, Outbound message) {
    Bot bot = Bot.of(inbox);
    Optional<SendResult> refused = Attempt.unfit(inbox.descriptor().limits(), message);
    return refused.orElseGet(() -> Attempt.toSend(() -> attempt(bot, message)));
  }

  /**
   * A group that has become another one is written to under its new id, and a picture that the
   * network will not show as one goes as a document; both were refused before, so nothing is sent
   * twice.
   */
  private SendResult attempt(Bot bot, Outbound message) throws Trouble {
    ObjectNode letter = addressed(message);
    WebReply reply = post(bot, message, letter);
    Optional<JsonNode> moved = Errors.moved(reply);
    if (moved.isPresent()) {
      letter.set(CHAT, moved.get());
      reply = post(bot, message, letter);
    }
    if (Errors.noPicture(reply) && message.files().size() == 1) {
      reply = file(bot, message, letter, FileKind.DOCUMENT);
    }
    return result(reply);
  }

  private WebReply post(Bot bot, Outbound message, ObjectNode letter) throws Trouble {
    if (message.files().isEmpty()) {
      ObjectNode text = letter.deepCopy().put("text", message.content().text());
      text.putObject("link_preview_options").put("is_disabled", true);
      return api.call(bot, "sendMessage", text);
    }
    if (message.files().size() > 1) {
      return api.upload(bot, "sendMediaGroup", group(message, letter));
    }
    return file(bot, message, letter, FileKind.of(message.files().getFirst()));
  }

  private WebReply file(Bot bot, Outbound message, ObjectNode letter, FileKind kind)
      throws Trouble {
    Outbound.File file = message.files().getFirst();
    List<Payload.Part> parts = parts(letter);
    caption(message).ifPresent(text -> parts.add(new Payload.Text("caption", text)));
    parts.add(part(kind.field(), file));
    return api.upload(bot, kind.method(), parts);
  }

  private static List<Payload.Part> group(Outbound message, ObjectNode letter) {
    List<Payload.Part> parts = parts(letter);
    ArrayNode media = Json.mapper().createArrayNode();
    List<FileKind> kinds = FileKind.together(message.files());
    for (int i = 0; i < message.files().size(); i++) {
      ObjectNode item = media.addObject().put("type", kinds.get(i).field());
      item.put("media", "attach://file" + i);
      boolean first = i == 0;
      caption(message).filter(_ -> first).ifPresent(text -> item.put("caption", text));
      parts.add(part("file" + i, message.files().get(i)));
    }
    parts.add(new Payload.Text("media", Json.write(media)));
    return parts;
  }

  private static List<Payload.Part> parts(ObjectNode letter) {
    List<Payload.Part> parts = new ArrayList<>();
    letter
        .properties()
        .forEach(
            field ->
                parts.add(
                    new Payload.Text(
                        field.getKey(),
                        field.getValue().isValueNode()
                            ? field.getValue().asString()
                            : Json.write(field.getValue()))));
    return parts;
  }

  private static Payload.Part part(String name, Outbound.File file) {
    return new Payload.File(name, file.name(), file.mediaType(), file.size(), file.open()::open);
  }

  private static Optional<String> caption(Outbound message) {
    return Optional.of(message.content().text()).filter(text -> !text.isBlank());
  }

  /** To the chat that the customer last wrote in, else to the customer. */
  private static ObjectNode addressed(Outbound message) {
    ObjectNode letter = Json.object();
    JsonNode context = message.context();
    if (context.path(CHAT).isNumber()) {
      letter.set(CHAT, context.path(CHAT));
    } else {
      letter.put(CHAT, Long.parseLong(message.to().value()));
    }
    Fields.find(context, "business_connection_id")
        .ifPresent(id -> letter.put("business_connection_id", id));
    if (context.path("message_thread_id").isNumber()) {
      letter.set("message_thread_id", context.path("message_thread_id"));
    }
    message
        .answersId()
        .flatMap(ChatPlace::number)
        .ifPresent(
            id ->
                letter
                    .putObject("reply_parameters")
                    .put("message_id", id)
                    .put("allow_sending_without_reply", true));
    return letter;
  }

  private static SendResult result(WebReply reply) {
    JsonNode result = reply.body().path("result");
    JsonNode sent = result.isArray() ? result.path(0) : result;
    if (reply.succeeded() && reply.body().path("ok").asBoolean(false)) {
      return Fields.find(sent, "message_id")
          .<SendResult>map(id -> new SendResult.Sent(ChatPlace.of(sent).id(id)))
          .orElseGet(
              () ->
                  new SendResult.Unknown("The network took the message without giving it an id."));
    }
    if (reply.status() == 504 || reply.status() / 100 == 2) {
      return new SendResult.Unknown("The network did not answer in time; it may have arrived.");
    }
    return Errors.result(reply);
  }
}
