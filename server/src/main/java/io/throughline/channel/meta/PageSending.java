package io.throughline.channel.meta;

import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Handed;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Sends from a page: hands over the file, if there is one, then posts the message once. */
final class PageSending {
  private final Graph graph;
  private final boolean tagged;
  private final Clock clock;

  PageSending(Graph graph, boolean tagged, Clock clock) {
    this.graph = graph;
    this.tagged = tagged;
    this.clock = clock;
  }

  SendResult send(Inbox inbox, PageAccount account, Outbound message) {
    Optional<SendResult> refused = Attempt.unfit(inbox.descriptor().limits(), message);
    return refused.orElseGet(() -> Attempt.toSend(() -> attempt(inbox, account, message)));
  }

  private SendResult attempt(Inbox inbox, PageAccount account, Outbound message) throws Trouble {
    ObjectNode letter = letter(inbox, message);
    ObjectNode body = letter.putObject("message");
    if (message.files().isEmpty()) {
      body.put("text", message.content().text());
    } else {
      Outbound.File file = message.files().getFirst();
      Handed handed = hand(account, file);
      if (handed.failure().isPresent()) {
        return handed.failure().get();
      }
      ObjectNode attachment = body.putObject("attachment").put("type", type(file.mediaType()));
      attachment.putObject("payload").put("attachment_id", handed.id());
    }
    if (tagged) {
      body.put("metadata", message.opaque());
    }
    takeOver(inbox, account, message);
    return post(account, letter);
  }

  private SendResult post(PageAccount account, ObjectNode letter) throws Trouble {
    WebReply reply = graph.post(account.access(), account.id() + "/messages", letter);
    if (reply.succeeded()) {
      return Fields.find(reply.body(), "message_id")
          .<SendResult>map(SendResult.Sent::new)
          .orElseGet(
              () ->
                  new SendResult.Unknown("The network took the message without giving it an id."));
    }
    if (reply.status() == 504 || reply.status() / 100 == 2) {
      return new SendResult.Unknown("The network did not answer in time; it may have arrived.");
    }
    return PageErrors.TABLE.result(reply);
  }

  private ObjectNode letter(Inbox inbox, Outbound message) {
    ObjectNode letter = Json.object();
    letter.putObject("recipient").put("id", message.to().value());
    if (late(inbox, message)) {
      letter.put("messaging_type", "MESSAGE_TAG").put("tag", "HUMAN_AGENT");
    } else {
      letter.put("messaging_type", "RESPONSE");
    }
    message.answersId().ifPresent(id -> letter.putObject("reply_to").put("mid", id));
    return letter;
  }

  /** Whether it goes out when only a person may still write, by leave of the network. */
  private boolean late(Inbox inbox, Outbound message) {
    var capabilities = inbox.descriptor().capabilities();
    return message.personal()
        && capabilities.extension().isPresent()
        && message
            .heardAt()
            .flatMap(heard -> capabilities.window().map(heard::plus))
            .filter(end -> !end.isAfter(clock.instant()))
            .isPresent();
  }

  /** An upload whose answer is lost sent nothing to the customer: it can be repeated. */
  private Handed hand(PageAccount account, Outbound.File file) throws Trouble {
    ObjectNode message = Json.object();
    ObjectNode attachment = message.putObject("attachment").put("type", type(file.mediaType()));
    attachment.putObject("payload").put("is_reusable", true);
    Payload.File data =
        new Payload.File("filedata", file.name(), file.mediaType(), file.size(), file.open()::open);
    Payload.Text text = new Payload.Text("message", Json.write(message));
    String path = account.id() + "/message_attachments";
    try {
      WebReply reply =
          account.platform().isPresent()
              ? graph.upload(
                  account.access(),
                  path,
                  new Payload.Text("platform", account.platform().get()),
                  text,
                  data)
              : graph.upload(account.access(), path, text, data);
      Optional<String> id = Fields.find(reply.body(), "attachment_id");
      return reply.succeeded() && id.isPresent()
          ? Handed.as(id.get())
          : Handed.not(PageErrors.TABLE.result(reply));
    } catch (Trouble.Unanswered | Trouble.TooLong e) {
      return Handed.not(Attempt.again(e));
    }
  }

  /** Another app has the conversation: a person who answers takes it, if the inbox wants that. */
  private void takeOver(Inbox inbox, PageAccount account, Outbound message) throws Trouble {
    boolean standby = message.context().path("standby").asBoolean(false);
    if (standby && message.personal() && inbox.settings().flag("take_over")) {
      ObjectNode whom = Json.object();
      whom.putObject("recipient").put("id", message.to().value());
      try {
        graph.post(account.access(), account.id() + "/take_thread_control", whom);
      } catch (Trouble.Unanswered e) {
        // Whether it worked shows when the message is sent.
        return;
      }
    }
  }

  /** Shows the person that somebody is writing. */
  void typing(PageAccount account, String person) throws Trouble {
    ObjectNode sign = Json.object();
    sign.putObject("recipient").put("id", person);
    sign.put("sender_action", "typing_on");
    graph.post(account.access(), account.id() + "/messages", sign);
  }

  private static String type(String mediaType) {
    String family = mediaType.substring(0, Math.max(0, mediaType.indexOf('/')));
    return switch (family) {
      case "image", "audio", "video" -> family;
      default -> "file";
    };
  }
}
