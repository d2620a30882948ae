package io.throughline.channel.meta;

import io.throughline.inbox.Settings;
import io.throughline.kernel.crypto.Hmac;
import io.throughline.kernel.http.Reach;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How an inbox reaches the Graph API.
 *
 * @param base the API's address with its version, without a slash at the end
 * @param token the access token
 * @param secret of the app, to prove with each call that we have it; empty: calls go without proof
 * @param api where calls may go
 * @param media where files may come from
 */
public record GraphAccess(
    String base, String token, Optional<String> secret, Reach api, Reach media) {
  /** Where the API is. */
  public static final String HOME = "https://graph.facebook.com";

  private static final String[] MEDIA = {"*.fbsbx.com", "*.fbcdn.net", "*.cdninstagram.com"};

  /** Without the token. */
  @Override
  public String toString() {
    return "access to " + base;
  }

  /**
   * By the settings of {@link GraphForm}.
   *
   * @param home the API's address unless the settings name one
   */
  public static GraphAccess of(Settings settings, String home, Optional<String> secret) {
    String base = settings.find("base_url").orElse(home).strip().replaceAll("/+$", "");
    String version = settings.find("api_version").orElse(GraphForm.VERSION).strip();
    Reach media = Reach.to(MEDIA).also(settings.list("media_hosts"));
    boolean own = !base.equals(home);
    return new GraphAccess(
        base + "/" + version,
        settings.text("access_token").strip(),
        secret.map(String::strip).filter(text -> !text.isEmpty()),
        own ? Reach.to().own(base) : Reach.to(URI.create(home).getHost()),
        own ? media.own(base) : media);
  }

  /** An address at the top of the host. */
  URI top(String path) {
    return URI.create(base.substring(0, base.lastIndexOf('/')) + path);
  }

  /** Whether it is Meta's general API, which knows of tokens. */
  boolean home() {
    return !base.contains("graph.instagram.com");
  }

  /** An address below the base, with the proof; the path holds no reserved letters. */
  URI at(String path) {
    String address = base + "/" + path;
    return URI.create(
        secret
            .map(
                key -> address + (path.contains("?") ? "&" : "?") + "appsecret_proof=" + proof(key))
            .orElse(address));
  }

  /** The token's HMAC-SHA256 under the app secret, in hex ("Securing Graph API Requests"). */
  private String proof(String key) {
    byte[] bytes = token.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Hmac.sha256(key, bytes));
  }
}
