package io.throughline.channel.bandwidth;

import io.throughline.channel.OptOut;
import io.throughline.customer.Handle;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Limits;
import io.throughline.inbox.Limits.MediaLimit;
import io.throughline.inbox.Segments;
import io.throughline.inbox.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What core and console need to know about this channel. */
final class BandwidthDescriptor {
  /** How large all files of a message may be together: 3.75 MiB. */
  static final long LARGEST = 15L << 18;

  /** Beyond this, mobile networks drop what is not a picture. */
  private static final long CARRIED = 600L << 10;

  private static final Limits LIMITS =
      new Limits(
          2048,
          Limits.Unit.UTF16,
          2048,
          10,
          media(),
          List.of(),
          Optional.of(Segments.textMessages()));

  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">\
      <path d="M2 3h12v8H7l-3 2.500v-2.500H2Z"/><path d="M5 8.500v-1M8 8.500v-2.500M11 8.500v-4"/>\
      </svg>\
      """;

  private BandwidthDescriptor() {}

  static Descriptor make() {
    return new Descriptor(
        "bandwidth",
        "SMS (Bandwidth)",
        ICON,
        "Customers text a number that you have at Bandwidth",
        20,
        steps(),
        settings(),
        "number",
        new Capabilities(
            Handle.PHONE,
            Set.of(
                Feature.HOOKS,
                Feature.ATTACHMENTS,
                Feature.DELIVERED,
                Feature.FIRST_CONTACT,
                Feature.CONSENT,
                Feature.OPT_OUT),
            Optional.empty()),
        LIMITS);
  }

  private static List<MediaLimit> media() {
    return Stream.concat(
            Stream.of("image/jpeg", "image/png", "image/gif")
                .map(type -> new MediaLimit(type, LARGEST)),
            Stream.of("audio/", "video/", "text/", "application/pdf")
                .map(type -> new MediaLimit(type, CARRIED)))
        .toList();
  }

  private static List<String> steps() {
    return List.of(
        "Log in to the Bandwidth App. At the top right, under Account, is the account ID. Copy it"
            + " into the form here.",
        "Choose Account, API Credentials, and create credentials with the role for messaging."
            + " Copy the client ID and the client secret into the form; the secret is shown once.",
        "Choose Applications, Add application, Messaging. Copy the application ID into the form,"
            + " and the number you have, with the plus. Save the form. You are shown a callback"
            + " password once.",
        "In the application give {hook} as inbound callback URL and as status callback URL. For"
            + " both choose basic authentication, with the callback user and the callback"
            + " password. Save.",
        "Choose Locations, open the one your number belongs to, and under SMS & MMS settings"
            + " switch messages on and choose the application.",
        "Press Check here, then send a text message to the number with your own telephone.");
  }

  private static List<Setting> settings() {
    Stream<Setting> own =
        Stream.of(
            Setting.required(
                "account_id",
                "Account ID",
                "Bandwidth App, at the top right. Digits only.",
                Setting.Type.TEXT),
            Setting.required(
                "client_id", "Client ID", "Account, API Credentials.", Setting.Type.TEXT),
            Setting.required(
                "client_secret",
                "Client secret",
                "Shown once when the credentials are made.",
                Setting.Type.SECRET),
            Setting.required(
                "application_id",
                "Application ID",
                "Applications, the one for messaging. Letters and digits with hyphens.",
                Setting.Type.TEXT),
            Setting.required(
                "number", "Number", "Numbers, in use; such as +19195550100.", Setting.Type.TEXT),
            Setting.optional(
                "hook_user",
                "Callback user",
                "Give it to Bandwidth beside the callback password.",
                Setting.Type.TEXT,
                HookAccess.USER),
            Setting.optional(
                "hook_password",
                "Callback password",
                "It proves that messages come from Bandwidth. Made for you when left empty.",
                Setting.Type.GENERATED,
                ""),
            Setting.optional(
                "base_url",
                "API address",
                "Only for a gateway of your own.",
                Setting.Type.URL,
                BandwidthSettings.BASE),
            Setting.optional(
                "token_url",
                "Address of access tokens",
                "Only for a gateway of your own.",
                Setting.Type.URL,
                BandwidthSettings.TOKENS));
    return Stream.of(own, OptOut.settings().stream(), LIMITS.settings().stream())
        .flatMap(all -> all)
        .toList();
  }
}
