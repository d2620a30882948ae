package io.throughline.channel.viber;

import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Limits;
import io.throughline.inbox.Limits.MediaLimit;
import io.throughline.inbox.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What core and console need to know about this channel. */
final class ViberDescriptor {
  private static final Limits LIMITS =
      new Limits(7000, Limits.Unit.UTF16, 0, 1, List.of(new MediaLimit("*", 50L << 20)), List.of());

  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">\
      <path d="M3 2.500h10v8H8.500L6 13.500v-3H3Z"/>\
      <path d="M5.500 5c0 2 1.500 3.300 3.300 3.500M8 4.500c1.300 0 2.200.8 2.400 2"/></svg>\
      """;

  private ViberDescriptor() {}

  static Descriptor make() {
    return new Descriptor(
        CallbackReader.KIND,
        "Viber",
        ICON,
        "Customers write to your Viber bot",
        10,
        steps(),
        settings(),
        "",
        new Capabilities(
            CallbackReader.KIND,
            Set.of(
                Feature.HOOKS,
                Feature.ATTACHMENTS,
                Feature.DELIVERED,
                Feature.READ,
                Feature.OPT_OUT),
            Optional.empty()),
        LIMITS);
  }

  private static List<String> steps() {
    return List.of(
        "Open partners.viber.com and log in. Choose Create Bot Account if there is none; Viber"
            + " takes new bots under a contract only.",
        "Choose the bot, Edit info, copy the token into the form here, and save the form.",
        "There is nothing to set at Viber: Throughline tells it to call {hook}, and Viber tries"
            + " that at once.",
        "Press Check here, then open the bot with your own telephone and write to it.");
  }

  private static List<Setting> settings() {
    Stream<Setting> own =
        Stream.of(
            Setting.required(
                "auth_token",
                "Token",
                "partners.viber.com, the bot, Edit info. It also proves that messages come from"
                    + " Viber.",
                Setting.Type.SECRET),
            Setting.optional(
                "base_url",
                "API address",
                "Only for a gateway of your own.",
                Setting.Type.URL,
                ViberSettings.BASE));
    return Stream.concat(own, LIMITS.settings().stream()).toList();
  }
}
