package io.throughline.channel.telegram;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.Heals.Finding;
import io.throughline.channel.Heals.Ill;
import io.throughline.channel.Heals.Unclear;
import io.throughline.channel.Heals.Well;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells the network where to call, and looks whether it gets through. */
final class Webhook {
  private static final Duration LATELY = Duration.ofMinutes(5);
  private static final String NO_HTTPS =
      "The network calls addresses with https only. Give this server a public https address, or"
          + " choose polling.";

  private final BotApi api;
  private final Clock clock;

  Webhook(BotApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  /** Tells it anew each time: nobody can see whether it still has the right secret. */
  Finding heal(Bot bot, String hook) {
    if (bot.polls()) {
      return Well.WELL;
    }
    if (bot.home() && !hook.startsWith("https://")) {
      return new Ill(NO_HTTPS);
    }
    try {
      WebReply before = api.call(bot, "getWebhookInfo", Json.object());
      if (!before.succeeded()) {
        return finding(before);
      }
      WebReply set = api.call(bot, "setWebhook", subscription(bot, hook));
      if (!set.succeeded()) {
        return finding(set);
      }
      return failing(before.body().path("result"), hook)
          ? new Ill("The network cannot reach this server: " + error(before))
          : Well.WELL;
    } catch (Trouble e) {
      return new Unclear("The network cannot be reached: " + e.getMessage());
    }
  }

  private static ObjectNode subscription(Bot bot, String hook) {
    ObjectNode wanted = Json.object().put("url", hook).put("secret_token", bot.secret());
    ArrayNode kinds = wanted.putArray("allowed_updates");
    Bot.UPDATES.forEach(kinds::add);
    return wanted;
  }

  private static Finding finding(WebReply reply) {
    return Errors.result(reply) instanceof SendResult.Later
        ? new Unclear(Errors.reason(reply))
        : new Ill("Messages may not come in: " + Errors.reason(reply));
  }

  /** Whether updates wait because the last try failed a moment ago. */
  private boolean failing(JsonNode info, String hook) {
    return Fields.text(info, "url").equals(hook)
        && info.path("pending_update_count").asInt(0) > 0
        && Fields.time(info, "last_error_date")
            .filter(at -> at.isAfter(clock.instant().minus(LATELY)))
            .isPresent();
  }

  private static String error(WebReply reply) {
    return Fields.find(reply.body().path("result"), "last_error_message").orElse("no reason given");
  }

  /** Tries everything, in order. */
  List<Check> check(Bot bot, String hook) {
    List<Check> all = new ArrayList<>();
    all.add(ask("Bot token", bot, "getMe", reply -> me(reply.body().path("result"))));
    all.add(
        ask(
            "The network brings its messages",
            bot,
            "getWebhookInfo",
            reply -> arriving(bot, hook, reply)));
    return all;
  }

  /** What an answer tells. */
  @FunctionalInterface
  private interface Verdict {
    Check of(WebReply reply);
  }

  private Check ask(String what, Bot bot, String method, Verdict verdict) {
    try {
      WebReply reply = api.call(bot, method, Json.object());
      Check check =
          reply.succeeded() ? verdict.of(reply) : new Check(what, false, Errors.reason(reply));
      return new Check(what, check.passed(), check.detail());
    } catch (Trouble e) {
      return new Check(what, false, "The network cannot be reached: " + e.getMessage());
    }
  }

  private static Check me(JsonNode bot) {
    String name = Fields.text(bot, "first_name") + " @" + Fields.text(bot, "username");
    boolean groups = bot.path("can_read_all_group_messages").asBoolean(false);
    return new Check("", true, name + (groups ? "; it reads all that is said in groups." : "."));
  }

  private static Check arriving(Bot bot, String hook, WebReply reply) {
    JsonNode info = reply.body().path("result");
    String url = Fields.text(info, "url");
    if (bot.polls()) {
      boolean free = url.isEmpty();
      return new Check(
          "",
          free,
          free
              ? "It is asked for them."
              : "A webhook is set elsewhere; it is taken away as soon as asking begins.");
    }
    if (bot.home() && !hook.startsWith("https://")) {
      return new Check("", false, NO_HTTPS);
    }
    if (!url.equals(hook)) {
      return new Check("", false, "It does not know this address yet; saving the form tells it.");
    }
    int waiting = info.path("pending_update_count").asInt(0);
    boolean failed = Fields.find(info, "last_error_message").isPresent() && waiting > 0;
    return new Check(
        "",
        !failed,
        failed ? waiting + " wait: " + error(reply) : "It does; " + waiting + " wait.");
  }
}
