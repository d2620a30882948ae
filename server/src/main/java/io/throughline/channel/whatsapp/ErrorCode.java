package io.throughline.channel.whatsapp;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An error of the platform, as its "Error codes" page lists them.
 *
 * @param code the number as text, or empty
 * @param subcode a finer number, or empty
 * @param reason in words
 */
record ErrorCode(String code, String subcode, String reason) {
  private static final Set<String> SOON =
      Set.of("1", "2", "4", "80007", "130429", "131000", "131016", "131057", "133004");
  private static final Map<String, Duration> LATER =
      Map.of(
          "131056", Duration.ofSeconds(6),
          "131048", Duration.ofHours(1),
          "368", Duration.ofHours(1),
          "131049", Duration.ofDays(1));
  private static final Set<String> CREDENTIALS =
      Set.of("0", "3", "10", "190", "131005", "131031", "133010");
  private static final Set<String> RECIPIENT =
      Set.of("131026", "131021", "131030", "131050", "130472");
  private static final Set<String> WINDOW = Set.of("131047", "470");
  private static final String BILLING = "131042";

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("190", "The access token is not valid any more; a new one is needed."),
          Map.entry("131047", "More than 24 hours have passed since the customer last wrote."),
          Map.entry("470", "More than 24 hours have passed since the customer last wrote."),
          Map.entry("131026", "This person cannot be reached on this network."),
          Map.entry("131021", "A number cannot write to itself."),
          Map.entry("131030", "The test number may not write to this number yet."),
          Map.entry("131050", "The customer does not want marketing messages."),
          Map.entry("131042", "The account cannot be billed: check its payment method."),
          Map.entry("131031", "The account is locked."),
          Map.entry("131048", "Too many messages were marked as spam; sending is restricted."),
          Map.entry("131049", "The network holds back marketing messages to this customer."),
          Map.entry("131056", "Too many messages to this person in a short time."),
          Map.entry("130429", "Too many messages in a short time."),
          Map.entry("131052", "The customer's file could not be fetched."),
          Map.entry("131053", "The file could not be taken over by the network."),
          Map.entry("131062", "This kind of message needs the customer's telephone number."),
          Map.entry("132001", "There is no such template in this language."),
          Map.entry("132015", "The template is paused because of its quality."),
          Map.entry("132016", "The template was disabled because of its quality."));

  /** An error as it stands in answers, statuses, messages and values. */
  static ErrorCode of(JsonNode error) {
    String code = Fields.text(error, "code");
    String said =
        Fields.find(error.path("error_data"), "details")
            .or(() -> Fields.find(error, "message"))
            .or(() -> Fields.find(error, "title"))
            .orElse("no reason given");
    String reason =
        Optional.ofNullable(WORDS.get(code)).map(words -> words + " (" + said + ")").orElse(said);
    return new ErrorCode(code, Fields.text(error, "error_subcode"), reason);
  }

  /** The first of a list of errors. */
  static Optional<ErrorCode> first(JsonNode owner) {
    return Fields.items(owner, "errors").stream().findFirst().map(ErrorCode::of);
  }

  /** Whether an administrator has to do something. */
  boolean needsAdministrator() {
    return credentials() || code.equals(BILLING);
  }

  private boolean credentials() {
    return CREDENTIALS.contains(code)
        || (code.length() == 3 && code.startsWith("2"))
        || (code.equals("100") && subcode.equals("33"));
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
      return new SendResult.Later(wait.compareTo(least) > 0 ? wait : least, reason);
    }
    Cause cause = cause(status);
    boolean busy = status >= 500 || status == 429;
    if (SOON.contains(code) || (busy && cause == Cause.CONTENT)) {
      return new SendResult.Later(wait, reason);
    }
    return new SendResult.Rejected(cause, code, reason);
  }

  private Cause cause(int status) {
    if (credentials() || status == 401) {
      return Cause.CREDENTIALS;
    }
    if (code.equals(BILLING)) {
      return Cause.BILLING;
    }
    if (WINDOW.contains(code)) {
      return Cause.WINDOW;
    }
    return RECIPIENT.contains(code) ? Cause.RECIPIENT : Cause.CONTENT;
  }
}
