package io.throughline.channel.whatsapp;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Trouble;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Sends a message: uploads its file, if it has one, then posts it once. */
final class Sending {
  private static final String FILE_NOT_TAKEN = "131053";

  private final WhatsAppApi api;

  Sending(WhatsAppApi api) {
    this.api = api;
  }

  /** Sends the message. */
  SendResult send(Inbox inbox, Outbound message) {
    WhatsAppSettings settings = WhatsAppSettings.of(inbox);
    Optional<SendResult> refused = refused(message);
    if (refused.isPresent()) {
      return refused.get();
    }
    try {
      SendResult result = attempt(settings, message);
      boolean again =
          result instanceof SendResult.Rejected(Cause _, String code, String _)
              && code.equals(FILE_NOT_TAKEN)
              && !message.files().isEmpty();
      return again ? attempt(settings, message) : result;
    } catch (Trouble.Barred e) {
      return new SendResult.Rejected(
          Cause.CREDENTIALS, "", "The API's address may not be called: " + e.getMessage());
    } catch (Trouble.NotSent e) {
      return new SendResult.Later(
          Duration.ZERO, "The network cannot be reached: " + e.getMessage());
    } catch (Trouble e) {
      return new SendResult.Unknown(
          "The network gave no answer; the message may have arrived: " + e.getMessage());
    }
  }

  private SendResult attempt(WhatsAppSettings settings, Outbound message) throws Trouble {
    if (message.files().isEmpty()) {
      return post(settings, letter(message, Optional.empty()));
    }
    Outbound.File file = message.files().getFirst();
    Uploaded uploaded = upload(settings, file);
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
    WhatsAppApi.Reply reply = api.post(settings, letter);
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
    return reply.error().result(reply.status(), reply.retryAfter());
  }

  /** An upload whose answer is lost sent nothing to the customer: it can be repeated. */
  private Uploaded upload(WhatsAppSettings settings, Outbound.File file) throws Trouble {
    try {
      WhatsAppApi.Reply reply =
          api.upload(
              settings,
              new Payload.File(
                  "file",
                  file.name(),
                  MediaKind.uploaded(file.mediaType()),
                  file.size(),
                  file.open()::open));
      Optional<String> id = Fields.find(reply.body(), "id");
      if (reply.succeeded() && id.isPresent()) {
        return new Uploaded(id.get(), Optional.empty());
      }
      return new Uploaded(
          "", Optional.of(reply.error().result(reply.status(), reply.retryAfter())));
    } catch (Trouble.Unanswered | Trouble.TooLong e) {
      return new Uploaded(
          "",
          Optional.of(
              new SendResult.Later(
                  Duration.ZERO, "The file could not be handed over: " + e.getMessage())));
    }
  }

  /** What would be refused anyway. */
  private static Optional<SendResult> refused(Outbound message) {
    if (message.template().isPresent()) {
      return Formula.empty(message.template().get())
          .map(name -> content("The template's variable " + name + " is empty."));
    }
    String text = message.content().text();
    if (message.files().isEmpty()) {
      if (text.isBlank()) {
        return Optional.of(content("There is nothing to send."));
      }
      return text.length() > WhatsAppDescriptor.TEXT
          ? Optional.of(content("A text may have 4,096 characters at most."))
          : Optional.empty();
    }
    if (message.files().size() > 1) {
      return Optional.of(content("A message can bring one file; send the others apart."));
    }
    if (!text.isBlank() && !MediaKind.captioned(message.files().getFirst().mediaType())) {
      return Optional.of(content("A file of this kind takes no text; send the text apart."));
    }
    return text.length() > Letter.CAPTION
        ? Optional.of(content("With a file a text may have 1,024 characters; send it apart."))
        : Optional.empty();
  }

  private static SendResult content(String reason) {
    return new SendResult.Rejected(Cause.CONTENT, "", reason);
  }

  /** An uploaded file's id, or why it has none. */
  private record Uploaded(String id, Optional<SendResult> failure) {}
}
