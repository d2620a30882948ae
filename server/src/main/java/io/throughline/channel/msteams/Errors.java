package io.throughline.channel.msteams;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import java.util.Set;

/** What the errors of the connector mean: a status, and a word that tells which it is. */
final class Errors {
  private static final Set<Integer> PASSING = Set.of(408, 412, 429);
  private static final int GATEWAY_TIMEOUT = 504;

  /** The bot itself is not let in: the inbox needs an administrator. */
  private static final Set<String> BARRED =
      Set.of("BotDisabledByAdmin", "BotNotRegistered", "Unauthorized", "InvalidBotApiHost");

  private Errors() {}

  /** The network's word. */
  static String code(WebReply reply) {
    return Fields.find(reply.body().path("error"), "code").orElse("" + reply.status());
  }

  /** The reason, in words. */
  static String reason(WebReply reply) {
    String said =
        Fields.find(reply.body().path("error"), "message")
            .or(() -> Fields.find(reply.body(), "message"))
            .orElse("The network answered with HTTP status " + reply.status() + ".");
    return switch (cause(reply)) {
      case CREDENTIALS -> "The bot is not let in. (" + code(reply) + ": " + said + ")";
      case RECIPIENT ->
          "This person cannot be reached: they removed or blocked the bot, or left. ("
              + code(reply)
              + ": "
              + said
              + ")";
      default -> said;
    };
  }

  /** What an answer means for a message that was to be sent and was not taken. */
  static SendResult result(WebReply reply) {
    int status = reply.status();
    if (status == GATEWAY_TIMEOUT || status / 100 == 2) {
      return new SendResult.Unknown(
          "The network did not say whether it took the message; it may have arrived.");
    }
    if (PASSING.contains(status) || status / 100 == 5) {
      return new SendResult.Later(reply.retryAfter(), reason(reply));
    }
    return new SendResult.Rejected(cause(reply), code(reply), reason(reply));
  }

  private static Cause cause(WebReply reply) {
    if (reply.status() == 401 || BARRED.contains(code(reply))) {
      return Cause.CREDENTIALS;
    }
    return Set.of(403, 404, 410).contains(reply.status()) ? Cause.RECIPIENT : Cause.CONTENT;
  }
}
