package io.throughline.channel.instagram;

import io.throughline.channel.Draft;
import io.throughline.channel.Fixture;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import io.throughline.simulator.PageAccount;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A channel and an inbox to test with. */
final class Setup {
  static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  static final InstagramChannel CHANNEL =
      new InstagramChannel(new Outgoing(true), Clock.fixed(NOW, ZoneOffset.UTC));
  static final String SECRET = "test_app_secret_0123456789abcdef";
  static final String ACCOUNT_ID = "17841400000000000";
  static final String PAGE = "102938475610293";
  static final String PERSON = "6841100000000000";
  static final Handle HANDLE = new Handle("instagram", ACCOUNT_ID, PERSON, PERSON);

  /** By Instagram's own log-in. */
  static final PageAccount ACCOUNT =
      new PageAccount(
          "instagram", "v24.0", ACCOUNT_ID, "Acme", "IGtoken", "9", SECRET, false, 1000);

  /** By Facebook's log-in and a linked page. */
  static final PageAccount LINKED =
      new PageAccount("instagram", "v24.0", PAGE, "Acme", "EAAtoken", "9", SECRET, true, 1000);

  private Setup() {}

  static Map<String, String> settings() {
    return Map.of(
        "login", "instagram",
        "instagram_id", ACCOUNT_ID,
        "access_token", "IGtoken",
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
}
