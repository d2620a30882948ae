package io.throughline.channel.whatsapp;

import io.throughline.channel.Checks.Check;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Trouble;
import java.util.List;

/** Tries an inbox's settings against the platform. */
final class Trial {
  private final WhatsAppApi api;

  Trial(WhatsAppApi api) {
    this.api = api;
  }

  List<Check> check(Inbox inbox) {
    WhatsAppSettings settings = WhatsAppSettings.of(inbox);
    boolean verify = inbox.settings().find("verify_token").isPresent();
    boolean secret = inbox.settings().find("app_secret").isPresent();
    return List.of(
        number(settings),
        subscription(settings),
        new Check(
            "Verify token",
            verify,
            verify ? "It is set; Meta asks for it once." : "None is set; save the form anew."),
        new Check(
            "App secret",
            secret,
            secret
                ? "It is set; the first message shows whether it is right."
                : "None is set; every message would be refused."));
  }

  private Check number(WhatsAppSettings settings) {
    String what = "Access token and phone number ID";
    try {
      WhatsAppApi.Reply reply =
          api.get(
              settings,
              settings.phoneNumberId()
                  + "?fields=display_phone_number,verified_name,quality_rating");
      if (!reply.succeeded()) {
        return new Check(what, false, reply.error().reason());
      }
      String number = Fields.text(reply.body(), "display_phone_number");
      String name = Fields.text(reply.body(), "verified_name");
      return new Check(what, true, (number + " " + name).strip());
    } catch (Trouble e) {
      return unreachable(what, e);
    } catch (IllegalArgumentException e) {
      return new Check(what, false, "The phone number ID is not a number.");
    }
  }

  private Check subscription(WhatsAppSettings settings) {
    String what = "The account sends its messages to the app";
    try {
      WhatsAppApi.Reply reply = api.get(settings, settings.businessId() + "/subscribed_apps");
      if (!reply.succeeded()) {
        return new Check(what, false, reply.error().reason());
      }
      boolean any = !Fields.items(reply.body(), "data").isEmpty();
      return new Check(
          what,
          any,
          any ? "It does." : "No app is subscribed: in the app open WhatsApp, Configuration.");
    } catch (Trouble e) {
      return unreachable(what, e);
    } catch (IllegalArgumentException e) {
      return new Check(what, false, "The business account's ID is not a number.");
    }
  }

  private static Check unreachable(String what, Trouble e) {
    return new Check(what, false, "The network cannot be reached: " + e.getMessage());
  }
}
