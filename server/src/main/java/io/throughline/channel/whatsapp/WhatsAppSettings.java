package io.throughline.channel.whatsapp;

import io.throughline.channel.meta.GraphAccess;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import java.util.Optional;

/**
 * An inbox's settings by name.
 *
 * @param access to the Graph API
 * @param phoneNumberId the number's id
 * @param businessId the business account's id, or empty
 */
record WhatsAppSettings(GraphAccess access, String phoneNumberId, String businessId) {
  static WhatsAppSettings of(Inbox inbox) {
    Settings settings = inbox.settings();
    return new WhatsAppSettings(
        GraphAccess.of(settings, GraphAccess.HOME, Optional.empty()),
        settings.text("phone_number_id").strip(),
        settings.text("waba_id").strip());
  }
}
