package io.throughline.channel.xdm;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;

/** What the errors of the API mean: a status, and words as problems of RFC 9457. */
final class Errors {
  private static final int GATEWAY_TIMEOUT = 504;
  private static final int TOO_MANY = 429;

  private Errors() {}

  /** The reason, in words. */
  static String reason(WebReply reply) {
    String said =
        Fields.find(reply.body(), "detail")
            .or(() -> Fields.find(reply.body().path("errors").path(0), "message"))
            .or(() -> Fields.find(reply.body(), "title"))
            .orElse("The network answered with HTTP status " + reply.status() + ".");
    return switch (reply.status()) {
      case 401 -> "The keys or tokens of the account are not valid. (" + said + ")";
      case 402 -> "The network wants to be paid for this. (" + said + ")";
      case 403 -> "This person takes no messages from the account. (" + said + ")";
      case TOO_MANY -> "The network takes no more for now. (" + said + ")";
      default -> said;
    };
  }

  /** Whether the same may be asked again later. */
  static boolean passes(WebReply reply) {
    return reply.status() == TOO_MANY || reply.status() / 100 == 5;
  }

  /** What an answer means for a message that was to be sent and was not said to be taken. */
  static SendResult result(WebReply reply) {
    if (reply.status() / 100 == 2 || reply.status() == GATEWAY_TIMEOUT) {
      return new SendResult.Unknown(
          "The network did not say whether it took the message; it may have arrived.");
    }
    return passes(reply)
        ? new SendResult.Later(reply.retryAfter(), reason(reply))
        : new SendResult.Rejected(cause(reply.status()), "" + reply.status(), reason(reply));
  }

  private static Cause cause(int status) {
    return switch (status) {
      case 401 -> Cause.CREDENTIALS;
      case 402 -> Cause.BILLING;
      case 403, 404 -> Cause.RECIPIENT;
      default -> Cause.CONTENT;
    };
  }
}
