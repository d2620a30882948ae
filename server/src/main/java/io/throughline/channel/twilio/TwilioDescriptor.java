package io.throughline.channel.twilio;

import io.throughline.channel.OptOut;
import io.throughline.customer.Handle;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Cost;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Limits;
import io.throughline.inbox.Limits.Rate;
import io.throughline.inbox.Marks;
import io.throughline.inbox.Segments;
import io.throughline.inbox.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What core and console need to know about these channels. */
final class TwilioDescriptor {
  /** The longest text in UTF-16 units, whatever the network. */
  private static final int TEXT = 1600;

  /** The longest text under a file on WhatsApp. */
  private static final int CAPTION = 1024;

  /** Twilio takes more than a number may send and keeps it in line; this is what it takes. */
  private static final Limits SMS_LIMITS =
      new Limits(
          TEXT,
          Limits.Unit.UTF16,
          TEXT,
          10,
          FileLimits.of(Network.SMS),
          List.of(new Rate(Rate.Per.INBOX, 100, 1)),
          Optional.of(Segments.textMessages()));

  private static final Limits WHATSAPP_LIMITS =
      new Limits(
          TEXT,
          Limits.Unit.UTF16,
          CAPTION,
          1,
          FileLimits.of(Network.WHATSAPP),
          List.of(new Rate(Rate.Per.INBOX, 80, 1)));

  private static final String FRAME =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">\
      %s</svg>\
      """;
  private static final String SMS_ICON =
      FRAME.formatted(
          "<path d=\"M2 3h12v8H7l-3 2.500v-2.500H2Z\"/>"
              + "<path d=\"M5 7h.01M8 7h.01M11 7h.01\"/>");
  private static final String WHATSAPP_ICON =
      FRAME.formatted(
          "<path d=\"M2 14l.9-3A6.2 6.2 0 1 1 5.2 13.2Z\"/>"
              + "<circle cx=\"5.800\" cy=\"7.800\" r=\".6\"/><circle cx=\"8.200\" cy=\"7.800\""
              + " r=\".6\"/><circle cx=\"10.600\" cy=\"7.800\" r=\".6\"/>");

  private TwilioDescriptor() {}

  static Descriptor sms() {
    return new Descriptor(
        "twilio-sms",
        "SMS (Twilio)",
        SMS_ICON,
        "Customers text a number that you have at Twilio",
        15,
        smsSteps(),
        settings(Network.SMS),
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
        SMS_LIMITS);
  }

  static Descriptor whatsApp() {
    return new Descriptor(
        "twilio-whatsapp",
        "WhatsApp (Twilio)",
        WHATSAPP_ICON,
        "Customers write to a WhatsApp sender that you have at Twilio",
        20,
        whatsAppSteps(),
        settings(Network.WHATSAPP),
        "number",
        new Capabilities(
            Handle.PHONE,
            Set.of(
                Feature.HOOKS,
                Feature.ATTACHMENTS,
                Feature.TEMPLATES,
                Feature.DELIVERED,
                Feature.READ,
                Feature.FIRST_CONTACT,
                Feature.CONSENT,
                Feature.OPT_OUT),
            Optional.of(Duration.ofDays(1))),
        WHATSAPP_LIMITS,
        new Marks("*", "_", "~", "`"),
        costs());
  }

  /** As Twilio bills: its own fee for each message, and what Meta takes ("WhatsApp pricing"). */
  private static List<Cost> costs() {
    return List.of(
        new Cost(Cost.REPLY, Cost.Price.CHARGED, "Twilio's fee for each message; Meta's is none."),
        new Cost("utility", Cost.Price.CHARGED, "Twilio's fee; outside the window Meta's, too."),
        new Cost("authentication", Cost.Price.CHARGED, "Codes: Twilio's fee and Meta's."),
        new Cost("marketing", Cost.Price.CHARGED, "Offers and the like: Twilio's fee and Meta's."));
  }

  private static List<String> smsSteps() {
    return List.of(
        "Open console.twilio.com and log in. On the start page, under Account Info, copy the"
            + " Account SID and the Auth Token into the form here.",
        "Choose Phone Numbers, Manage, Active numbers. If there is none that says SMS, buy one."
            + " Copy it into the form as it stands there, with the plus. Save the form.",
        "For numbers of the United States: register under Messaging, Regulatory Compliance,"
            + " before you write to anybody; mobile networks refuse unregistered numbers.",
        "Open the number, and there Configure. Under Messaging Configuration, at “A message comes"
            + " in”, choose Webhook, paste {hook}#rc=2&rp=all and choose HTTP POST. Save.",
        "Press Check here, then send a text message to the number with your own telephone.");
  }

  private static List<String> whatsAppSteps() {
    return List.of(
        "Open console.twilio.com and log in. On the start page, under Account Info, copy the"
            + " Account SID and the Auth Token into the form here.",
        "Choose Messaging, Senders, WhatsApp senders. If there is none, create one: Twilio leads"
            + " through Meta's registration. Copy its number into the form, with the plus. Save.",
        "Edit the sender. Under “Webhook URL for incoming messages” paste {hook}#rc=2&rp=all and"
            + " choose HTTP POST. Save.",
        "To try without a sender of your own: choose Messaging, Try it out, Send a WhatsApp"
            + " message, paste {hook} under Sandbox settings, and give +14155238886 as the number.",
        "Press Check here, then write to the number with WhatsApp on your own telephone.");
  }

  private static List<Setting> settings(Network network) {
    Stream<Setting> own =
        Stream.of(
            Setting.required(
                "account_sid",
                "Account SID",
                "Console, start page, Account Info. It begins with AC.",
                Setting.Type.TEXT),
            Setting.required(
                "auth_token",
                "Auth token",
                "Beside the account SID. It proves that messages come from Twilio.",
                Setting.Type.SECRET),
            Setting.required(
                "number",
                "Number",
                network == Network.SMS
                    ? "Phone Numbers, Active numbers; such as +14155550100. Or a short code."
                    : "Messaging, Senders, WhatsApp senders; such as +14155550100.",
                Setting.Type.TEXT),
            Setting.optional(
                "service",
                "Messaging service SID",
                "Only if one sends for you. It begins with MG.",
                Setting.Type.TEXT,
                ""),
            Setting.optional(
                "second_token",
                "Secondary auth token",
                "While you change tokens: the other one, which also counts.",
                Setting.Type.SECRET,
                ""),
            Setting.optional(
                "api_key",
                "API key SID",
                "Account, API keys. Calls then use it instead of the auth token. Begins with SK.",
                Setting.Type.TEXT,
                ""),
            Setting.optional(
                "api_secret",
                "API key secret",
                "Shown once when the key is made.",
                Setting.Type.SECRET,
                ""),
            Setting.optional(
                "hook_address",
                "Address Twilio calls",
                "Only if something before this server has another address than the one shown.",
                Setting.Type.URL,
                ""),
            Setting.optional(
                "base_url",
                "API address",
                "Only for a region, such as https://api.dublin.ie1.twilio.com, or a gateway.",
                Setting.Type.URL,
                TwilioSettings.BASE),
            Setting.optional(
                "media_hosts",
                "Further hosts of files",
                "Hosts from which files may be fetched besides Twilio's, one a line.",
                Setting.Type.LIST,
                ""));
    return Stream.concat(own, network == Network.SMS ? OptOut.settings().stream() : Stream.empty())
        .toList();
  }
}
