package io.throughline.channel.line;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.http.Reach;
import java.net.URI;
import java.time.Duration;

/**
 * An inbox's settings by name.
 *
 * @param base the API's address, without a slash at the end
 * @param data the address of files' bytes, without a slash at the end
 * @param token the channel access token
 * @param replying how long a reply token is taken for good
 */
record LineSettings(String base, String data, String token, Duration replying) {
  static final String BASE = "https://api.line.me";
  static final long REPLY_SECONDS = 50;
  private static final String DATA = "https://api-data.line.me";

  /** Without the token. */
  @Override
  public String toString() {
    return "settings at " + base;
  }

  static LineSettings of(Inbox inbox) {
    Settings settings = inbox.settings();
    String base = settings.find("base_url").orElse(BASE).strip().replaceAll("/+$", "");
    return new LineSettings(
        base,
        base.equals(BASE) ? DATA : base,
        settings.text("access_token").strip(),
        Duration.ofSeconds(settings.number("reply_seconds", REPLY_SECONDS)));
  }

  /** An address of the API. */
  URI at(String path) {
    return URI.create(base + path);
  }

  /** The address of a file's bytes, or of what is known of them. */
  URI content(String message, String rest) {
    return URI.create(data + "/v2/bot/message/" + message + "/content" + rest);
  }

  /** The API with its files. */
  Reach api() {
    return base.equals(BASE) ? Reach.to("api.line.me", "api-data.line.me") : Reach.to().own(base);
  }

  /** Where people's pictures are. */
  Reach pictures() {
    Reach reach = Reach.to("*.line-scdn.net");
    return base.equals(BASE) ? reach : reach.own(base);
  }
}
