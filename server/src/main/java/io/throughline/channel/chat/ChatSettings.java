package io.throughline.channel.chat;

import io.throughline.channel.hosted.HostedChannel;
import io.throughline.channel.hosted.Origins;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Setting;
import io.throughline.inbox.Settings;
import io.throughline.kernel.error.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The settings of a chat inbox, read.
 *
 * @param title what the widget is called; the inbox's name if none is given
 * @param greeting the first words a visitor sees
 * @param colour the one colour it takes from the site, {@code #rrggbb}
 * @param form whether name and e-mail address are asked for: none, optional or required
 * @param away shown when nobody is there
 * @param position the side of the page: right or left
 * @param theme auto, light or dark
 * @param language a language code, or empty: the visitor's own
 * @param pageViews whether pages that people we know look at are put on their timelines
 */
public record ChatSettings(
    String title,
    String greeting,
    String colour,
    String form,
    String away,
    String position,
    String theme,
    String language,
    boolean pageViews) {
  private static final String PAGE_VIEWS = "page_views";
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

  /** The settings of this inbox. */
  public static ChatSettings of(Inbox inbox) {
    Settings settings = inbox.settings();
    return new ChatSettings(
        settings.find("title").orElse(inbox.name()),
        settings.text("greeting"),
        settings.find("colour").orElse("#171C1D"),
        settings.find("form").orElse("none"),
        settings.text("away"),
        settings.find("position").orElse("right"),
        settings.find("theme").orElse("auto"),
        settings.text("language"),
        settings.flag(PAGE_VIEWS));
  }

  static List<Setting> fields() {
    return List.of(
        Setting.required(
            Origins.KEY,
            "Sites",
            "One origin a line, such as https://www.example.com or https://*.example.com. * allows"
                + " every site.",
            Setting.Type.LIST),
        text("title", "Title", "Shown at the top of the widget. The inbox's name if empty.", ""),
        text("greeting", "Greeting", "The first words a visitor sees.", "How can we help?"),
        text("colour", "Colour", "The one colour the widget takes from your site.", "#171C1D"),
        Setting.choice(
            "form",
            "Ask for name and e-mail",
            "Required asks before the first message, optional after it.",
            "optional",
            List.of("none", "optional", "required")),
        text(
            "away",
            "When nobody is here",
            "Shown when no agent is online.",
            "We are away. Write to us anyway, the answer will be here."),
        Setting.choice(
            "position", "Side", "Which side of the page.", "right", List.of("right", "left")),
        Setting.choice(
            "theme",
            "Light or dark",
            "Auto follows the page or the visitor's system.",
            "auto",
            List.of("auto", "light", "dark")),
        text("language", "Language", "A code such as en or nb. The visitor's own if empty.", ""),
        Setting.optional(
            PAGE_VIEWS,
            "Report page views",
            "Pages that people who wrote to you, or are signed in, look at appear on their"
                + " timelines. Tell your visitors.",
            Setting.Type.FLAG,
            "false"),
        Setting.optional(
            "continue_after",
            "Continue by e-mail after",
            "Seconds an answer waits to be seen before it is also sent by e-mail.",
            Setting.Type.NUMBER,
            "120"),
        HostedChannel.secretField(
            "Your server signs with it who is logged in. Keep it away from browsers."));
  }

  private static Setting text(String key, String label, String help, String initial) {
    return Setting.optional(key, label, help, Setting.Type.TEXT, initial);
  }

  static List<Fault> faults(Map<String, String> values) {
    List<Fault> faults = new ArrayList<>();
    Settings settings = new Settings(values);
    if (settings.list(Origins.KEY).isEmpty()) {
      faults.add(new Fault(Origins.KEY, "give at least one origin, or * for every site"));
    }
    faults.addAll(Origins.faults(settings));
    settings
        .find("colour")
        .filter(colour -> !COLOUR.matcher(colour).matches())
        .ifPresent(colour -> faults.add(new Fault("colour", "give a colour such as #1f4d3a")));
    settings
        .find("continue_after")
        .filter(seconds -> !seconds.matches("[1-9][0-9]{1,5}"))
        .ifPresent(
            seconds -> faults.add(new Fault("continue_after", "give seconds, 10 to 999999")));
    faults.addAll(HostedChannel.secretFaults(settings));
    return faults;
  }
}
