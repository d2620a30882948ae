package io.throughline.channel.messenger;

import io.throughline.channel.Draft;
import io.throughline.channel.Fixture;
import io.throughline.channel.RawRequest;
import io.throughline.conversation.Inbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import io.throughline.simulator.PageAccount;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A channel and an inbox to test with. */
final class Setup {
  static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  static final MessengerChannel CHANNEL =
      new MessengerChannel(new Outgoing(true), Clock.fixed(NOW, ZoneOffset.UTC));
  static final String SECRET = "test_app_secret_0123456789abcdef";
  static final String PAGE = "102938475610293";
  static final String PERSON = "7392015648120394";
  static final Handle HANDLE = new Handle("messenger", PAGE, PERSON, PERSON);
  static final PageAccount ACCOUNT =
      new PageAccount(
          "page", "v24.0", PAGE, "Acme", "EAAtoken", "1517776481860111", SECRET, true, 0);

  private Setup() {}

  static Map<String, String> settings() {
    return Map.of(
        "page_id", PAGE,
        "access_token", "EAAtoken",
        "app_id", "1517776481860111",
        "app_secret", SECRET,
        "verify_token", "verify-me");
  }

  static Inbox inbox(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(more);
    return Fixture.inbox(CHANNEL, settings);
  }

  static Draft draft(String text) {
    return Draft.text(HANDLE, text);
  }

  /** A delivery of one event, which gives only what follows sender, recipient and time. */
  static List<Inbound> event(String rest) {
    String body =
        """
        {"object":"page","entry":[{"id":"%s","messaging":[{"sender":{"id":"%s"},
        "recipient":{"id":"%s"},"timestamp":1767225600123,%s}]}]}"""
            .formatted(PAGE, PERSON, PAGE, rest);
    return CHANNEL.parse(
        inbox(Map.of()),
        Fixture.request(Map.of(), "", RawRequest.Body.of(body.getBytes(StandardCharsets.UTF_8))));
  }
}
