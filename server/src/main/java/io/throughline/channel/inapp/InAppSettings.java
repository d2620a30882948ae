package io.throughline.channel.inapp;

import io.throughline.channel.hosted.HostedChannel;
import io.throughline.channel.hosted.Origins;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Setting;
import io.throughline.inbox.Settings;
import io.throughline.kernel.error.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the apps of an inbox are told of its settings.
 *
 * @param title what the conversation is called; the inbox's name if none is given
 * @param greeting the first words somebody sees who never wrote
 */
record InAppSettings(String title, String greeting) {
  private static final String STRANGERS = "strangers";
  private static final String PUSH_URL = "push_url";
  private static final String PUSH_SECRET = "push_secret";
  private static final String PUSH_SECRET_BEFORE = "push_secret_before";
  private static final String PUSH_AFTER = "push_after";
  private static final long AFTER = 5;

  static InAppSettings of(Inbox inbox) {
    Settings settings = inbox.settings();
    return new InAppSettings(
        settings.find("title").orElse(inbox.name()), settings.text("greeting"));
  }

  static boolean strangers(Inbox inbox) {
    return inbox.settings().flag(STRANGERS);
  }

  /** Where to ring; empty: nowhere. */
  static Optional<String> pushUrl(Inbox inbox) {
    return inbox.settings().find(PUSH_URL);
  }

  /** How long a device has to take an answer. */
  static Duration pushAfter(Inbox inbox) {
    return Duration.ofSeconds(inbox.settings().number(PUSH_AFTER, AFTER));
  }

  /** The secrets that sign a ring: the present one, and the one before while it is replaced. */
  static List<String> pushSecrets(Inbox inbox) {
    return Stream.of(PUSH_SECRET, PUSH_SECRET_BEFORE)
        .flatMap(key -> inbox.settings().find(key).stream())
        .toList();
  }

  static List<Setting> fields() {
    return List.of(
        HostedChannel.secretField(
            "Your server signs with it who is logged in. Keep it out of the app itself."),
        Setting.optional(
            "title",
            "Title",
            "For the head of the conversation. The inbox's name if empty.",
            Setting.Type.TEXT,
            ""),
        Setting.optional(
            "greeting",
            "Greeting",
            "The first words somebody sees who never wrote.",
            Setting.Type.TEXT,
            "How can we help?"),
        Setting.optional(
            STRANGERS,
            "Let people write who are not logged in",
            "They keep one conversation on one device, and what they say of themselves is a claim.",
            Setting.Type.FLAG,
            "false"),
        Setting.optional(
            Origins.KEY,
            "Sites",
            "Only for apps that run in browsers: one origin a line, such as"
                + " https://app.example.com.",
            Setting.Type.LIST,
            ""),
        Setting.optional(
            PUSH_URL,
            "Push hook",
            "An address of your server. It is called when no device took an answer, so that you"
                + " can push.",
            Setting.Type.URL,
            ""),
        Setting.optional(
            PUSH_AFTER,
            "Push after",
            "Seconds that an open device has to take an answer before the hook is called.",
            Setting.Type.NUMBER,
            String.valueOf(AFTER)),
        Setting.optional(
            PUSH_SECRET,
            "Push secret",
            "Signs the calls of the push hook. Made for you when left empty.",
            Setting.Type.GENERATED,
            ""),
        Setting.optional(
            PUSH_SECRET_BEFORE,
            "Push secret before",
            "While you replace the push secret: the one before. Calls are signed with both.",
            Setting.Type.SECRET,
            ""));
  }

  static List<Fault> faults(Map<String, String> values) {
    Settings settings = new Settings(values);
    List<Fault> faults = new ArrayList<>(Origins.faults(settings));
    settings
        .find(PUSH_AFTER)
        .filter(seconds -> !seconds.matches("[0-9]{1,4}"))
        .ifPresent(seconds -> faults.add(new Fault(PUSH_AFTER, "give seconds, 0 to 9999")));
    faults.addAll(HostedChannel.secretFaults(settings));
    return faults;
  }
}
