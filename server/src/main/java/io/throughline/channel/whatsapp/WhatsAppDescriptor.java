package io.throughline.channel.whatsapp;

import io.throughline.channel.meta.GraphAccess;
import io.throughline.channel.meta.GraphForm;
import io.throughline.customer.Handle;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Cost;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Limits;
import io.throughline.inbox.Marks;
import io.throughline.inbox.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What core and console need to know about this channel. */
final class WhatsAppDescriptor {
  /** The longest text in UTF-16 units. */
  static final int TEXT = 4096;

  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">\
      <path d="M2 14l.9-3A6.2 6.2 0 1 1 5.2 13.2Z"/>\
      <path d="M5.8 5.2c-.9 1.8 2.200 5.300 4.400 5l.7-1.100-1.600-.9-.8.7c-.8-.3-1.400-1-1.800\
      -1.700l.6-.8-.6-1.500Z"/></svg>\
      """;

  private WhatsAppDescriptor() {}

  static Descriptor make() {
    return new Descriptor(
        Person.KIND,
        "WhatsApp",
        ICON,
        "Customers write to your WhatsApp business number",
        30,
        steps(),
        settings(),
        "phone_number_id",
        new Capabilities(
            Person.KIND,
            Set.of(
                Feature.HOOKS,
                Feature.ATTACHMENTS,
                Feature.ANSWERS,
                Feature.REACTIONS,
                Feature.TEMPLATES,
                Feature.DELIVERED,
                Feature.READ,
                Feature.FIRST_CONTACT,
                Feature.CONSENT),
            Optional.of(Duration.ofDays(1)),
            Optional.empty(),
            Set.of(Handle.PHONE, Person.KIND)),
        new Limits(TEXT, Limits.Unit.UTF16, Letter.CAPTION, 1, MediaKind.limits(), List.of()),
        new Marks("*", "_", "~", "`"),
        costs());
  }

  /** As the platform bills since July 2025 ("Pricing on the WhatsApp Business Platform"). */
  private static List<Cost> costs() {
    return List.of(
        new Cost(Cost.REPLY, Cost.Price.FREE, "Answers within the window cost nothing."),
        new Cost(
            "utility",
            Cost.Price.FREE_WITHIN_WINDOW,
            "News of an order or an account, charged by message outside the window."),
        new Cost("authentication", Cost.Price.CHARGED, "Codes, charged by message."),
        new Cost("marketing", Cost.Price.CHARGED, "Offers and the like, charged by message."));
  }

  private static List<String> steps() {
    return List.of(
        "Open developers.facebook.com, log in, choose My Apps, then Create App, and pick the use"
            + " case that connects with customers through WhatsApp.",
        "In the app choose WhatsApp, then API Setup. Copy the Phone number ID and the WhatsApp"
            + " Business Account ID into the form here.",
        "In business.facebook.com open Settings, Users, System users. Add one, assign it the app"
            + " and the WhatsApp account with full control, and generate a token that never"
            + " expires with the permissions whatsapp_business_messaging and"
            + " whatsapp_business_management. Copy it into the form.",
        "In the app open App settings, Basic. Copy the App secret into the form and save the form."
            + " You are shown a verify token once.",
        "In the app choose WhatsApp, then Configuration. As Callback URL give {hook}, as Verify"
            + " token the one you were shown, and press Verify and save.",
        "On the same page subscribe to messages, message_template_status_update,"
            + " phone_number_quality_update, account_update and user_id_update.",
        "Press Check here, then write to the number with your own telephone.");
  }

  private static List<Setting> settings() {
    List<Setting> settings =
        new ArrayList<>(
            List.of(
                Setting.required(
                    "phone_number_id",
                    "Phone number ID",
                    "App, WhatsApp, API Setup. A long number, not the telephone number.",
                    Setting.Type.TEXT),
                Setting.required(
                    "waba_id",
                    "WhatsApp Business Account ID",
                    "App, WhatsApp, API Setup, beside the phone number ID. Needed for templates.",
                    Setting.Type.TEXT),
                Setting.required(
                    "access_token",
                    "Access token",
                    "Business settings, System users, Generate token. Temporary ones end after a day.",
                    Setting.Type.SECRET),
                GraphForm.appSecret(),
                GraphForm.verifyToken(),
                Setting.optional(
                    "default_country",
                    "Country",
                    "Two letters, such as NO. For numbers in contact cards without a country code.",
                    Setting.Type.TEXT,
                    "")));
    settings.addAll(GraphForm.api(GraphAccess.HOME));
    return settings;
  }
}
