package io.throughline.channel.whatsapp;

import io.throughline.kernel.http.Answer;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls of the Graph API with an inbox's token. */
final class WhatsAppApi {
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final Duration UPLOAD = Duration.ofMinutes(5);

  private final Outgoing outgoing;

  WhatsAppApi(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /**
   * What the API said.
   *
   * @param status of the HTTP answer
   * @param body its JSON; an empty object if it is none
   * @param retryAfter what Retry-After asks for; zero if it says nothing
   */
  record Reply(int status, JsonNode body, Duration retryAfter) {
    boolean succeeded() {
      return status / 100 == 2 && !body.path("error").isObject();
    }

    /** The error it holds; by the status alone if it says nothing. */
    ErrorCode error() {
      JsonNode error = body.path("error");
      return error.isObject()
          ? ErrorCode.of(error)
          : new ErrorCode("", "", "The network answered with HTTP status " + status + ".");
    }
  }

  /** Posts a message. */
  Reply post(WhatsAppSettings settings, ObjectNode message) throws Trouble {
    URI address = settings.at(settings.phoneNumberId() + "/messages");
    Payload payload = Payload.json(Json.bytes(message));
    return reply(call(settings, Call.post(address, settings.api(), payload)));
  }

  /** Uploads a file, which then has an id. */
  Reply upload(WhatsAppSettings settings, Payload.File file) throws Trouble {
    URI address = settings.at(settings.phoneNumberId() + "/media");
    Payload payload =
        Payload.form(
            new Payload.Text("messaging_product", "whatsapp"),
            new Payload.Text("type", file.mediaType()),
            file);
    return reply(call(settings, Call.post(address, settings.api(), payload).patience(UPLOAD)));
  }

  /** Reads something below the base. */
  Reply get(WhatsAppSettings settings, String path) throws Trouble {
    return reply(call(settings, Call.get(settings.at(path), settings.api())));
  }

  /** Reads a file; the token goes along to the hosts of the network only. */
  <T> T file(WhatsAppSettings settings, URI address, long limit, Outgoing.Reading<T> reading)
      throws IOException {
    Call call = Call.get(address, settings.media()).limit(limit).patience(UPLOAD);
    return outgoing.call(authorized(settings, call), reading);
  }

  private Answer call(WhatsAppSettings settings, Call call) throws Trouble {
    return outgoing.call(authorized(settings, call));
  }

  private static Call authorized(WhatsAppSettings settings, Call call) {
    return call.header("Authorization", "Bearer " + settings.token());
  }

  private static Reply reply(Answer answer) {
    return new Reply(
        answer.status(),
        body(answer),
        answer.header("Retry-After").map(WhatsAppApi::retryAfter).orElse(Duration.ZERO));
  }

  private static JsonNode body(Answer answer) {
    try {
      JsonNode body = Json.tree(answer.bytes());
      return body.isObject() ? body : Json.object();
    } catch (JacksonException e) {
      return Json.object();
    }
  }

  /** Retry-After in seconds or as a date (RFC 9110, section 10.2.3); a day at most. */
  private static Duration retryAfter(String text) {
    Duration wait =
        seconds(text.strip())
            .or(() -> until(text.strip()))
            .filter(Duration::isPositive)
            .orElse(Duration.ZERO);
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static Optional<Duration> seconds(String text) {
    return text.matches("\\d{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }

  private static Optional<Duration> until(String text) {
    try {
      ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(Instant.now(), date.toInstant()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
