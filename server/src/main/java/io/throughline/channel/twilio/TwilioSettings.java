package io.throughline.channel.twilio;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.http.Reach;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An inbox's settings by name.
 *
 * @param base the API's address, without a slash at the end
 * @param account the account's SID
 * @param tokens the auth tokens that may sign, the first one first
 * @param credentials user and password of calls, with a colon between
 * @param sender our number or short code, without a network's prefix
 * @param service the messaging service that sends, if one does
 * @param mediaHosts further hosts that files may come from
 */
record TwilioSettings(
    String base,
    String account,
    List<String> tokens,
    String credentials,
    String sender,
    Optional<String> service,
    List<String> mediaHosts) {
  static final String BASE = "https://api.twilio.com";
  private static final String OWN_HOSTS = "*.twilio.com";
  private static final String HTTPS = "https://";

  /** Without secrets. */
  @Override
  public String toString() {
    return "sender " + sender + " at " + base;
  }

  static TwilioSettings of(Inbox inbox) {
    Settings settings = inbox.settings();
    String account = settings.text("account_sid").strip();
    List<String> tokens =
        Stream.of("auth_token", "second_token")
            .map(key -> settings.text(key).strip())
            .filter(token -> !token.isEmpty())
            .toList();
    Optional<String> key = settings.find("api_key").map(String::strip);
    return new TwilioSettings(
        settings.find("base_url").orElse(BASE).strip().replaceAll("/+$", ""),
        account,
        tokens,
        key.map(sid -> sid + ":" + settings.text("api_secret").strip())
            .orElseGet(() -> account + ":" + settings.text("auth_token").strip()),
        settings.text("number").strip(),
        settings.find("service").map(String::strip),
        settings.list("media_hosts"));
  }

  /** An address of the account. */
  URI ofAccount(String path) {
    return URI.create(base + "/2010-04-01/Accounts/" + account + "/" + path);
  }

  /** An address of another part of the API, which Twilio keeps on a host of its own. */
  URI of(String part, String path) {
    return URI.create((twilios() ? HTTPS + part + ".twilio.com" : base) + path);
  }

  /** The API itself. */
  Reach api() {
    return twilios() ? Reach.to(OWN_HOSTS) : Reach.to().own(base);
  }

  /** Where files come from: Twilio's own hosts, those named, and a gateway of one's own. */
  Reach media() {
    Reach reach =
        Reach.to(OWN_HOSTS, "*.twiliocdn.com", "s3-external-1.amazonaws.com").also(mediaHosts);
    return twilios() ? reach : reach.own(base);
  }

  /** Whether an address is one of the API's, which wants to know who calls. */
  boolean asksWho(URI address) {
    String host = String.valueOf(address.getHost());
    return host.endsWith(".twilio.com") || address.toString().startsWith(base + "/");
  }

  /** The value of the header that says who calls. */
  String authorization() {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private boolean twilios() {
    return base.startsWith(HTTPS) && base.endsWith(".twilio.com");
  }
}
