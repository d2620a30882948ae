package io.throughline.channel.msteams;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.http.Reach;
import java.net.URI;
import java.util.Optional;

/**
 * An inbox's bot.
 *
 * @param app the id of its registration
 * @param secret a client secret of it
 * @param tenant the directory it is registered in
 * @param login where access tokens are given, without a slash at the end
 * @param metadata where it says who signs what comes
 * @param service where answers go when the customer's message does not say; mostly empty
 */
record Bot(
    String app, String secret, String tenant, String login, String metadata, String service) {
  static final String LOGIN = "https://login.microsoftonline.com";
  static final String METADATA =
      "https://login.botframework.com/v1/.well-known/openidconfiguration";

  /** Without the secret. */
  @Override
  public String toString() {
    return "bot " + app;
  }

  static Bot of(Inbox inbox) {
    Settings settings = inbox.settings();
    return new Bot(
        settings.text("app_id").strip(),
        settings.text("client_secret").strip(),
        settings.text("tenant_id").strip(),
        settings.find("login_url").orElse(LOGIN).strip().replaceAll("/+$", ""),
        settings.find("openid_url").orElse(METADATA).strip(),
        settings.text("service_url").strip().replaceAll("/+$", ""));
  }

  /** Where the metadata and the keys are. */
  Reach metadataReach() {
    Reach network = Reach.to("login.botframework.com", "login.botframework.azure.us");
    return metadata.equals(METADATA) ? network : network.own(metadata);
  }

  /** Where access tokens are given. */
  Reach loginReach() {
    return login.equals(LOGIN) ? Reach.to("login.microsoftonline.com") : Reach.to().own(login);
  }

  /**
   * Where messages go: what a customer's request names is not followed to just any server, for the
   * access token goes along.
   */
  Reach serviceReach() {
    Reach network =
        Reach.to(
            "smba.trafficmanager.net",
            "*.botframework.com",
            "*.botframework.azure.us",
            "*.teams.microsoft.com",
            "*.teams.microsoft.us");
    return service.isEmpty() ? network : network.own(service);
  }

  /** Where files that people send lie; their addresses are permission enough. */
  Reach fileReach() {
    Reach network = Reach.to("*.sharepoint.com", "*.sharepoint.us", "*.svc.ms");
    return service.isEmpty() ? network : network.own(service);
  }

  /** The address of something at the service that a message came from. */
  URI at(Optional<String> place, String path) {
    String base = place.orElse(service).replaceAll("/+$", "");
    return URI.create(base + path);
  }
}
