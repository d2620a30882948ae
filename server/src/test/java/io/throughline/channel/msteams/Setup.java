package io.throughline.channel.msteams;

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
import io.throughline.kernel.time.VirtualClock;
import io.throughline.simulator.TeamsAccount;
import io.throughline.simulator.TeamsStandIn;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** A channel and an inbox to test with. */
final class Setup {
  static final TeamsAccount ACCOUNT =
      new TeamsAccount(
          "11111111-2222-3333-4444-555555555555",
          "72f988bf-86f1-41af-91ab-2d7cd011db47",
          "a~client.secret");
  static final Handle HANDLE =
      new Handle("msteams", ACCOUNT.app(), "29:1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD5H2qQ", "Anna");
  static final String BASE = "https://desk.example";

  private static final UUID ID = UUID.fromString("019b7600-0000-7000-8000-0000000000bb");

  private Setup() {}

  static TeamsChannel channel(VirtualClock clock) {
    return new TeamsChannel(
        new Outgoing(true),
        new PublicAddress(URI.create(BASE), Keys.of(new byte[32]).signer("lent file"), clock),
        clock);
  }

  static Map<String, String> settings() {
    return Map.of(
        "app_id", ACCOUNT.app(), "tenant_id", ACCOUNT.tenant(), "client_secret", ACCOUNT.secret());
  }

  static Inbox inbox(TeamsChannel channel, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(more);
    return Fixture.inbox(channel, settings);
  }

  /** An inbox whose network is the stand-in. */
  static Inbox inbox(TeamsChannel channel, TeamsStandIn api) {
    return inbox(
        channel,
        Map.of(
            "login_url", api.base().toString(),
            "openid_url", api.metadata().toString(),
            "service_url", api.base().toString()));
  }

  /** A message in the chat with Anna at this service. */
  static Draft draft(TeamsStandIn api, String text) {
    ObjectNode context = Json.object().put("conversation", "a:1pL6");
    return Draft.text(HANDLE, text).context(context.put("service_url", api.base() + "/"));
  }

  /** A file that is kept, so that it can be lent. */
  static Outbound.File file(String name, String mediaType, long size) {
    return new Outbound.File(
        name,
        mediaType,
        size,
        Optional.empty(),
        () -> new ByteArrayInputStream(new byte[0]),
        Optional.of(new AttachmentId(ID)));
  }

  /** What comes of an activity with these fields besides. */
  static Inbound activity(String fields) {
    TeamsChannel channel = channel(new VirtualClock());
    String body =
        """
        {"id":"1767225600123","timestamp":"2026-01-01T00:00:00.123Z",
        "serviceUrl":"https://smba.trafficmanager.net/emea/","channelId":"msteams",
        "from":{"id":"29:1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD5H2qQ","name":"Anna"},
        "conversation":{"conversationType":"personal","id":"a:1pL6"},
        "recipient":{"id":"28:bot-app-id","name":"Support"},%s}\
        """
            .formatted(fields);
    return channel
        .parse(
            inbox(channel, Map.of()),
            Fixture.request(
                Map.of(), "", RawRequest.Body.of(body.getBytes(StandardCharsets.UTF_8))))
        .getFirst();
  }
}
