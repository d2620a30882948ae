package io.throughline.channel.twilio;

import io.throughline.channel.Draft;
import io.throughline.channel.Fixture;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.RawRequest;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.TwilioAccount;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Channels and inboxes to test with. */
final class Setup {
  static final String INBOUND = "https://support.example.com/hooks/twilio/inbound";
  static final String CUSTOMER = "+16505551199";
  static final TwilioAccount ACCOUNT =
      new TwilioAccount(
          "AC00000000000000000000000000000001",
          "12345",
          "+16505558225",
          "MG11111111111111111111111111111111");
  static final PublicAddress ADDRESS =
      new PublicAddress(
          URI.create("https://desk.example"),
          Keys.of(new byte[32]).signer("lent file"),
          Clock.systemUTC());
  private static final Outgoing OUTGOING = new Outgoing(true);
  static final TwilioSmsChannel SMS = new TwilioSmsChannel(OUTGOING, ADDRESS);
  static final TwilioWhatsAppChannel WHATSAPP = new TwilioWhatsAppChannel(OUTGOING, ADDRESS);

  private Setup() {}

  /** Settings of an inbox for which the captured requests are signed. */
  static Map<String, String> settings(String number) {
    return Map.of(
        "account_sid",
        ACCOUNT.sid(),
        "auth_token",
        ACCOUNT.token(),
        "number",
        number,
        "hook_address",
        INBOUND);
  }

  static Inbox inbox(TwilioChannel channel, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings(ACCOUNT.number()));
    settings.putAll(more);
    return Fixture.inbox(channel, settings);
  }

  /** The captured requests of one network. */
  static List<Fixture> fixtures(boolean whatsApp) {
    return Fixture.of("twilio").stream()
        .filter(fixture -> fixture.file().contains("whatsapp") == whatsApp)
        .toList();
  }

  /** The captured request as it came: the address is a part of what is signed. */
  static RawRequest request(Fixture fixture, RawRequest.Body body) {
    URI called = URI.create(url(fixture));
    return Fixture.request(
        fixture.headers(), Optional.ofNullable(called.getRawQuery()).orElse(""), body);
  }

  private static String url(Fixture fixture) {
    return Fixture.index("twilio").orElseThrow().path("samples").values().stream()
        .filter(sample -> sample.path("file").asString("").equals(fixture.file()))
        .map(sample -> sample.path("url").asString(""))
        .findFirst()
        .orElseThrow();
  }

  static Inbound parse(TwilioChannel channel, String body) {
    List<Inbound> all =
        channel.parse(
            inbox(channel, Map.of()),
            Fixture.request(
                Map.of(), "", RawRequest.Body.of(body.getBytes(StandardCharsets.UTF_8))));
    return all.getFirst();
  }

  static Draft draft(String text) {
    return Draft.text(Handle.of(Handle.PHONE, CUSTOMER), text);
  }

  /** A template to somebody who has not written. */
  static Outbound filled(Outbound.Template template) {
    Outbound text = draft("").outbound();
    return new Outbound(
        text.conversation(),
        text.entry(),
        text.route(),
        text.to(),
        text.threadKey(),
        text.context(),
        text.content(),
        text.files(),
        Optional.of(template),
        text.answersId(),
        text.history(),
        text.authorName(),
        text.replyToken(),
        text.at(),
        text.personal(),
        text.heardAt());
  }

  /** A file that is kept here, so that it can be lent. */
  static Outbound.File kept(String name, String mediaType, long size) {
    return new Outbound.File(
        name,
        mediaType,
        size,
        Optional.empty(),
        () -> new ByteArrayInputStream(new byte[0]),
        Optional.of(new AttachmentId(UUID.fromString("019b7600-0000-7000-8000-0000000000bb"))));
  }

  static JsonNode vectors() {
    return Json.tree(Fixture.read("/channels/twilio/_vectors.json").orElseThrow());
  }
}
