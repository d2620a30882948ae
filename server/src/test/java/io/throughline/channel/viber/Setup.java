package io.throughline.channel.viber;

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
import io.throughline.simulator.ViberAccount;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A channel and an inbox to test with. */
final class Setup {
  static final String PERSON = "01234567890A=";
  static final String HOOK = "https://desk.example/hooks/inbox-key";

  /** The token under which the captured requests are signed. */
  static final ViberAccount ACCOUNT =
      new ViberAccount(
          "Acme",
          Fixture.index("viber").orElseThrow().path("auth_token_for_signature").asString(""));

  static final ViberChannel CHANNEL =
      new ViberChannel(
          new Outgoing(true),
          new PublicAddress(
              URI.create("https://desk.example"),
              Keys.of(new byte[32]).signer("lent file"),
              Clock.systemUTC()));

  private Setup() {}

  static Map<String, String> settings() {
    return Map.of("auth_token", ACCOUNT.token());
  }

  static Inbox inbox(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(more);
    return Fixture.inbox(CHANNEL, settings);
  }

  static Inbound parse(String body) {
    return CHANNEL
        .parse(
            inbox(Map.of()),
            Fixture.request(
                Map.of(), "", RawRequest.Body.of(body.getBytes(StandardCharsets.UTF_8))))
        .getFirst();
  }

  static Draft draft(String text) {
    return Draft.text(Handle.of(CallbackReader.KIND, PERSON), text);
  }

  /** A file that is kept here, so that it can be lent. */
  static Outbound.File kept(String name, String mediaType, long size) {
    return new Outbound.File(
        name,
        mediaType,
        size,
        Optional.empty(),
        () -> new ByteArrayInputStream(new byte[1]),
        Optional.of(new AttachmentId(UUID.fromString("019b7600-0000-7000-8000-0000000000bb"))));
  }
}
