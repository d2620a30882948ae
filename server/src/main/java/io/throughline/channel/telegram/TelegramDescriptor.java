package io.throughline.channel.telegram;

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
final class TelegramDescriptor {
  private static final Limits LIMITS =
      new Limits(
          4096,
          Limits.Unit.UTF16,
          1024,
          10,
          List.of(new MediaLimit("*", 50L << 20)),
          List.of(new Rate(Rate.Per.RECIPIENT, 3, 3), new Rate(Rate.Per.INBOX, 30, 1)));

  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">\
      <path d="M14.2 2.4 1.8 7.3l4.1 1.5 1.6 4.8 2.3-2.7 3 2.2Z"/><path d="M5.900 8.800l5-3.700"/>\
      </svg>\
      """;

  private TelegramDescriptor() {}

  static Descriptor make() {
    return new Descriptor(
        Person.KIND,
        "Telegram",
        ICON,
        "Customers write to your bot in Telegram",
        3,
        List.of(
            "In Telegram open @BotFather, send /newbot, and give your bot a name and a user name"
                + " that ends in bot.",
            "Copy the token that @BotFather answers with into the form and save. Telegram is told"
                + " by itself to call {hook}; nothing needs to be pasted there.",
            "If Telegram cannot reach this server, because it has no public https address, choose"
                + " polling.",
            "Press Check here, then open your bot in Telegram, press Start and write to it.",
            "Give the bot a picture and a description in @BotFather. If it shall hear all that is"
                + " said in groups, send /setprivacy there and choose Disable."),
        settings(),
        "",
        new Capabilities(
            Person.KIND,
            Set.of(
                Feature.HOOKS,
                Feature.ATTACHMENTS,
                Feature.ANSWERS,
                Feature.REACTIONS,
                Feature.PICTURES),
            Optional.empty()),
        LIMITS);
  }

  private static List<Setting> settings() {
    List<Setting> settings =
        new ArrayList<>(
            List.of(
                Setting.required(
                    "bot_token",
                    "Bot token",
                    "From @BotFather: a number, a colon and 35 letters.",
                    Setting.Type.SECRET),
                Setting.choice(
                    "receive",
                    "Receive by",
                    "webhook: Telegram calls this server. polling: this server asks Telegram.",
                    Bot.WEBHOOK,
                    List.of(Bot.WEBHOOK, Bot.POLLING)),
                Setting.optional(
                    "secret_token",
                    "Secret token",
                    "Proves that Telegram calls. Made for you when left empty; nowhere to paste.",
                    Setting.Type.GENERATED,
                    ""),
                Setting.optional(
                    "api_url",
                    "API address",
                    "Only for a Bot API server of your own, which takes and lends larger files.",
                    Setting.Type.URL,
                    Bot.HOME)));
    settings.addAll(LIMITS.settings());
    return settings;
  }
}
