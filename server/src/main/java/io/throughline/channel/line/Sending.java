package io.throughline.channel.line;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends a message: as a reply, which costs nothing, while the customer's token is fresh; else as a
 * push, which counts. A push bears a key under which LINE does it once, so that it can be repeated
 * whatever happens to its answer.
 */
final class Sending {
  /** LINE knows a key for a day; what is older by some hours is not left to it. */
  private static final Duration REMEMBERED = Duration.ofHours(20);

  /** Reply tokens that were tried once: whatever came of it, the next message is a push. */
  private final Cache<String, Boolean> tried =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(5)).build();

  private final LineApi api;
  private final Letter letter;
  private final Clock clock;

  Sending(LineApi api, PublicAddress address, Clock clock) {
    this.api = api;
    this.letter = new Letter(api, address);
    this.clock = clock;
  }

  /** Sends the message. */
  SendResult send(Inbox inbox, Outbound message) {
    Optional<SendResult> refused = Attempt.unfit(inbox.descriptor().limits(), message);
    if (refused.isPresent()) {
      return refused.get();
    }
    try {
      Letter.Written written = letter.write(inbox, message);
      return written.failure().isPresent()
          ? written.failure().get()
          : Attempt.toSend(() -> hand(LineSettings.of(inbox), message, written.messages()));
    } catch (Trouble e) {
      return Attempt.again(e);
    }
  }

  private SendResult hand(LineSettings settings, Outbound message, ArrayNode messages)
      throws Trouble {
    Optional<String> token = replyToken(settings, message);
    if (token.isPresent()) {
      ObjectNode reply = Json.object().put("replyToken", token.get());
      reply.set("messages", messages);
      tried.put(token.get(), true);
      WebReply answer = api.post(settings, "/v2/bot/message/reply", reply);
      if (answer.status() != 400) {
        return answer.status() >= 500
            ? new SendResult.Unknown("LINE failed over the reply; it may have arrived.")
            : result(answer);
      }
    }
    return push(settings, message, messages);
  }

  /** The token that came with the customer's last message, unless it is used up or too old. */
  private Optional<String> replyToken(LineSettings settings, Outbound message) {
    double heard = Fields.number(message.context(), "heard").orElse(0.0);
    Instant end = Instant.ofEpochMilli((long) heard).plus(settings.replying());
    return Fields.find(message.context(), "replyToken")
        .filter(token -> clock.instant().isBefore(end) && tried.getIfPresent(token) == null);
  }

  private SendResult push(LineSettings settings, Outbound message, ArrayNode messages)
      throws Trouble {
    ObjectNode push =
        Json.object()
            .put("to", Fields.find(message.context(), "to").orElseGet(() -> message.to().value()));
    push.set("messages", messages);
    String key =
        UUID.nameUUIDFromBytes(message.opaque().getBytes(StandardCharsets.UTF_8)).toString();
    try {
      WebReply answer = api.post(settings, "/v2/bot/message/push", push, key);
      return answer.status() == 409 ? taken(answer) : result(answer);
    } catch (Trouble.Unanswered | Trouble.TooLong e) {
      return message.at().plus(REMEMBERED).isBefore(clock.instant())
          ? new SendResult.Unknown("LINE gave no answer; it may have arrived: " + e.getMessage())
          : new SendResult.Later(
              Duration.ZERO,
              "LINE gave no answer; it is asked again, and sends the message only once: "
                  + e.getMessage());
    }
  }

  private static SendResult result(WebReply answer) {
    return answer.succeeded() ? taken(answer) : Errors.result(answer);
  }

  private static SendResult taken(WebReply answer) {
    return new SendResult.Sent(
        Fields.items(answer.body(), "sentMessages").stream()
            .findFirst()
            .map(sent -> Fields.text(sent, "id"))
            .orElse(""));
  }
}
