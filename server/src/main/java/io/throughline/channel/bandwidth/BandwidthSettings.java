package io.throughline.channel.bandwidth;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.http.Reach;
import java.net.URI;

/**
 * An inbox's settings by name.
 *
 * @param base the API's address, without a slash at the end
 * @param tokens where access tokens are given out
 * @param account the account's number
 * @param application the messaging application's id
 * @param number our number
 * @param clientId who asks for tokens
 * @param clientSecret what proves it
 */
record BandwidthSettings(
    String base,
    String tokens,
    String account,
    String application,
    String number,
    String clientId,
    String clientSecret) {
  static final String BASE = "https://messaging.bandwidth.com/api/v2";
  static final String TOKENS = "https://api.bandwidth.com/api/v1/oauth2/token";

  /** Without the secret. */
  @Override
  public String toString() {
    return "number " + number + " at " + base;
  }

  static BandwidthSettings of(Inbox inbox) {
    Settings settings = inbox.settings();
    return new BandwidthSettings(
        settings.find("base_url").orElse(BASE).strip().replaceAll("/+$", ""),
        settings.find("token_url").orElse(TOKENS).strip(),
        settings.text("account_id").strip(),
        settings.text("application_id").strip(),
        settings.text("number").strip(),
        settings.text("client_id").strip(),
        settings.text("client_secret").strip());
  }

  /** An address of the account. */
  URI at(String path) {
    return URI.create(base + "/users/" + account + "/" + path);
  }

  /** The API and its files. */
  Reach api() {
    return base.equals(BASE) ? Reach.to("messaging.bandwidth.com") : Reach.to().own(base);
  }

  /** Where tokens are given out. */
  Reach tokenHost() {
    return tokens.equals(TOKENS) ? Reach.to("api.bandwidth.com") : Reach.to().own(tokens);
  }
}
