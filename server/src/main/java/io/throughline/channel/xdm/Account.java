package io.throughline.channel.xdm;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.http.Reach;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * An inbox's account and the app that speaks for it.
 *
 * @param base the API's address, without a slash at the end
 * @param user the account's number
 * @param consumer the app's key and secret
 * @param access the account's token and secret
 * @param bearer the app's own token, or empty
 * @param polls whether we ask for messages instead of being called
 */
record Account(String base, String user, Pair consumer, Pair access, String bearer, boolean polls) {
  static final String HOME = "https://api.x.com";
  static final String POLLING = "polling";
  static final String WEBHOOK = "webhook";

  /** A name and its secret. */
  record Pair(String key, String secret) {
    @Override
    public String toString() {
      return "key " + key;
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "account " + user;
  }

  static Account of(Inbox inbox) {
    Settings settings = inbox.settings();
    return new Account(
        settings.find("api_url").orElse(HOME).strip().replaceAll("/+$", ""),
        settings.text("user_id").strip(),
        pair(settings, "consumer_key", "consumer_secret"),
        pair(settings, "access_token", "access_secret"),
        settings.text("bearer_token").strip(),
        settings.text("receive").equals(POLLING));
  }

  private static Pair pair(Settings settings, String key, String secret) {
    return new Pair(settings.text(key).strip(), settings.text(secret).strip());
  }

  /** Where calls go, and where pictures and films lie. */
  Reach reach() {
    Reach network =
        Reach.to("api.x.com", "ton.twitter.com", "ton.x.com", "*.twimg.com", "*.video.x.com");
    return base.equals(HOME) ? network : network.own(base);
  }

  /** Whether what lies there is shown only to who signs. */
  boolean guards(URI address) {
    String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
    return host.equals("ton.twitter.com")
        || host.equals("ton.x.com")
        || host.equals(URI.create(base).getHost());
  }
}
