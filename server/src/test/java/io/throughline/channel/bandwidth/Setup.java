package io.throughline.channel.bandwidth;

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
import io.throughline.simulator.BandwidthAccount;
import io.throughline.simulator.BandwidthStandIn;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A channel and an inbox to test with. */
final class Setup {
  static final String CUSTOMER = "+19195551234";
  static final BandwidthAccount ACCOUNT =
      new BandwidthAccount(
          "900",
          "93de2206-9669-4e07-948d-329f4b722ee2",
          "+19195554321",
          "client",
          "client-secret",
          "hook",
          "s3cr3t");
  private static final PublicAddress ADDRESS =
      new PublicAddress(
          URI.create("https://desk.example"),
          Keys.of(new byte[32]).signer("lent file"),
          Clock.systemUTC());
  static final BandwidthChannel CHANNEL = channel();

  private Setup() {}

  /** One that has asked for no token yet. */
  static BandwidthChannel channel() {
    return new BandwidthChannel(new Outgoing(true), ADDRESS, Clock.systemUTC());
  }

  static Map<String, String> settings() {
    return Map.of(
        "account_id", ACCOUNT.id(),
        "application_id", ACCOUNT.application(),
        "number", ACCOUNT.number(),
        "client_id", ACCOUNT.clientId(),
        "client_secret", ACCOUNT.clientSecret(),
        "hook_user", ACCOUNT.hookUser(),
        "hook_password", ACCOUNT.hookPassword());
  }

  static Inbox inbox(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(more);
    return Fixture.inbox(CHANNEL, settings);
  }

  static Inbox inbox(BandwidthStandIn api, Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of("base_url", api.base().toString(), "token_url", api.tokenAddress().toString()));
    settings.putAll(more);
    return inbox(settings);
  }

  static List<Inbound> parse(String body) {
    return CHANNEL.parse(
        inbox(Map.of()),
        Fixture.request(Map.of(), "", RawRequest.Body.of(body.getBytes(StandardCharsets.UTF_8))));
  }

  static Draft draft(String text) {
    return Draft.text(Handle.of(Handle.PHONE, CUSTOMER), text);
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
}
