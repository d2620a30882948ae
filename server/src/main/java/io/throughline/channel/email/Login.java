package io.throughline.channel.email;

import io.throughline.inbox.Settings;
import java.util.Optional;

/**
 * How to prove to a mail server who we are.
 *
 * @param password the password, if one is used
 * @param grant where to get an OAuth access token, if that is used
 */
record Login(String password, Optional<Grant> grant) {

  /**
   * An OAuth 2 client that may read and send the mail of the mailbox (RFC 6749).
   *
   * @param tokenUrl the provider's token endpoint
   * @param clientId our client
   * @param clientSecret its secret
   * @param refreshToken the mailbox owner's consent; empty: the client acts for itself
   * @param scope what to ask for; empty: what was consented to
   */
  record Grant(
      String tokenUrl, String clientId, String clientSecret, String refreshToken, String scope) {

    @Override
    public String toString() {
      return "grant of " + clientId;
    }
  }

  @Override
  public String toString() {
    return grant.isPresent() ? "OAuth log-in" : "password log-in";
  }

  static Login of(Settings settings, String prefix) {
    if (settings.text("login").equals("oauth")) {
      return new Login(
          "",
          Optional.of(
              new Grant(
                  settings.text("oauth_token_url"),
                  settings.text("oauth_client_id"),
                  settings.text("oauth_client_secret"),
                  settings.text("oauth_refresh_token"),
                  settings.text("oauth_scope"))));
    }
    String password =
        settings.find(prefix + "_password").or(() -> settings.find("imap_password")).orElse("");
    return new Login(password, Optional.empty());
  }
}
