package io.throughline.channel.msteams;

import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Limits;
import io.throughline.inbox.Limits.MediaLimit;
import io.throughline.inbox.Limits.Rate;
import io.throughline.inbox.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What core and console need to know about this channel. */
final class TeamsDescriptor {
  private static final int LONGEST = 20_000;
  private static final Limits LIMITS =
      new Limits(
          LONGEST,
          Limits.Unit.UTF16,
          LONGEST,
          10,
          List.of(new MediaLimit("*", 100L << 20)),
          List.of(new Rate(Rate.Per.RECIPIENT, 7, 1), new Rate(Rate.Per.INBOX, 50, 1)));

  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">\
      <rect x="1.500" y="4.500" width="8" height="8" rx="1.200"/>\
      <path d="M3.700 6.900h3.600M5.500 6.900v3.600"/>\
      <circle cx="12.500" cy="4.500" r="1.700"/><path d="M11.500 12.500c2 0 3-1 3-2.500V8h-3"/></svg>\
      """;

  private TeamsDescriptor() {}

  static Descriptor make() {
    return new Descriptor(
        Person.KIND,
        "Microsoft Teams",
        ICON,
        "Customers write to a bot in Teams, alone, in groups or in channels",
        20,
        List.of(
            "At portal.azure.com create an Azure Bot (the free tier F0 will do) of type Single"
                + " Tenant, with a new app id.",
            "Configuration: copy Microsoft App ID and App Tenant ID into the form. Press Manage"
                + " beside the id, make a New client secret, and copy its Value, which is shown"
                + " once. Save the form.",
            "Configuration: paste {hook} as Messaging endpoint and press Apply.",
            "Channels: add Microsoft Teams.",
            "At dev.teams.microsoft.com/apps make an app: under App features add a Bot with that"
                + " app id for Personal, Team and Group chat. Then Publish it to your organisation,"
                + " or download the package and upload it in Teams.",
            "Press Check here, then open the app in Teams and write to it."),
        settings(),
        "app_id",
        new Capabilities(
            Person.KIND,
            Set.of(Feature.HOOKS, Feature.ATTACHMENTS, Feature.ANSWERS, Feature.REACTIONS),
            Optional.empty()),
        LIMITS);
  }

  private static List<Setting> settings() {
    List<Setting> settings =
        new ArrayList<>(
            List.of(
                Setting.required(
                    "app_id",
                    "Microsoft App ID",
                    "Azure Bot, Configuration: 32 digits and letters in five groups.",
                    Setting.Type.TEXT),
                Setting.required(
                    "tenant_id",
                    "App Tenant ID",
                    "Beside it: the directory in which the bot is registered.",
                    Setting.Type.TEXT),
                Setting.required(
                    "client_secret",
                    "Client secret",
                    "Its value, not its id. It ends after two years at the latest.",
                    Setting.Type.SECRET),
                Setting.optional(
                    "login_url",
                    "Log-in address",
                    "Only for national clouds: where access tokens are given.",
                    Setting.Type.URL,
                    Bot.LOGIN),
                Setting.optional(
                    "openid_url",
                    "Metadata address",
                    "Only for national clouds: where the network says who signs.",
                    Setting.Type.URL,
                    Bot.METADATA),
                Setting.optional(
                    "service_url",
                    "Service address",
                    "Only for services that are not Microsoft's usual ones.",
                    Setting.Type.URL,
                    "")));
    settings.addAll(LIMITS.settings());
    return settings;
  }
}
