package io.throughline.channel.slack;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.http.Answer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a method said. Its refusals mostly come with status 200.
 *
 * @param scopes what the token is allowed; empty if that was not told
 */
record SlackReply(WebReply web, Set<String> scopes) {
  static SlackReply of(Answer answer) {
    Set<String> scopes =
        answer
            .header("x-oauth-scopes")
            .map(
                text ->
                    Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()))
            .orElse(Set.of());
    return new SlackReply(WebReply.of(answer), scopes);
  }

  /** Whether the method did what it was asked. */
  boolean ok() {
    return web.status() / 100 == 2 && body().path("ok").asBoolean(false);
  }

  JsonNode body() {
    return web.body();
  }

  /** The network's word for what is wrong, or empty. */
  String error() {
    return Fields.text(body(), "error");
  }
}
