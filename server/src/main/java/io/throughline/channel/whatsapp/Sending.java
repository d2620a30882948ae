package io.throughline.channel.whatsapp;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.meta.Graph;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Handed;
import io.throughline.channel.wire.TemplateVariables;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Limits;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Trouble;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Sends a message: uploads its file, if it has one, then posts it once. */
final class Sending {
  private static final String FILE_NOT_TAKEN = "131053";

  private final Graph graph;

  Sending(Graph graph) {
    this.graph = graph;
  }

  /** Sends the message. */
  SendResult send(Inbox inbox, Outbound message) {
    WhatsAppSettings settings = WhatsAppSettings.of(inbox);
    Optional<SendResult> refused = refused(inbox.descriptor().limits(), message);
    if (refused.isPresent()) {
      return refused.get();
    }
    return Attempt.toSend(
        () -> {
          SendResult result = attempt(settings, message);
          boolean again =
              result instanceof SendResult.Rejected(Cause _, String code, String _)
                  && code.equals(FILE_NOT_TAKEN)
                  && !message.files().isEmpty();
          return again ? attempt(settings, message) : result;
        });
  }

  private SendResult attempt(WhatsAppSettings settings, Outbound message) throws Trouble {
    if (message.files().isEmpty()) {
      return post(settings, letter(message, Optional.empty()));
    }
    Outbound.File file = message.files().getFirst();
    Handed uploaded = upload(settings, file);
    if (uploaded.failure().isPresent()) {
      return uploaded.failure().get();
    }
    return post(settings, letter(message, Optional.of(uploaded.id())));
  }

  private static ObjectNode letter(Outbound message, Optional<String> fileId) {
    if (message.template().isPresent()) {
      Optional<ObjectNode> heading =
          fileId.map(
              id -> Formula.heading(MediaKind.of(message.files().getFirst().mediaType()), id));
      return Letter.template(message, Formula.of(message.template().get(), heading));
    }
    return fileId
        .map(
            id -> {
              Outbound.File file = message.files().getFirst();
              return Letter.file(message, file, MediaKind.of(file.mediaType()), id);
            })
        .orElseGet(() -> Letter.text(message));
  }

  private SendResult post(WhatsAppSettings settings, ObjectNode letter) throws Trouble {
    WebReply reply = graph.post(settings.access(), settings.phoneNumberId() + "/messages", letter);
    if (reply.succeeded()) {
      return Fields.items(reply.body(), "messages").stream()
          .findFirst()
          .flatMap(message -> Fields.find(message, "id"))
          .<SendResult>map(SendResult.Sent::new)
          .orElseGet(
              () ->
                  new SendResult.Unknown("The network took the message without giving it an id."));
    }
    if (reply.status() == 504 || reply.status() / 100 == 2) {
      return new SendResult.Unknown("The network did not answer in time; it may have arrived.");
    }
    return Errors.TABLE.result(reply);
  }

  /** An upload whose answer is lost sent nothing to the customer: it can be repeated. */
  private Handed upload(WhatsAppSettings settings, Outbound.File file) throws Trouble {
    try {
      WebReply reply =
          graph.upload(
              settings.access(),
              settings.phoneNumberId() + "/media",
              new Payload.Text("messaging_product", "whatsapp"),
              new Payload.Text("type", MediaKind.uploaded(file.mediaType())),
              new Payload.File(
                  "file",
                  file.name(),
                  MediaKind.uploaded(file.mediaType()),
                  file.size(),
                  file.open()::open));
      Optional<String> id = Fields.find(reply.body(), "id");
      if (reply.succeeded() && id.isPresent()) {
        return Handed.as(id.get());
      }
      return Handed.not(Errors.TABLE.result(reply));
    } catch (Trouble.Unanswered | Trouble.TooLong e) {
      return Handed.not(Attempt.again(e));
    }
  }

  /** What would be refused anyway. */
  private static Optional<SendResult> refused(Limits limits, Outbound message) {
    if (message.template().isPresent()) {
      return TemplateVariables.unfilled(message.template().get());
    }
    boolean bare =
        message.content().text().isBlank()
            || message.files().stream().allMatch(file -> MediaKind.captioned(file.mediaType()));
    return bare
        ? Attempt.unfit(limits, message)
        : Optional.of(Attempt.refused("A file of this kind takes no text; send the text apart."));
  }
}
