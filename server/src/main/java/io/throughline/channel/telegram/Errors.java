package io.throughline.channel.telegram;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the errors of the Bot API mean: a number, and a sentence that tells which it is. */
final class Errors {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;

  private static final List<String> UNREACHABLE =
      List.of(
          "chat not found",
          "user not found",
          "peer_id_invalid",
          "user_is_blocked",
          "chat_write_forbidden",
          "not enough rights",
          "topic_closed",
          "message thread not found");

  private Errors() {}

  /** The network's number, which is mostly the status as well. */
  static int code(WebReply reply) {
    return Fields.number(reply.body(), "error_code").map(Double::intValue).orElse(reply.status());
  }

  /** The reason, in words. */
  static String reason(WebReply reply) {
    String said =
        Fields.find(reply.body(), "description")
            .orElse("The network answered with HTTP status " + reply.status() + ".");
    return switch (code(reply)) {
      case UNAUTHORIZED, NOT_FOUND -> "The bot's token is not valid any more. (" + said + ")";
      case FORBIDDEN ->
          "This person cannot be reached: they blocked the bot or left. (" + said + ")";
      default -> said;
    };
  }

  /** What an answer means for a message that was to be sent and was not taken. */
  static SendResult result(WebReply reply) {
    int code = code(reply);
    if (code == TOO_MANY || code / 100 == 5) {
      return new SendResult.Later(wait(reply), reason(reply));
    }
    return new SendResult.Rejected(cause(code, reply), "" + code, reason(reply));
  }

  /** How long the network wants to be left alone. */
  static Duration wait(WebReply reply) {
    return Fields.number(reply.body().path("parameters"), "retry_after")
        .map(seconds -> Duration.ofSeconds(seconds.longValue()))
        .filter(Duration::isPositive)
        .orElse(reply.retryAfter());
  }

  /** Whether the network will not show a file as a picture, for it is too long or no picture. */
  static boolean noPicture(WebReply reply) {
    String said = Fields.text(reply.body(), "description").toLowerCase(Locale.ROOT);
    return said.contains("photo_invalid_dimensions") || said.contains("image_process_failed");
  }

  /** The chat that has taken the place of the one that was written to. */
  static Optional<JsonNode> moved(WebReply reply) {
    return Optional.of(reply.body().path("parameters").path("migrate_to_chat_id"))
        .filter(JsonNode::isNumber);
  }

  private static Cause cause(int code, WebReply reply) {
    if (code == UNAUTHORIZED || code == NOT_FOUND) {
      return Cause.CREDENTIALS;
    }
    String said = Fields.text(reply.body(), "description").toLowerCase(Locale.ROOT);
    boolean unreachable = UNREACHABLE.stream().anyMatch(said::contains);
    return code == FORBIDDEN || unreachable ? Cause.RECIPIENT : Cause.CONTENT;
  }
}
