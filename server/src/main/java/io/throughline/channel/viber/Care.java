package io.throughline.channel.viber;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.Heals.Finding;
import io.throughline.channel.Heals.Ill;
import io.throughline.channel.Heals.Unclear;
import io.throughline.channel.Heals.Well;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells Viber where to call, which nothing else can, and tries an inbox's settings. */
final class Care {
  private static final List<String> EVENTS =
      List.of("delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started");
  private static final String TOKEN = "Token";
  private static final String CALLED = "Viber calls this inbox";

  private final ViberApi api;

  Care(ViberApi api) {
    this.api = api;
  }

  /** Tells Viber where to call unless it knows; it tries the address at once. */
  Finding heal(Inbox inbox, String hook) {
    ViberSettings settings = ViberSettings.of(inbox);
    if (settings.home() && !hook.startsWith("https://")) {
      return new Ill("Viber calls addresses with https only. Give this server one.");
    }
    try {
      WebReply account = api.post(settings, "get_account_info", Json.object());
      if (!Errors.good(account)) {
        return finding(account);
      }
      if (told(account, hook)) {
        return Well.WELL;
      }
      WebReply set = api.post(settings, "set_webhook", subscription(hook));
      return Errors.good(set) ? Well.WELL : finding(set);
    } catch (Trouble e) {
      return new Unclear("Viber cannot be reached: " + e.getMessage());
    }
  }

  private static boolean told(WebReply account, String hook) {
    List<String> events =
        Fields.items(account.body(), "event_types").stream().map(one -> one.asString("")).toList();
    return Fields.text(account.body(), "webhook").equals(hook) && events.containsAll(EVENTS);
  }

  private static ObjectNode subscription(String hook) {
    ObjectNode wanted = Json.object().put("url", hook);
    ArrayNode events = wanted.putArray("event_types");
    EVENTS.forEach(events::add);
    return wanted.put("send_name", true).put("send_photo", true);
  }

  private static Finding finding(WebReply reply) {
    return Errors.passing(reply)
        ? new Unclear("Viber is out of order: " + Errors.reason(reply))
        : new Ill("Messages may not come in: " + Errors.reason(reply));
  }

  /** Tries everything, in order. */
  List<Check> check(Inbox inbox, String hook) {
    ViberSettings settings = ViberSettings.of(inbox);
    try {
      WebReply account = api.post(settings, "get_account_info", Json.object());
      if (!Errors.good(account)) {
        return List.of(new Check(TOKEN, false, Errors.reason(account)));
      }
      String name =
          (Fields.text(account.body(), "name") + " " + Fields.text(account.body(), "uri")).strip();
      return Stream.of(new Check(TOKEN, true, name), called(settings, account, hook)).toList();
    } catch (Trouble e) {
      return List.of(new Check(TOKEN, false, "Viber cannot be reached: " + e.getMessage()));
    }
  }

  private Check called(ViberSettings settings, WebReply account, String hook) throws Trouble {
    if (told(account, hook)) {
      return new Check(CALLED, true, hook);
    }
    WebReply set = api.post(settings, "set_webhook", subscription(hook));
    return new Check(
        CALLED, Errors.good(set), Errors.good(set) ? hook : hook + ": " + Errors.reason(set));
  }
}
