package io.throughline.channel.line;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What goes wrong at LINE; it has no codes but those of HTTP ("Error responses"). */
final class Errors {
  private Errors() {}

  /** What an answer other than success means for a message that was to be sent. */
  static SendResult result(WebReply reply) {
    String said = said(reply);
    return switch (reply.status()) {
      case 401 ->
          new SendResult.Rejected(
              Cause.CREDENTIALS,
              "401",
              "The channel access token is not valid any more; a new one is needed. ("
                  + said
                  + ")");
      case 403 ->
          new SendResult.Rejected(
              Cause.CREDENTIALS, "403", "The account's plan does not allow this. (" + said + ")");
      case 429 ->
          said.toLowerCase(Locale.ROOT).contains("monthly limit")
              ? new SendResult.Rejected(
                  Cause.BILLING,
                  "429",
                  "All messages of this month's plan are used up; the plan can be raised at LINE. ("
                      + said
                      + ")")
              : new SendResult.Later(
                  reply.retryAfter(), "Too many messages in a short time. " + said);
      default ->
          reply.status() >= 500
              ? new SendResult.Later(reply.retryAfter(), "LINE is out of order: " + said)
              : new SendResult.Rejected(cause(said), "" + reply.status(), said);
    };
  }

  /** A fault of the property {@code to} is the recipient's. */
  private static Cause cause(String said) {
    return said.matches("(?s).*(property, 'to'|\\bto: ).*") ? Cause.RECIPIENT : Cause.CONTENT;
  }

  /** What the answer says, with the faults it finds property by property. */
  static String said(WebReply reply) {
    String whole = Fields.find(reply.body(), "message").orElse("HTTP status " + reply.status());
    String parts =
        Fields.items(reply.body(), "details").stream()
            .map(
                fault ->
                    Optional.of(Fields.text(fault, "property"))
                            .filter(name -> !name.isBlank())
                            .map(name -> name + ": ")
                            .orElse("")
                        + Fields.text(fault, "message"))
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? whole : whole + " (" + parts + ")";
  }
}
