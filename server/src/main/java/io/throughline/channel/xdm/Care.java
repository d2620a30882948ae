package io.throughline.channel.xdm;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.Heals.Finding;
import io.throughline.channel.Heals.Ill;
import io.throughline.channel.Heals.Unclear;
import io.throughline.channel.Heals.Well;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks whether the account's tokens are good, and keeps the app's webhook and the account's
 * subscriptions to it alive: the network drops webhooks that fail.
 */
final class Care {
  private static final String ME = "/2/users/me";
  private static final String WEBHOOKS = "/2/webhooks";
  private static final String SUBSCRIPTIONS = "/2/activity/subscriptions";
  private static final List<String> KINDS = List.of("dm.received", "dm.sent", "chat.received");

  private final XdmApi api;

  Care(XdmApi api) {
    this.api = api;
  }

  /** What the network does not do, for now or for good. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean passing;

    Refused(WebReply reply) {
      super(Errors.reason(reply), null, false, false);
      this.passing = Errors.passes(reply);
    }
  }

  Finding heal(Account account, String hook) {
    try {
      String user = user(account);
      if (!user.equals(account.user())) {
        return new Ill("The tokens are for account " + user + ", not for " + account.user() + ".");
      }
      if (!account.polls() && !account.bearer().isEmpty()) {
        subscribe(account, webhook(account, hook));
      }
      return Well.WELL;
    } catch (Refused e) {
      return e.passing
          ? new Unclear(String.valueOf(e.getMessage()))
          : new Ill("Messages may not come in: " + e.getMessage());
    } catch (Trouble e) {
      return new Unclear("The network cannot be reached: " + e.getMessage());
    }
  }

  private static WebReply checked(WebReply reply) throws Refused {
    if (!reply.succeeded()) {
      throw new Refused(reply);
    }
    return reply;
  }

  private String user(Account account) throws Refused, Trouble {
    return Fields.text(checked(api.get(account, ME)).body().path("data"), "id");
  }

  private List<JsonNode> listed(Account account, String path) throws Refused, Trouble {
    return Fields.items(checked(api.app(account, "GET", path, Json.object())).body(), "data");
  }

  private Optional<JsonNode> registered(Account account, String hook) throws Refused, Trouble {
    return listed(account, WEBHOOKS).stream()
        .filter(one -> Fields.text(one, "url").equals(hook))
        .findFirst();
  }

  /** The webhook's id; it is registered where it is missing and tried out where it is not valid. */
  private String webhook(Account account, String hook) throws Refused, Trouble {
    Optional<JsonNode> known = registered(account, hook);
    if (known.isEmpty()) {
      WebReply made = checked(api.app(account, "POST", WEBHOOKS, Json.object().put("url", hook)));
      return Fields.find(made.body(), "id")
          .orElseGet(() -> Fields.text(made.body().path("data"), "id"));
    }
    String id = Fields.text(known.get(), "id");
    if (!known.get().path("valid").asBoolean(false)) {
      checked(api.app(account, "PUT", WEBHOOKS + "/" + id, Json.object()));
    }
    return id;
  }

  private void subscribe(Account account, String webhook) throws Refused, Trouble {
    Set<String> there =
        listed(account, SUBSCRIPTIONS).stream()
            .filter(one -> Fields.text(one.path("filter"), "user_id").equals(account.user()))
            .map(one -> Fields.text(one, "event_type"))
            .collect(Collectors.toSet());
    for (String kind : KINDS) {
      if (!there.contains(kind)) {
        ObjectNode wanted = Json.object().put("event_type", kind).put("webhook_id", webhook);
        wanted.putObject("filter").put("user_id", account.user());
        checked(api.app(account, "POST", SUBSCRIPTIONS, wanted));
      }
    }
  }

  List<Check> check(Account account, String hook) {
    List<Check> all = new ArrayList<>();
    all.add(
        tried(
            "Keys and tokens",
            () -> {
              String user = user(account);
              return user.equals(account.user())
                  ? "They are of account " + user + "."
                  : "!They are of account " + user + ": set that number.";
            }));
    if (account.polls()) {
      all.add(new Check("The network brings its messages", true, "It is asked for them."));
    } else if (account.bearer().isEmpty()) {
      all.add(
          new Check(
              "The network brings its messages",
              true,
              "Nobody can tell without the app's bearer token."));
    } else {
      all.add(
          tried(
              "The network brings its messages",
              () ->
                  registered(account, hook)
                      .map(
                          one ->
                              one.path("valid").asBoolean(false)
                                  ? "It does."
                                  : "!The webhook is not valid; saving the form tries it again.")
                      .orElse("!It does not know this address yet; saving the form tells it.")));
    }
    return all;
  }

  /** Asks something; an answer that begins with an exclamation mark is a bad one. */
  @FunctionalInterface
  private interface Question {
    String ask() throws Refused, Trouble;
  }

  private static Check tried(String what, Question question) {
    try {
      String said = question.ask();
      return said.startsWith("!")
          ? new Check(what, false, said.substring(1))
          : new Check(what, true, said);
    } catch (Refused e) {
      return new Check(what, false, String.valueOf(e.getMessage()));
    } catch (Trouble e) {
      return new Check(what, false, "The network cannot be reached: " + e.getMessage());
    }
  }
}
