package io.throughline.channel.twilio;

import io.throughline.channel.wire.WebForm;
import java.util.Optional;

/**
 * Who wrote to whom, as a request tells it.
 *
 * @param from the sender's address
 * @param to our address
 * @param service the messaging service it came through, if it did
 * @param country of the sender's number, ISO 3166 alpha-2; may be empty
 * @param userId the sender's user id beside the number, if given
 * @param profileName what the sender is called there, if given
 */
record Letterhead(
    String from,
    String to,
    Optional<String> service,
    String country,
    Optional<String> userId,
    Optional<String> profileName) {

  static Letterhead of(WebForm form) {
    return new Letterhead(
        form.find("From")
            .orElseThrow(() -> new IllegalArgumentException("nobody is named as the sender")),
        form.text("To").strip(),
        form.find("MessagingServiceSid"),
        form.text("FromCountry").strip(),
        form.find("ExternalUserId").or(() -> form.find("ExternalUserIdentifier")),
        form.find("ProfileName"));
  }
}
