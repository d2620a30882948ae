package io.throughline.channel.wire;

import io.throughline.kernel.http.Answer;
import io.throughline.kernel.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an API of JSON said.
 *
 * @param status of the HTTP answer
 * @param body its JSON; an empty object if it is none
 * @param retryAfter what Retry-After asks for; zero if it says nothing, a day at most
 */
public record WebReply(int status, JsonNode body, Duration retryAfter) {
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /** Reads an answer, whatever its status. */
  public static WebReply of(Answer answer) {
    return new WebReply(
        answer.status(),
        body(answer),
        answer.header("Retry-After").map(WebReply::retryAfter).orElse(Duration.ZERO));
  }

  /** Whether the status is one of success and the body holds no error. */
  public boolean succeeded() {
    return status / 100 == 2 && !body.path("error").isObject();
  }

  private static JsonNode body(Answer answer) {
    try {
      JsonNode body = Json.tree(answer.bytes());
      return body.isObject() ? body : Json.object();
    } catch (JacksonException e) {
      return Json.object();
    }
  }

  /** Retry-After in seconds or as a date (RFC 9110, section 10.2.3). */
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
