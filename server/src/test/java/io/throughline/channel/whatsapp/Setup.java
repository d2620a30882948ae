package io.throughline.channel.whatsapp;

import io.throughline.channel.Fixture;
import io.throughline.conversation.Content;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** A channel and an inbox to test with. */
final class Setup {
  static final Outgoing OUTGOING = new Outgoing(true);
  static final WhatsAppChannel CHANNEL = new WhatsAppChannel(OUTGOING);
  static final String SECRET = "test_app_secret_0123456789abcdef";
  static final String NUMBER_ID = "106540352242922";
  static final String BUSINESS_ID = "102290129340398";
  static final String USER_ID = "US.13491208655302741918";
  static final UUID ID = UUID.fromString("019b7600-0000-7000-8000-0000000000aa");

  private Setup() {}

  static Map<String, String> settings() {
    return Map.of(
        "phone_number_id",
        NUMBER_ID,
        "waba_id",
        BUSINESS_ID,
        "access_token",
        "EAAtoken",
        "app_secret",
        SECRET,
        "verify_token",
        "verify-me",
        "default_country",
        "NO");
  }

  static Inbox inbox(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(more);
    return Fixture.inbox(CHANNEL, settings);
  }

  static List<Inbound> parse(String body) {
    return CHANNEL.parse(
        inbox(Map.of()),
        Fixture.request(
            Map.of(),
            "",
            io.throughline.channel.RawRequest.Body.of(body.getBytes(StandardCharsets.UTF_8))));
  }

  /** A delivery of these messages, each JSON; from Sheena unless they say otherwise. */
  static List<Inbound> messages(String... messages) {
    List<String> complete = new ArrayList<>();
    for (String message : messages) {
      complete.add(
          message.replace(
              "\"from\":1", "\"from\":\"16505551234\",\"from_user_id\":\"" + USER_ID + "\""));
    }
    return value("messages", "\"messages\":[" + String.join(",", complete) + "]");
  }

  /** A delivery of one change with this value. */
  static List<Inbound> value(String field, String inner) {
    return parse(
        """
        {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"%s",
        "value":{"metadata":{"phone_number_id":"106540352242922"},%s}}]}]}"""
            .formatted(field, inner));
  }

  static Inbound.Message message(String message) {
    return (Inbound.Message) messages(message).getFirst();
  }

  /** A reply to a customer whose last message had this context. */
  static Outbound outbound(String text, ObjectNode context) {
    return new Outbound(
        new ConversationId(ID),
        new EntryId(ID),
        new RouteId(ID),
        Handle.of("whatsapp", USER_ID),
        USER_ID,
        context,
        Content.text(text),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "Ann",
        "token",
        Instant.parse("2026-01-01T12:00:00Z"),
        true,
        Optional.empty());
  }

  static Outbound outbound(String text) {
    return outbound(text, Json.object().put("wa_id", "16505551234").put("user_id", USER_ID));
  }

  static Outbound with(Outbound message, List<Outbound.File> files, Outbound.Template... template) {
    return new Outbound(
        message.conversation(),
        message.entry(),
        message.route(),
        message.to(),
        message.threadKey(),
        message.context(),
        message.content(),
        files,
        template.length == 0 ? Optional.empty() : Optional.of(template[0]),
        message.answersId(),
        message.history(),
        message.authorName(),
        message.replyToken(),
        message.at(),
        message.personal(),
        message.heardAt());
  }

  static Outbound answering(Outbound message, String id) {
    return new Outbound(
        message.conversation(),
        message.entry(),
        message.route(),
        message.to(),
        message.threadKey(),
        message.context(),
        message.content(),
        message.files(),
        message.template(),
        Optional.of(id),
        message.history(),
        message.authorName(),
        message.replyToken(),
        message.at(),
        message.personal(),
        message.heardAt());
  }
}
