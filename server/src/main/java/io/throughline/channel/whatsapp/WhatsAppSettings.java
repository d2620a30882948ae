package io.throughline.channel.whatsapp;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.http.Reach;
import java.net.URI;
import java.util.List;

/**
 * An inbox's settings by name.
 *
 * @param base the API's address with its version, without a slash at the end
 * @param phoneNumberId the number's id
 * @param businessId the business account's id, or empty
 * @param token the access token
 * @param mediaHosts further hosts that files may come from
 */
record WhatsAppSettings(
    String base, String phoneNumberId, String businessId, String token, List<String> mediaHosts) {
  static final String BASE = "https://graph.facebook.com";
  static final String VERSION = "v24.0";

  /** Without the token. */
  @Override
  public String toString() {
    return "number " + phoneNumberId + " at " + base;
  }

  static WhatsAppSettings of(Inbox inbox) {
    Settings settings = inbox.settings();
    String base = settings.find("base_url").orElse(BASE).strip().replaceAll("/+$", "");
    return new WhatsAppSettings(
        base + "/" + settings.find("api_version").orElse(VERSION).strip(),
        settings.text("phone_number_id").strip(),
        settings.text("waba_id").strip(),
        settings.text("access_token").strip(),
        settings.list("media_hosts"));
  }

  /** An address below the base; the segments hold no reserved letters. */
  URI at(String path) {
    return URI.create(base + "/" + path);
  }

  /** The API itself. */
  Reach api() {
    return base.startsWith(BASE + "/") ? Reach.to("graph.facebook.com") : Reach.to().own(base);
  }

  /** Where files come from: the network's own hosts, those named, and a gateway of one's own. */
  Reach media() {
    Reach reach = Reach.to("lookaside.fbsbx.com", "*.fbcdn.net").also(mediaHosts);
    return base.startsWith(BASE + "/") ? reach : reach.own(base);
  }
}
