package io.throughline.channel.slack;

import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Limits;
import io.throughline.inbox.Limits.MediaLimit;
import io.throughline.inbox.Limits.Rate;
import io.throughline.inbox.Marks;
import io.throughline.inbox.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What core and console need to know about this channel. */
final class SlackDescriptor {
  private static final int LONGEST = 4000;
  private static final Limits LIMITS =
      new Limits(
          LONGEST,
          Limits.Unit.UTF16,
          LONGEST,
          10,
          List.of(new MediaLimit("*", 100L << 20)),
          List.of(new Rate(Rate.Per.RECIPIENT, 1, 1)));

  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.5" stroke-linecap="round">\
      <path d="M6 2v6.500M10 7.500V14M2 10h6.500M7.500 6H14M6 12v2M10 2v2M2 6h2M12 10h2"/></svg>\
      """;

  private SlackDescriptor() {}

  static Descriptor make() {
    return new Descriptor(
        Envelope.KIND,
        "Slack",
        ICON,
        "Customers write to an app in Slack, directly or in shared channels",
        10,
        List.of(
            "At api.slack.com/apps press Create New App, From scratch, name it and choose your"
                + " workspace.",
            "OAuth & Permissions, Bot Token Scopes: add chat:write, files:read, files:write,"
                + " im:history, im:write, reactions:read and users:read; for channels also"
                + " channels:history and groups:history. Press Install, and copy the token that"
                + " begins with xoxb- into the form.",
            "Basic Information, App Credentials: copy the Signing Secret into the form. In Slack in"
                + " a browser copy the id that begins with T from the address. Save the form.",
            "Event Subscriptions: switch it on and paste {hook} as Request URL; it turns to"
                + " Verified. Under bot events add message.im and reaction_added, for channels also"
                + " message.channels and message.groups. Save and install the app again.",
            "App Home: switch the Messages Tab on and allow people to write in it. If other"
                + " programs send buttons with this app, paste {hook} under Interactivity, too.",
            "Press Check here, then find the app in Slack and write to it."),
        settings(),
        "team_id",
        new Capabilities(
            Envelope.KIND,
            Set.of(
                Feature.HOOKS,
                Feature.ATTACHMENTS,
                Feature.ANSWERS,
                Feature.REACTIONS,
                Feature.PICTURES),
            Optional.empty()),
        LIMITS,
        new Marks("*", "_", "~", "`"),
        List.of());
  }

  private static List<Setting> settings() {
    List<Setting> settings =
        new ArrayList<>(
            List.of(
                Setting.required(
                    "team_id",
                    "Workspace id",
                    "Begins with T; it stands in the address when Slack is open in a browser.",
                    Setting.Type.TEXT),
                Setting.required(
                    "bot_token",
                    "Bot token",
                    "Begins with xoxb-; under OAuth & Permissions, after installing.",
                    Setting.Type.SECRET),
                Setting.required(
                    "signing_secret",
                    "Signing secret",
                    "Under Basic Information, App Credentials.",
                    Setting.Type.SECRET),
                Setting.optional(
                    "colleagues",
                    "Members of the workspace are colleagues",
                    "In channels shared with customers: what members write is an answer of yours.",
                    Setting.Type.FLAG,
                    "false"),
                Setting.optional(
                    "api_url",
                    "API address",
                    "Only for GovSlack: https://slack-gov.com/api.",
                    Setting.Type.URL,
                    Workspace.HOME)));
    settings.addAll(LIMITS.settings());
    return settings;
  }
}
