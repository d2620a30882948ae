package io.throughline.channel.xdm;

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
final class XdmDescriptor {
  private static final int LONGEST = 10_000;
  private static final long LARGEST = 5L << 20;
  private static final Limits LIMITS =
      new Limits(
          LONGEST,
          Limits.Unit.CODE_POINTS,
          LONGEST,
          1,
          List.of(
              new MediaLimit("image/jpeg", LARGEST),
              new MediaLimit("image/png", LARGEST),
              new MediaLimit("image/webp", LARGEST)),
          List.of(new Rate(Rate.Per.INBOX, 15, 900)));

  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.5" stroke-linecap="round">\
      <path d="M3 3l10 10M13 3L3 13"/></svg>\
      """;

  private XdmDescriptor() {}

  static Descriptor make() {
    return new Descriptor(
        Person.KIND,
        "X direct messages",
        ICON,
        "Customers write direct messages to your account at X",
        15,
        List.of(
            "At console.x.com make a project and an app that may read, write and see direct"
                + " messages: User authentication settings, App permissions, Read and write and"
                + " Direct message.",
            "Keys and tokens: copy the API key and its secret, the bearer token, and, signed in as"
                + " your account, the access token and its secret into the form. They must be made"
                + " after the permissions were set.",
            "The account's number stands before the dash in the access token. Save: X is told by"
                + " itself to call {hook}.",
            "Without a public https address, or without access to webhooks, choose polling.",
            "Press Check here, then write to your account from another one."),
        settings(),
        "user_id",
        new Capabilities(
            Person.KIND,
            Set.of(Feature.HOOKS, Feature.ATTACHMENTS, Feature.READ, Feature.PICTURES),
            Optional.empty()),
        LIMITS);
  }

  private static List<Setting> settings() {
    List<Setting> settings =
        new ArrayList<>(
            List.of(
                Setting.required(
                    "user_id",
                    "Account number",
                    "The digits before the dash in the access token.",
                    Setting.Type.TEXT),
                Setting.required("consumer_key", "API key", "Of the app.", Setting.Type.SECRET),
                Setting.required(
                    "consumer_secret",
                    "API key secret",
                    "Of the app; X signs with it.",
                    Setting.Type.SECRET),
                Setting.required(
                    "access_token",
                    "Access token",
                    "Of your account; begins with its number.",
                    Setting.Type.SECRET),
                Setting.required(
                    "access_secret",
                    "Access token secret",
                    "Of your account.",
                    Setting.Type.SECRET),
                Setting.optional(
                    "bearer_token",
                    "Bearer token",
                    "Of the app; with it X is told where to call, and again when it forgets.",
                    Setting.Type.SECRET,
                    ""),
                Setting.choice(
                    "receive",
                    "Receive by",
                    "webhook: X calls this server. polling: this server asks X once a minute.",
                    Account.WEBHOOK,
                    List.of(Account.WEBHOOK, Account.POLLING)),
                Setting.optional(
                    "api_url",
                    "API address",
                    "Only if another server stands in for X.",
                    Setting.Type.URL,
                    Account.HOME)));
    settings.addAll(LIMITS.settings());
    return settings;
  }
}
