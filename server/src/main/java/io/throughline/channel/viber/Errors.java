package io.throughline.channel.viber;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What goes wrong at Viber: it answers with HTTP status 200 and a status of its own. */
final class Errors {
  private static final String GENERAL = "1";
  private static final String BUSY = "12";
  private static final Set<String> CREDENTIALS = Set.of("2", "7", "8", "9", "10");
  private static final Set<String> RECIPIENT = Set.of("5", "6", "11");
  private static final Set<String> BILLING = Set.of("23", "24");
  private static final Map<String, String> WORDS =
      Map.of(
          "2", "Viber does not know this token; copy it anew.",
          "5", "This person is not on Viber any more.",
          "6", "The customer has not subscribed to the bot, or has switched it off.",
          "7", "Viber has blocked the bot.",
          "8", "There is no such bot any more.",
          "9", "Viber has suspended the bot.",
          "10", "Viber does not know where to call; press Check on the inbox.",
          "11", "The customer's Viber is too old for this.");

  private Errors() {}

  /** Whether Viber did what it was asked. */
  static boolean good(WebReply reply) {
    return reply.succeeded() && status(reply).equals("0");
  }

  /** Whether it may be well in a while. */
  static boolean passing(WebReply reply) {
    return reply.status() == 429
        || reply.status() >= 500
        || Set.of(GENERAL, BUSY).contains(status(reply));
  }

  private static String status(WebReply reply) {
    return Fields.text(reply.body(), "status");
  }

  /** What an answer other than success means for a message that was to be sent. */
  static SendResult result(WebReply reply) {
    String status = status(reply);
    if (passing(reply)) {
      Duration wait = reply.retryAfter();
      return new SendResult.Later(
          wait.isZero() && status.equals(BUSY) ? Duration.ofSeconds(10) : wait, reason(reply));
    }
    return new SendResult.Rejected(cause(status, reply.status()), status, reason(reply));
  }

  private static Cause cause(String status, int http) {
    if (CREDENTIALS.contains(status) || http == 401 || http == 403) {
      return Cause.CREDENTIALS;
    }
    if (BILLING.contains(status)) {
      return Cause.BILLING;
    }
    return RECIPIENT.contains(status) ? Cause.RECIPIENT : Cause.CONTENT;
  }

  /** Why, for a person. */
  static String reason(WebReply reply) {
    String said =
        Fields.find(reply.body(), "status_message")
            .orElse("Viber answered with HTTP status " + reply.status());
    String words = WORDS.getOrDefault(status(reply), "");
    return words.isEmpty() ? said : words + " (" + said + ")";
  }
}
