package io.throughline.channel.slack;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.http.Reach;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * An inbox's workspace and the app in it.
 *
 * @param base the API's address, without a slash at the end
 * @param token of the app's bot
 * @param secret with which the network signs
 * @param team the workspace's id
 */
record Workspace(String base, String token, String secret, String team) {
  static final String HOME = "https://slack.com/api";

  /** Without the secrets. */
  @Override
  public String toString() {
    return "workspace " + team;
  }

  static Workspace of(Inbox inbox) {
    Settings settings = inbox.settings();
    return new Workspace(
        settings.find("api_url").orElse(HOME).strip().replaceAll("/+$", ""),
        settings.text("bot_token").strip(),
        settings.text("signing_secret").strip(),
        settings.text("team_id").strip());
  }

  /** The address of a method. */
  URI method(String name) {
    return URI.create(base + "/" + name);
  }

  /** Where calls go, and where files and pictures of people lie. */
  Reach reach() {
    Reach near = Reach.to(host(), "*." + host(), "*.slack-edge.com", "*.gravatar.com", "*.wp.com");
    return base.equals(HOME) ? near : near.own(base);
  }

  /** Whether an address is one of the network's own, so that it may be shown the token. */
  boolean trusts(URI address) {
    String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
    boolean near = host.equals(host()) || host.endsWith("." + host());
    return near && URI.create(base).getScheme().equals(address.getScheme());
  }

  private String host() {
    return Optional.ofNullable(URI.create(base).getHost()).orElse("").toLowerCase(Locale.ROOT);
  }
}
