package io.throughline.channel.line;

import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Limits;
import io.throughline.inbox.Limits.MediaLimit;
import io.throughline.inbox.Limits.Rate;
import io.throughline.inbox.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What core and console need to know about this channel. */
final class LineDescriptor {
  private static final long MIB = 1L << 20;

  private static final Limits LIMITS =
      new Limits(
          5000,
          Limits.Unit.UTF16,
          5000,
          4,
          List.of(
              new MediaLimit("image/jpeg", 10 * MIB),
              new MediaLimit("image/png", 10 * MIB),
              new MediaLimit("video/mp4", 200 * MIB),
              new MediaLimit("audio/mp4", 200 * MIB),
              new MediaLimit("audio/x-m4a", 200 * MIB)),
          List.of(new Rate(Rate.Per.INBOX, 2000, 1)));

  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">\
      <path d="M8 2c3.600 0 6.300 2.200 6.300 5 0 3-3.500 5.400-6.300 7v-2.200C4.500 11.700 1.700\
       9.700 1.700 7 1.700 4.200 4.400 2 8 2Z"/><path d="M5 5.800v2.700h1.300M8 5.800v2.700M9.800\
       8.500v-2.700l1.700 2.700v-2.700"/></svg>\
      """;

  private LineDescriptor() {}

  static Descriptor make() {
    return new Descriptor(
        Source.KIND,
        "LINE",
        ICON,
        "Customers write to your LINE official account",
        15,
        steps(),
        settings(),
        "",
        new Capabilities(
            Source.KIND,
            Set.of(
                Feature.HOOKS,
                Feature.ATTACHMENTS,
                Feature.ANSWERS,
                Feature.TYPING,
                Feature.OPT_OUT),
            Optional.empty()),
        LIMITS);
  }

  private static List<String> steps() {
    return List.of(
        "Open manager.line.biz, log in, and choose your official account; make one if there is"
            + " none. Open Settings, Messaging API, and press Enable Messaging API.",
        "Open developers.line.biz, Console, and choose the provider and the channel of the account."
            + " At Basic settings copy the Channel secret into the form here.",
        "At Messaging API, at the bottom, press Issue beside Channel access token (long-lived) and"
            + " copy it into the form. Save the form.",
        "On the same page, at Webhook URL, press Edit, paste {hook} and press Update. Switch on"
            + " Use webhook and Webhook redelivery.",
        "In manager.line.biz open Settings, Response settings, and switch off Greeting message and"
            + " Auto-response messages, unless LINE is to answer besides you.",
        "Press Check here, add the account as a friend with your own telephone, and write to it.");
  }

  private static List<Setting> settings() {
    Stream<Setting> own =
        Stream.of(
            Setting.required(
                "channel_secret",
                "Channel secret",
                "LINE Developers console, Basic settings. It proves that messages come from LINE.",
                Setting.Type.SECRET),
            Setting.required(
                "access_token",
                "Channel access token",
                "LINE Developers console, Messaging API, at the bottom. The long-lived one.",
                Setting.Type.SECRET),
            Setting.optional(
                "reply_seconds",
                "Seconds for free replies",
                "How long LINE takes a reply without counting it. 0: every message counts.",
                Setting.Type.NUMBER,
                "" + LineSettings.REPLY_SECONDS),
            Setting.optional(
                "base_url",
                "API address",
                "Only for a gateway of your own.",
                Setting.Type.URL,
                LineSettings.BASE));
    return Stream.concat(own, LIMITS.settings().stream()).toList();
  }
}
