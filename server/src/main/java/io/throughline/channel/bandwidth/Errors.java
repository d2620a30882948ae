package io.throughline.channel.bandwidth;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What goes wrong at Bandwidth: answers of the API, and the codes of messages that failed later.
 */
final class Errors {
  private static final Map<String, String> WORDS =
      Map.of(
          "4432", "The number may not write to this country.",
          "4720", "There is no such number.",
          "4770", "The mobile network took it for unwanted.",
          "4795", "The toll-free number is not verified yet.",
          "9902", "The mobile network never told whether it arrived.");

  private Errors() {}

  /** Why a message failed after it was taken. */
  static String reason(String code, String description) {
    String words = WORDS.getOrDefault(code, "");
    if (description.isBlank()) {
      return words.isEmpty() ? "The network gives no reason." : words;
    }
    return words.isEmpty() ? description : words + " (" + description + ")";
  }

  /** Why no access token was given out. */
  static String credentials(WebReply reply) {
    return "Bandwidth does not know these credentials: check client ID and client secret. (%s)"
        .formatted(said(reply));
  }

  /** What an answer other than success means for a message that was to be sent. */
  static SendResult result(WebReply reply) {
    String said = said(reply);
    if (reply.status() == 400 && Fields.find(reply.body(), "error").isPresent()) {
      return new SendResult.Rejected(Cause.CREDENTIALS, "400", credentials(reply));
    }
    return switch (reply.status()) {
      case 401 ->
          new SendResult.Rejected(
              Cause.CREDENTIALS,
              "401",
              "Bandwidth does not know these credentials. (" + said + ")");
      case 403 ->
          new SendResult.Rejected(
              Cause.CREDENTIALS,
              "403",
              "These credentials may not send messages for the account. (" + said + ")");
      case 404 ->
          new SendResult.Rejected(
              Cause.CREDENTIALS, "404", "Bandwidth does not find the account. (" + said + ")");
      case 429 ->
          new SendResult.Later(reply.retryAfter(), "Too many messages in a short time. " + said);
      default ->
          reply.status() >= 500
              ? new SendResult.Later(reply.retryAfter(), "Bandwidth is out of order: " + said)
              : new SendResult.Rejected(cause(reply), "" + reply.status(), said);
    };
  }

  /** A fault of the recipient's number is the recipient's. */
  private static Cause cause(WebReply reply) {
    return Fields.items(reply.body(), "fieldErrors").stream()
            .anyMatch(fault -> Fields.text(fault, "fieldName").matches("to(\\[?\\d*]?)"))
        ? Cause.RECIPIENT
        : Cause.CONTENT;
  }

  /** What the answer says, with the faults it finds field by field. */
  static String said(WebReply reply) {
    String whole =
        Fields.find(reply.body(), "description")
            .or(() -> Fields.find(reply.body(), "error_description"))
            .or(() -> Fields.find(reply.body(), "error"))
            .orElse("HTTP status " + reply.status());
    String parts =
        Fields.items(reply.body(), "fieldErrors").stream()
            .map(Errors::fault)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? whole : whole + ": " + parts;
  }

  private static Optional<String> fault(JsonNode fault) {
    return Fields.find(fault, "description")
        .map(text -> (Fields.text(fault, "fieldName") + " " + text).strip());
  }
}
