package io.throughline.channel.telegram;

import io.throughline.channel.Draft;
import io.throughline.channel.Fixture;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.RawRequest;
import io.throughline.conversation.Inbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.http.Outgoing;
import io.throughline.simulator.BotAccount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A channel and an inbox to test with. */
final class Setup {
  static final String TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
  static final BotAccount ACCOUNT = new BotAccount(110_201_543, "Acme", "acme_bot", TOKEN);
  static final String BASE = "https://desk.example";
  static final Handle HANDLE = new Handle("telegram", "", "7123456789", "@alice_w");
  static final TelegramChannel CHANNEL =
      new TelegramChannel(
          new Outgoing(true),
          new PublicAddress(
              URI.create(BASE), Keys.of(new byte[32]).signer("lent file"), Clock.systemUTC()),
          Clock.systemUTC());

  private Setup() {}

  static Map<String, String> settings() {
    return Map.of("bot_token", TOKEN, "secret_token", "s3cret_Token-42");
  }

  static Inbox inbox(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(more);
    return Fixture.inbox(CHANNEL, settings);
  }

  static Draft draft(String text) {
    return Draft.text(HANDLE, text);
  }

  static RawRequest request(String update) {
    return Fixture.request(
        Map.of(), "", RawRequest.Body.of(update.getBytes(StandardCharsets.UTF_8)));
  }

  /** An update with this field. */
  static List<Inbound> update(String field) {
    return CHANNEL.parse(inbox(Map.of()), request("{\"update_id\":1," + field + "}"));
  }

  /** A message in the private chat with Alice, with these fields besides. */
  static Inbound.Message message(String rest) {
    return (Inbound.Message)
        update(
                """
                "message":{"message_id":9,"date":1767225600,
                "from":{"id":7123456789,"is_bot":false,"first_name":"Alice","language_code":"ru"},
                "chat":{"id":7123456789,"type":"private","first_name":"Alice"},%s}"""
                    .formatted(rest))
            .getFirst();
  }
}
