package io.throughline.channel.instagram;

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
import java.util.stream.Stream;

/** What core and console need to know about this channel. */
final class InstagramDescriptor {
  static final String KIND = "instagram";
  static final String HOME = "https://graph.instagram.com";
  static final String BY_PAGE = "facebook";

  private static final Limits LIMITS =
      new Limits(1000, Limits.Unit.BYTES, 0, 1, media(), List.of(new Rate(Rate.Per.INBOX, 100, 1)));

  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">\
      <rect x="2" y="2" width="12" height="12" rx="3.5"/><circle cx="8" cy="8" r="2.8"/>\
      <path d="M11.3 4.7h.01"/></svg>\
      """;

  private InstagramDescriptor() {}

  static Descriptor make() {
    return new Descriptor(
        KIND,
        "Instagram",
        ICON,
        "Customers write direct messages to your Instagram account",
        20,
        steps(),
        settings(),
        "instagram_id",
        new Capabilities(
            KIND,
            Set.of(
                Feature.HOOKS,
                Feature.ATTACHMENTS,
                Feature.ANSWERS,
                Feature.REACTIONS,
                Feature.PICTURES,
                Feature.READ),
            Optional.of(Duration.ofHours(24)),
            Optional.of(new Extension(Duration.ofDays(7), GraphForm.HUMAN_AGENT))),
        LIMITS);
  }

  private static List<MediaLimit> media() {
    Stream<MediaLimit> images =
        Stream.of("image/jpeg", "image/png", "image/gif")
            .map(type -> new MediaLimit(type, 8L << 20));
    Stream<MediaLimit> others =
        Stream.of(
                "audio/aac",
                "audio/mp4",
                "audio/m4a",
                "audio/x-m4a",
                "audio/wav",
                "audio/x-wav",
                "video/mp4",
                "video/ogg",
                "video/x-msvideo",
                "video/quicktime",
                "video/webm",
                "application/pdf")
            .map(type -> new MediaLimit(type, 25L << 20));
    return Stream.concat(images, others).toList();
  }

  private static List<String> steps() {
    return List.of(
        "In the Instagram app make sure that yours is a professional account, and under Settings,"
            + " Messages, Connected tools allow access to messages.",
        "Open developers.facebook.com, log in, choose My Apps, then Create App, and pick the use"
            + " case that manages messaging on Instagram.",
        "In the app open Use cases, Customize, API setup with Instagram login. Copy the Instagram"
            + " app secret into the form here. Under Generate access tokens add your account, copy"
            + " the number below its name into Instagram account ID, press Generate token and copy"
            + " the token into the form.",
        "Save the form. You are shown a verify token once.",
        "On the same page of the app, under Configure webhooks, give {hook} as Callback URL and"
            + " the verify token you were shown, and press Verify and save. Which messages come"
            + " need not be chosen: that is done from here.",
        "Press Check here, then write to the account from another one. Until the app is published,"
            + " only people with a role in it are heard.",
        "In the app open App Review and ask for instagram_business_manage_messages with advanced"
            + " access; if agents shall answer for seven days, ask for Human Agent too and switch"
            + " it on here.");
  }

  private static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(own());
    settings.add(GraphForm.verifyToken());
    settings.add(GraphForm.humanAgent());
    settings.add(GraphForm.takeOver());
    settings.add(
        Setting.optional(
            Renewal.UNTIL,
            "Token valid until",
            "Filled in from here: the token is renewed by itself while it is valid.",
            Setting.Type.TEXT,
            ""));
    settings.addAll(LIMITS.settings());
    settings.addAll(GraphForm.api(""));
    return settings;
  }

  private static List<Setting> own() {
    return List.of(
        Setting.choice(
            "login",
            "Log-in",
            "Instagram's own, or Facebook's with a page that the account is linked with.",
            KIND,
            List.of(KIND, BY_PAGE)),
        Setting.required(
            "instagram_id",
            "Instagram account ID",
            "App, API setup, below the account's name. A long number, not the name.",
            Setting.Type.TEXT),
        Setting.optional(
            "page_id",
            "Page ID",
            "Only with Facebook's log-in: the page that the account is linked with.",
            Setting.Type.TEXT,
            ""),
        Setting.required(
            "access_token",
            "Access token",
            "App, API setup, Generate token. With Facebook's log-in, the page's token.",
            Setting.Type.SECRET),
        Setting.required(
            "app_secret",
            "Instagram app secret",
            "App, API setup with Instagram login. With Facebook's log-in, the app's own.",
            Setting.Type.SECRET),
        Setting.optional(
            "other_app_secret",
            "Second app secret",
            "Only if messages come from two apps: what either signs is taken.",
            Setting.Type.SECRET,
            ""),
        Setting.optional(
            "app_id",
            "App ID",
            "Only with Facebook's log-in. What others send with the app is taken for ours.",
            Setting.Type.TEXT,
            ""));
  }
}
