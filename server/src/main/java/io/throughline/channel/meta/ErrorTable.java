package io.throughline.channel.meta;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the errors of one network mean. A key is a code, or a code and a subcode with a slash
 * between; the finer key counts first. Codes 200 to 299 and status 401 mean that credentials or
 * permissions are missing, unless a key says otherwise.
 *
 * @param soon to be tried again with the pipeline's pauses
 * @param later to be tried again after this time at least
 * @param causes what others mean; what is in no table is wrong with the content
 * @param words what to say before the network's own words
 */
public record ErrorTable(
    Set<String> soon,
    Map<String, Duration> later,
    Map<Cause, Set<String>> causes,
    Map<String, String> words) {
  /** Keeps its own copies. */
  public ErrorTable {
    soon = Set.copyOf(soon);
    later = Map.copyOf(later);
    causes = Map.copyOf(causes);
    words = Map.copyOf(words);
  }

  /** An error as it stands in answers and in webhooks. */
  public GraphError read(JsonNode error) {
    String said =
        Fields.find(error.path("error_data"), "details")
            .or(() -> Fields.find(error, "error_user_msg"))
            .or(() -> Fields.find(error, "message"))
            .or(() -> Fields.find(error, "title"))
            .orElse("no reason given");
    GraphError bare =
        new GraphError(Fields.text(error, "code"), Fields.text(error, "error_subcode"), said);
    String reason =
        keys(bare)
            .flatMap(key -> Stream.ofNullable(words.get(key)))
            .findFirst()
            .map(known -> known + " (" + said + ")")
            .orElse(said);
    return new GraphError(bare.code(), bare.subcode(), reason);
  }

  /** The error of an answer; by its status alone if it names none. */
  public GraphError read(WebReply reply) {
    JsonNode error = reply.body().path("error");
    return error.isObject()
        ? read(error)
        : new GraphError("", "", "The network answered with HTTP status " + reply.status() + ".");
  }

  /** Whether an administrator has to do something. */
  public boolean needsAdministrator(GraphError error) {
    Cause cause = cause(error, 0);
    return cause == Cause.CREDENTIALS || cause == Cause.BILLING;
  }

  /** What an answer means for a message that was to be sent and was not taken. */
  public SendResult result(WebReply reply) {
    GraphError error = read(reply);
    Duration wait = reply.retryAfter();
    Optional<Duration> least =
        keys(error).flatMap(k -> Stream.ofNullable(later.get(k))).findFirst();
    if (least.isPresent()) {
      Duration after = wait.compareTo(least.get()) > 0 ? wait : least.get();
      return new SendResult.Later(after, error.reason());
    }
    Cause cause = cause(error, reply.status());
    boolean busy = reply.status() >= 500 || reply.status() == 429;
    if (soon(error) || (busy && cause == Cause.CONTENT)) {
      return new SendResult.Later(wait, error.reason());
    }
    return new SendResult.Rejected(cause, error.code(), error.reason());
  }

  /** A code that is named with another subcode elsewhere may still be tried again soon. */
  private boolean soon(GraphError error) {
    return named(error).isEmpty() && keys(error).anyMatch(soon::contains);
  }

  private Cause cause(GraphError error, int status) {
    return named(error)
        .orElseGet(
            () ->
                status == 401 || error.code().matches("2\\d\\d")
                    ? Cause.CREDENTIALS
                    : Cause.CONTENT);
  }

  private Optional<Cause> named(GraphError error) {
    return keys(error)
        .flatMap(
            key ->
                causes.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(key))
                    .map(Map.Entry::getKey))
        .findFirst();
  }

  private static Stream<String> keys(GraphError error) {
    return error.subcode().isEmpty()
        ? Stream.of(error.code())
        : Stream.of(error.code() + "/" + error.subcode(), error.code());
  }
}
