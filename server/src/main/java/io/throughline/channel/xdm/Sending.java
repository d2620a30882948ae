package io.throughline.channel.xdm;

import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Handed;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Limits;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Sends a message in one call; a picture is handed over first. */
final class Sending {
  private final XdmApi api;

  Sending(XdmApi api) {
    this.api = api;
  }

  SendResult send(Inbox inbox, Outbound message) {
    Account account = Account.of(inbox);
    Optional<SendResult> refused = refused(inbox, message);
    if (refused.isPresent()) {
      return refused.get();
    }
    ObjectNode letter = Json.object();
    String text = message.content().text();
    if (!text.isBlank()) {
      letter.put("text", text);
    }
    for (Outbound.File file : message.files()) {
      Handed handed = hand(account, file);
      if (handed.failure().isPresent()) {
        return handed.failure().get();
      }
      letter.putArray("attachments").addObject().put("media_id", handed.id());
    }
    return Attempt.toSend(() -> sent(api.post(account, DmPlace.path(message), letter)));
  }

  private static SendResult sent(WebReply reply) {
    Optional<String> id = Fields.find(reply.body().path("data"), "dm_event_id");
    return reply.succeeded() && id.isPresent()
        ? new SendResult.Sent(id.get())
        : Errors.result(reply);
  }

  private Handed hand(Account account, Outbound.File file) {
    try {
      WebReply reply = api.upload(account, file);
      Optional<String> id = Fields.find(reply.body().path("data"), "id");
      if (reply.succeeded() && id.isPresent()) {
        return Handed.as(id.get());
      }
      return Handed.not(
          Errors.result(reply) instanceof SendResult.Rejected no
              ? no
              : new SendResult.Later(reply.retryAfter(), Errors.reason(reply)));
    } catch (Trouble e) {
      return Handed.not(Attempt.again(e));
    }
  }

  /** What would be refused anyway. */
  private static Optional<SendResult> refused(Inbox inbox, Outbound message) {
    Limits limits = inbox.descriptor().limits();
    boolean pictures =
        message.files().stream().allMatch(file -> limits.largest(file.mediaType()).isPresent());
    return pictures
        ? Attempt.unfit(limits, message)
        : Optional.of(Attempt.refused("Only pictures can be sent here."));
  }
}
