package io.throughline.channel.messenger;

import io.throughline.channel.meta.GraphAccess;
import io.throughline.channel.meta.GraphForm;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Extension;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Limits;
import io.throughline.inbox.Limits.MediaLimit;
import io.throughline.inbox.Limits.Rate;
import io.throughline.inbox.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What core and console need to know about this channel. */
final class MessengerDescriptor {
  static final String KIND = "messenger";

  private static final Limits LIMITS =
      new Limits(
          2000,
          Limits.Unit.CODE_POINTS,
          0,
          1,
          List.of(new MediaLimit("*", 25L << 20)),
          List.of(new Rate(Rate.Per.INBOX, 300, 1)));

  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">\
      <path d="M8 1.8c-3.600 0-6.300 2.600-6.300 5.900 0 1.800.8 3.300 2.100 4.400v2.300l2.200-1.100\
      c.6.2 1.300.3 2 .3 3.600 0 6.300-2.600 6.300-5.900S11.600 1.800 8 1.800Z"/>\
      <path d="M4.600 9.200 7 6.700l2 1.700 2.400-2.500"/></svg>\
      """;

  private MessengerDescriptor() {}

  static Descriptor make() {
    return new Descriptor(
        KIND,
        "Messenger",
        ICON,
        "Customers write to your Facebook page",
        20,
        steps(),
        settings(),
        "page_id",
        new Capabilities(
            KIND,
            Set.of(
                Feature.HOOKS,
                Feature.ATTACHMENTS,
                Feature.ANSWERS,
                Feature.REACTIONS,
                Feature.PICTURES,
                Feature.DELIVERED,
                Feature.READ),
            Optional.of(Duration.ofHours(24)),
            Optional.of(new Extension(Duration.ofDays(7), GraphForm.HUMAN_AGENT))),
        LIMITS);
  }

  private static List<String> steps() {
    return List.of(
        "Open developers.facebook.com, log in as an administrator of your page, choose My Apps,"
            + " then Create App, and pick the use case that engages with customers on Messenger.",
        "In the app open App settings, Basic. Copy the App ID and the App secret into the form"
            + " here.",
        "In the app open Use cases, Customize, Messenger API settings. Under Generate access"
            + " tokens connect your page, copy the number below its name into Page ID, press"
            + " Generate and copy the token into the form.",
        "Save the form. You are shown a verify token once.",
        "On the same page of the app, under Configure webhooks, give {hook} as Callback URL and"
            + " the verify token you were shown, and press Verify and save. Which messages the"
            + " page brings need not be chosen: that is done from here.",
        "Press Check here, then write to your page with an account that is not the page's own."
            + " Until the app is published, only people with a role in it are heard.",
        "In the app open App Review and ask for pages_messaging with advanced access; if agents"
            + " shall answer for seven days, ask for Human Agent too and switch it on here.");
  }

  private static List<Setting> settings() {
    List<Setting> settings =
        new ArrayList<>(
            List.of(
                Setting.required(
                    "page_id",
                    "Page ID",
                    "App, Messenger API settings, below the page's name. A long number.",
                    Setting.Type.TEXT),
                Setting.required(
                    "access_token",
                    "Page access token",
                    "App, Messenger API settings, Generate.",
                    Setting.Type.SECRET),
                Setting.optional(
                    "app_id",
                    "App ID",
                    "App settings, Basic. What other programs send with the same app is taken for"
                        + " ours.",
                    Setting.Type.TEXT,
                    ""),
                GraphForm.appSecret(),
                GraphForm.verifyToken(),
                GraphForm.humanAgent(),
                GraphForm.takeOver()));
    settings.addAll(LIMITS.settings());
    settings.addAll(GraphForm.api(GraphAccess.HOME));
    return settings;
  }
}
