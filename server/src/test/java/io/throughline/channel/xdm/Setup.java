package io.throughline.channel.xdm;

import io.throughline.channel.Draft;
import io.throughline.channel.Fixture;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.RawRequest;
import io.throughline.conversation.Inbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.http.Outgoing;
import io.throughline.simulator.XdmAccount;
import io.throughline.simulator.XdmStandIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A channel and an inbox to test with. */
final class Setup {
  static final String US = "1111111111111111111";
  static final String THEM = "2222222222222222222";
  static final XdmAccount ACCOUNT =
      new XdmAccount(
          US,
          "consumer-key",
          "x_consumer_secret",
          US + "-access~token",
          "access secret/+=",
          "AAAAbearer");
  static final Handle HANDLE = new Handle("xdm", "", THEM, "@OtherUser");
  static final String BASE = "https://desk.example";
  static final Clock CLOCK = Clock.fixed(Fixture.RECEIVED, ZoneOffset.UTC);
  static final Outgoing OUTGOING = new Outgoing(true);
  static final XdmChannel CHANNEL =
      new XdmChannel(
          OUTGOING,
          new PublicAddress(URI.create(BASE), Keys.of(new byte[32]).signer("lent file"), CLOCK),
          CLOCK);

  private Setup() {}

  static Map<String, String> settings() {
    return Map.of(
        "user_id", ACCOUNT.user(),
        "consumer_key", ACCOUNT.consumerKey(),
        "consumer_secret", ACCOUNT.consumerSecret(),
        "access_token", ACCOUNT.accessToken(),
        "access_secret", ACCOUNT.accessSecret(),
        "bearer_token", ACCOUNT.bearer());
  }

  static Inbox inbox(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(more);
    return Fixture.inbox(CHANNEL, settings);
  }

  static Inbox inbox(XdmStandIn api) {
    return inbox(Map.of("api_url", api.base().toString()));
  }

  static Draft draft(String text) {
    return Draft.text(HANDLE, text);
  }

  static List<Inbound> read(String body) {
    return CHANNEL.parse(
        inbox(Map.of()),
        Fixture.request(Map.of(), "", RawRequest.Body.of(body.getBytes(StandardCharsets.UTF_8))));
  }

  /** What comes of a direct message with these data. */
  static Inbound message(String data) {
    return read("""
    {"for_user_id":"1111111111111111111","direct_message_events":[{"type":"message_create",
    "id":"9","created_timestamp":"1784928224372","message_create":{"target":
    {"recipient_id":"1111111111111111111"},"sender_id":"2222222222222222222",
    "message_data":{%s}}}]}\
    """
            .formatted(data))
        .getFirst();
  }
}
