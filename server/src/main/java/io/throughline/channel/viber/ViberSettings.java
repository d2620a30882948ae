package io.throughline.channel.viber;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.http.Reach;
import java.net.URI;

/**
 * An inbox's settings by name.
 *
 * @param base the API's address, without a slash at the end
 * @param token the bot's authentication token, which also signs
 */
record ViberSettings(String base, String token) {
  static final String BASE = "https://chatapi.viber.com";

  /** Without the token. */
  @Override
  public String toString() {
    return "settings at " + base;
  }

  static ViberSettings of(Inbox inbox) {
    Settings settings = inbox.settings();
    return new ViberSettings(
        settings.find("base_url").orElse(BASE).strip().replaceAll("/+$", ""),
        settings.text("auth_token").strip());
  }

  /** An address of the API. */
  URI at(String path) {
    return URI.create(base + "/pa/" + path);
  }

  /** The API. */
  Reach api() {
    return home() ? Reach.to("chatapi.viber.com") : Reach.to().own(base);
  }

  /** Where files and people's pictures are. */
  Reach media() {
    Reach reach = Reach.to("*.viber.com", "*.cdn.viber.com");
    return home() ? reach : reach.own(base);
  }

  /** Whether Viber itself is called. */
  boolean home() {
    return base.equals(BASE);
  }
}
