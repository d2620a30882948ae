package io.throughline.channel.slack;

import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Handed;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Answer;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends a message: a text in one call; files are handed over first and then shown together, with
 * the text beside them.
 */
final class Sending {
  /** The kind of the mark that messages of ours bear. */
  static final String MARK = "throughline_message";

  /** The field of the mark that names the message. */
  static final String OPAQUE = "opaque";

  private final SlackApi api;

  Sending(SlackApi api) {
    this.api = api;
  }

  SendResult send(Inbox inbox, Outbound message) {
    Workspace workspace = Workspace.of(inbox);
    Optional<SendResult> refused = Attempt.unfit(inbox.descriptor().limits(), message);
    if (refused.isPresent()) {
      return refused.get();
    }
    return message.files().isEmpty() ? text(workspace, message) : files(workspace, message);
  }

  private SendResult text(Workspace workspace, Outbound message) {
    ObjectNode letter = Json.object().put("channel", target(message));
    letter.put("text", Markup.write(message.content().text()));
    letter.put("mrkdwn", true).put("unfurl_links", false).put("unfurl_media", false);
    thread(message).ifPresent(ts -> letter.put(Place.THREAD, ts));
    ObjectNode mark = letter.putObject("metadata").put("event_type", MARK);
    mark.putObject("event_payload").put(OPAQUE, message.opaque());
    return Attempt.toSend(() -> posted(api.write(workspace, "chat.postMessage", letter)));
  }

  private static SendResult posted(SlackReply reply) {
    Optional<String> ts = Fields.find(reply.body(), "ts");
    Optional<String> channel = Fields.find(reply.body(), Place.CHANNEL);
    if (reply.ok() && ts.isPresent() && channel.isPresent()) {
      return new SendResult.Sent(new Place(channel.get(), Optional.empty()).id(ts.get()));
    }
    return reply.ok()
        ? new SendResult.Unknown("The network took the message without giving it an id.")
        : Errors.result(reply);
  }

  private SendResult files(Workspace workspace, Outbound message) {
    ArrayNode ids = Json.mapper().createArrayNode();
    for (Outbound.File file : message.files()) {
      Handed handed = hand(workspace, file);
      if (handed.failure().isPresent()) {
        return handed.failure().get();
      }
      ids.addObject().put("id", handed.id()).put("title", file.name());
    }
    Handed channel = opened(workspace, target(message));
    if (channel.failure().isPresent()) {
      return channel.failure().get();
    }
    ObjectNode letter = Json.object().put("channel_id", channel.id());
    letter.set("files", ids);
    thread(message).ifPresent(ts -> letter.put(Place.THREAD, ts));
    Optional.of(message.content().text())
        .filter(text -> !text.isBlank())
        .ifPresent(text -> letter.put("initial_comment", Markup.write(text)));
    return Attempt.toSend(
        () ->
            shown(
                workspace,
                channel.id(),
                api.write(workspace, "files.completeUploadExternal", letter)));
  }

  private Handed hand(Workspace workspace, Outbound.File file) {
    try {
      Map<String, String> what =
          Map.of("filename", file.name(), "length", Long.toString(file.size()));
      SlackReply place = api.read(workspace, "files.getUploadURLExternal", what);
      Optional<String> address = Fields.webAddress(place.body(), "upload_url");
      Optional<String> id = Fields.find(place.body(), "file_id");
      if (!place.ok() || address.isEmpty() || id.isEmpty()) {
        return Handed.not(failure(place));
      }
      Answer taken = api.upload(workspace, address.get(), file);
      return taken.succeeded() ? Handed.as(id.get()) : Handed.not(failure(SlackReply.of(taken)));
    } catch (Trouble e) {
      return Handed.not(Attempt.again(e));
    }
  }

  /** Files are shown in channels only: to a person it is the one of direct messages. */
  private Handed opened(Workspace workspace, String target) {
    if (!target.matches("[UW].*")) {
      return Handed.as(target);
    }
    try {
      SlackReply reply =
          api.write(workspace, "conversations.open", Json.object().put("users", target));
      return Fields.find(reply.body().path("channel"), "id")
          .filter(_ -> reply.ok())
          .map(Handed::as)
          .orElseGet(() -> Handed.not(failure(reply)));
    } catch (Trouble e) {
      return Handed.not(Attempt.again(e));
    }
  }

  /** Nothing is shown yet: whatever is unclear can be repeated. */
  private static SendResult failure(SlackReply reply) {
    return Errors.result(reply) instanceof SendResult.Rejected rejected
        ? rejected
        : new SendResult.Later(reply.web().retryAfter(), Errors.reason(reply));
  }

  private SendResult shown(Workspace workspace, String channel, SlackReply reply) {
    if (!reply.ok()) {
      return Errors.result(reply);
    }
    JsonNode file = reply.body().path("files").path(0);
    String id = Fields.text(file, "id");
    return new SendResult.Sent(
        shared(file, channel)
            .or(() -> shared(described(workspace, id), channel))
            .map(ts -> new Place(channel, Optional.empty()).id(ts))
            .orElse("file:" + id));
  }

  /** The message in which a file is shown; the network may tell it a moment later only. */
  private static Optional<String> shared(JsonNode file, String channel) {
    List<JsonNode> shares = new ArrayList<>();
    shares.addAll(Fields.items(file.path("shares").path("private"), channel));
    shares.addAll(Fields.items(file.path("shares").path("public"), channel));
    return shares.stream().flatMap(share -> Fields.find(share, "ts").stream()).findFirst();
  }

  private JsonNode described(Workspace workspace, String id) {
    try {
      return api.read(workspace, "files.info", Map.of("file", id)).body().path("file");
    } catch (Trouble e) {
      return Json.object();
    }
  }

  /** To where the customer last wrote, else to the customer. */
  private static String target(Outbound message) {
    return Fields.find(message.context(), Place.CHANNEL).orElse(message.to().value());
  }

  /** The thread that the customer wrote in, or the one of the message that is answered. */
  private static Optional<String> thread(Outbound message) {
    return Fields.find(message.context(), Place.THREAD)
        .or(() -> message.answersId().flatMap(id -> Place.ts(target(message), id)));
  }
}
