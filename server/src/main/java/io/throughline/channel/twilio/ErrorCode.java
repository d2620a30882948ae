package io.throughline.channel.twilio;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An error of Twilio's, as its "Error and warning dictionary" lists them.
 *
 * @param code the number as text, or empty
 * @param said what Twilio says of it; may be empty
 */
record ErrorCode(String code, String said) {
  private static final Set<String> SOON =
      Set.of("20429", "20500", "20503", "14107", "30001", "63010", "63012");
  private static final Map<String, Duration> LATER =
      Map.of(
          "21611", Duration.ofMinutes(1),
          "30022", Duration.ofMinutes(1),
          "30023", Duration.ofHours(1),
          "63018", Duration.ofSeconds(6),
          "63038", Duration.ofHours(1));
  private static final Set<String> CREDENTIALS =
      Set.of(
          "20003", "20005", "20006", "20403", "20404", "21212", "21603", "21606", "21659", "21660",
          "21661", "21701", "21703", "21704", "21705", "30024", "30032", "30034", "63001", "63002",
          "63007", "63008", "63020", "63051");
  private static final Set<String> RECIPIENT =
      Set.of(
          "21211", "21214", "21217", "21266", "21408", "21608", "21610", "21612", "21614", "21635",
          "30003", "30004", "30005", "30006", "30011", "63003", "63014", "63015", "63024", "63031",
          "63032", "63036");
  private static final String WINDOW = "63016";
  private static final String BILLING = "30002";

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("20003", "Twilio does not know these credentials: check SID, token and key."),
          Map.entry("20005", "The Twilio account is not active."),
          Map.entry("30002", "The Twilio account is suspended: check its balance."),
          Map.entry("20404", "Twilio does not find the account or the service."),
          Map.entry("21211", "This is no telephone number that can be written to."),
          Map.entry("21408", "The account may not write to this country: see geo permissions."),
          Map.entry("21606", "The number is not one of the account's that can send messages."),
          Map.entry("21608", "A trial account writes to verified numbers only."),
          Map.entry("21610", "The customer has stopped messages; only they can allow them again."),
          Map.entry("21612", "The number cannot reach this recipient."),
          Map.entry("21614", "This number takes no text messages."),
          Map.entry("21620", "Twilio could not fetch a file: check the server's public address."),
          Map.entry("30003", "The telephone is off, out of reach or barred."),
          Map.entry("30004", "The recipient does not take messages of this number."),
          Map.entry("30005", "There is no such number, or it is out of service."),
          Map.entry("30006", "This is a landline, or its network takes no messages."),
          Map.entry("30007", "The mobile network took it for unwanted and filtered it."),
          Map.entry("30008", "The mobile network gives no reason."),
          Map.entry("30011", "The recipient's telephone or network takes no pictures."),
          Map.entry("30032", "The toll-free number is not verified yet."),
          Map.entry("30034", "The number is not registered for messages in the United States."),
          Map.entry("63003", "This person cannot be reached on this network."),
          Map.entry("63007", "The sender is not one of the account's on this network."),
          Map.entry("63015", "The sandbox writes only to those who joined it."),
          Map.entry("63016", "More than 24 hours have passed since the customer last wrote."),
          Map.entry("63018", "Too many messages in a short time."),
          Map.entry("63019", "Twilio could not fetch the file: check the server's public address."),
          Map.entry("63024", "This person cannot be reached on this network."),
          Map.entry("63049", "The network holds back marketing messages to this customer."));

  /** The error of an answer; by the status alone if it holds none. */
  static ErrorCode of(WebReply reply) {
    String status = "Twilio answered with HTTP status " + reply.status() + ".";
    return new ErrorCode(
        Fields.text(reply.body(), "code"), Fields.find(reply.body(), "message").orElse(status));
  }

  /** Why, for a person. */
  String reason() {
    return Optional.ofNullable(WORDS.get(code))
        .map(words -> said.isBlank() ? words : words + " (" + said + ")")
        .orElse(said.isBlank() ? "The network gives no reason." : said);
  }

  /**
   * What it means for a message that was to be sent.
   *
   * @param status of the HTTP answer
   * @param wait what the answer's Retry-After asks for; zero if it says nothing
   */
  SendResult result(int status, Duration wait) {
    Duration least = LATER.get(code);
    if (least != null) {
      return new SendResult.Later(wait.compareTo(least) > 0 ? wait : least, reason());
    }
    Cause cause = cause(status);
    boolean busy = status >= 500 || status == 429;
    if (SOON.contains(code) || (busy && cause == Cause.CONTENT)) {
      return new SendResult.Later(wait, reason());
    }
    return new SendResult.Rejected(cause, code, reason());
  }

  private Cause cause(int status) {
    if (CREDENTIALS.contains(code) || status == 401) {
      return Cause.CREDENTIALS;
    }
    if (code.equals(BILLING)) {
      return Cause.BILLING;
    }
    if (code.equals(WINDOW)) {
      return Cause.WINDOW;
    }
    return RECIPIENT.contains(code) ? Cause.RECIPIENT : Cause.CONTENT;
  }
}
