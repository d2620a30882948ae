package io.throughline.channel.line;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks whether an account brings its messages here, and tries its settings. */
final class Care {
  private static final String ENDPOINT = "/v2/bot/channel/webhook/endpoint";
  private static final String TOKEN = "Channel access token";
  private static final String CALLED = "LINE calls this inbox";
  private static final String TRIED = "A call of LINE arrives";
  private static final String QUOTA = "Messages left this month";

  private final LineApi api;

  Care(LineApi api) {
    this.api = api;
  }

  /** Tells LINE where to call if it knows of no place. */
  Finding heal(Inbox inbox, String hook) {
    LineSettings settings = LineSettings.of(inbox);
    try {
      WebReply reply = api.get(settings, settings.at(ENDPOINT));
      if (reply.status() == 404) {
        WebReply set = api.put(settings, ENDPOINT, Json.object().put("endpoint", hook));
        if (!set.succeeded()) {
          return finding(set);
        }
        reply = api.get(settings, settings.at(ENDPOINT));
      }
      if (!reply.succeeded()) {
        return finding(reply);
      }
      String fault = fault(reply, hook);
      return fault.isEmpty() ? Well.WELL : new Ill(fault);
    } catch (Trouble e) {
      return new Unclear("LINE cannot be reached: " + e.getMessage());
    }
  }

  private static Finding finding(WebReply reply) {
    return reply.status() == 429 || reply.status() >= 500
        ? new Unclear("LINE is out of order: " + Errors.said(reply))
        : new Ill("Messages may not come in: " + Errors.said(reply));
  }

  /** What is wrong with where LINE calls; empty if nothing is. */
  private static String fault(WebReply reply, String hook) {
    String set = Fields.text(reply.body(), "endpoint");
    if (!set.equals(hook)) {
      return "It calls %s; set the webhook URL to %s"
          .formatted(set.isBlank() ? "nobody" : set, hook);
    }
    return reply.body().path("active").asBoolean(false) ? "" : switchedOff();
  }

  private static String switchedOff() {
    return "The webhook is switched off: in the LINE Developers console, at Messaging API, switch"
        + " on “Use webhook”.";
  }

  /** Tries everything, in order. */
  List<Check> check(Inbox inbox, String hook) {
    LineSettings settings = LineSettings.of(inbox);
    List<Check> checks = new ArrayList<>();
    boolean signed = inbox.settings().find("channel_secret").isPresent();
    try {
      WebReply account = api.get(settings, settings.at("/v2/bot/info"));
      if (!account.succeeded()) {
        checks.add(new Check(TOKEN, false, Errors.said(account)));
      } else {
        String name = Fields.text(account.body(), "displayName");
        checks.add(
            new Check(TOKEN, true, (name + " " + Fields.text(account.body(), "basicId")).strip()));
        checks.addAll(called(settings, hook));
        checks.add(quota(settings));
      }
    } catch (Trouble e) {
      checks.add(new Check(TOKEN, false, "LINE cannot be reached: " + e.getMessage()));
    }
    checks.add(
        new Check(
            "Channel secret",
            signed,
            signed
                ? "It is set; the call shows whether it is right."
                : "None is set; every message would be refused."));
    return checks;
  }

  private List<Check> called(LineSettings settings, String hook) throws Trouble {
    WebReply reply = api.get(settings, settings.at(ENDPOINT));
    String fault =
        reply.succeeded()
            ? fault(reply, hook)
            : reply.status() == 404
                ? "It calls nobody; set the webhook URL to " + hook
                : Errors.said(reply);
    Check called = new Check(CALLED, fault.isEmpty(), fault.isEmpty() ? hook : fault);
    WebReply tried =
        api.post(settings, "/v2/bot/channel/webhook/test", Json.object().put("endpoint", hook));
    if (!tried.succeeded()) {
      return List.of(called, new Check(TRIED, false, Errors.said(tried)));
    }
    boolean arrived = tried.body().path("success").asBoolean(false);
    String seen =
        "%s %s %s"
            .formatted(
                Fields.text(tried.body(), "statusCode"),
                Fields.text(tried.body(), "reason"),
                Fields.text(tried.body(), "detail"))
            .strip();
    String words =
        Fields.text(tried.body(), "statusCode").equals("401")
            ? "The channel secret is not the account's. (" + seen + ")"
            : "LINE cannot reach the webhook: " + seen;
    return List.of(called, new Check(TRIED, arrived, arrived ? "It does." : words));
  }

  private Check quota(LineSettings settings) throws Trouble {
    WebReply quota = api.get(settings, settings.at("/v2/bot/message/quota"));
    WebReply used = api.get(settings, settings.at("/v2/bot/message/quota/consumption"));
    if (!quota.succeeded() || !used.succeeded()) {
      return new Check(QUOTA, false, Errors.said(quota.succeeded() ? used : quota));
    }
    if (!Fields.text(quota.body(), "type").equals("limited")) {
      return new Check(QUOTA, true, "The plan has no limit.");
    }
    double left =
        Fields.number(quota.body(), "value").orElse(0.0)
            - Fields.number(used.body(), "totalUsage").orElse(0.0);
    return new Check(
        QUOTA,
        left > 0,
        left > 0
            ? String.format(Locale.ROOT, "%,.0f", left)
            : "None; only answers within a minute go out until next month.");
  }
}
