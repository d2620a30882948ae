package io.throughline.channel.telegram;

import io.throughline.channel.Listens.Ear;
import io.throughline.channel.Listens.Heard;
import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks for updates, for servers that the network cannot reach. */
final class Polling {
  private static final String BOOKMARK = "updates";
  private static final int AT_ONCE = 100;
  private static final int WAIT = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(WAIT + 20);

  private final BotApi api;
  private final int wait;

  Polling(BotApi api) {
    this(api, WAIT);
  }

  /** Waiting so many seconds for something to happen. */
  Polling(BotApi api, int wait) {
    this.api = api;
    this.wait = wait;
  }

  /** Asks until interrupted; what was taken is confirmed with the next question. */
  void listen(Bot bot, Ear ear) throws IOException, InterruptedException {
    checked(api.call(bot, "deleteWebhook", Json.object()));
    while (!Thread.currentThread().isInterrupted()) {
      WebReply reply = api.call(bot, "getUpdates", question(ear), PATIENCE);
      if (Errors.code(reply) == 429) {
        Thread.sleep(Errors.wait(reply));
        continue;
      }
      checked(reply);
      ear.healthy();
      List<JsonNode> updates = Fields.items(reply.body(), "result");
      if (!updates.isEmpty()) {
        take(updates, ear);
        updates.forEach(update -> answer(bot, update));
      }
    }
    throw new InterruptedException();
  }

  private ObjectNode question(Ear ear) {
    ObjectNode question = Json.object().put("limit", AT_ONCE).put("timeout", wait);
    ear.bookmark(BOOKMARK)
        .map(mark -> mark.path("next").asLong(0))
        .ifPresent(next -> question.put("offset", next));
    ArrayNode kinds = question.putArray("allowed_updates");
    Bot.UPDATES.forEach(kinds::add);
    return question;
  }

  private static void take(List<JsonNode> updates, Ear ear) {
    long last =
        updates.stream().mapToLong(update -> update.path("update_id").asLong(0)).max().orElse(0);
    ear.accept(
        updates.stream()
            .map(update -> new Heard(Map.of(), RawRequest.Body.of(Json.bytes(update))))
            .toList(),
        BOOKMARK,
        Json.object().put("next", last + 1));
  }

  /** Who pressed a button sees it wait until somebody says that it was heard. */
  private void answer(Bot bot, JsonNode update) {
    String id = Fields.text(update.path("callback_query"), "id");
    if (id.isEmpty()) {
      return;
    }
    try {
      api.call(bot, "answerCallbackQuery", Json.object().put("callback_query_id", id));
    } catch (Trouble e) {
      // The button stops waiting by itself.
      return;
    }
  }

  private static void checked(WebReply reply) throws IOException {
    if (!reply.succeeded()) {
      boolean taken = Errors.code(reply) == 409;
      throw new IOException(
          taken
              ? "Another program asks for this bot's messages, too: " + Errors.reason(reply)
              : Errors.reason(reply));
    }
  }
}
