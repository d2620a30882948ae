package io.throughline.channel.bandwidth;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.wire.WebReply;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Trouble;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Tries an inbox's settings against Bandwidth. */
final class Trial {
  private static final String CLIENT = "Client ID and client secret";
  private static final String ACCOUNT = "The account and its number";

  private final BandwidthApi api;
  private final PublicAddress address;

  Trial(BandwidthApi api, PublicAddress address) {
    this.api = api;
    this.address = address;
  }

  List<Check> check(Inbox inbox) {
    List<Check> checks = new ArrayList<>(account(BandwidthSettings.of(inbox)));
    String hook = address.hook(inbox);
    boolean reachable = hook.startsWith("https://");
    checks.add(
        new Check(
            "Bandwidth can call this server",
            reachable,
            reachable ? hook : hook + " is not an https address that the world can reach."));
    boolean guarded = inbox.settings().find("hook_password").isPresent();
    checks.add(
        new Check(
            "Callback password",
            guarded,
            guarded
                ? "It is set; the first message shows whether Bandwidth has the same."
                : "None is set; every message would be refused."));
    return checks;
  }

  private List<Check> account(BandwidthSettings settings) {
    try {
      Tokens.Given given = api.token(settings);
      if (given.refusal().isPresent()) {
        return List.of(new Check(CLIENT, false, Errors.credentials(given.refusal().get())));
      }
      Check client = new Check(CLIENT, true, "An access token was given out.");
      String number = URLEncoder.encode(settings.number(), StandardCharsets.UTF_8);
      WebReply reply = api.get(settings, "messages?sourceTn=" + number + "&limit=1");
      String fault =
          reply.status() == 401 || reply.status() == 403
              ? "These credentials may not use account " + settings.account() + ": "
              : "";
      return List.of(
          client,
          reply.succeeded()
              ? new Check(ACCOUNT, true, settings.account() + ", " + settings.number())
              : new Check(ACCOUNT, false, fault + Errors.said(reply)));
    } catch (Trouble e) {
      return List.of(new Check(CLIENT, false, "Bandwidth cannot be reached: " + e.getMessage()));
    }
  }
}
