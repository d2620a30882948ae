package io.throughline.channel.meta;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.Heals.Finding;
import io.throughline.channel.Heals.Ill;
import io.throughline.channel.Heals.Unclear;
import io.throughline.channel.Heals.Well;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Reach;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Looks whether a page brings its messages, and subscribes to what it does not bring. */
final class PageCare {
  private static final String PAGE = "Access token and ID";
  private static final String SUBSCRIPTION = "The page brings its messages";
  private static final String TOKEN = "What the token may do";
  private static final String DEBUG = "debug_token?input_token=";

  private final Graph graph;
  private final GraphChecks checks;
  private final PageNetwork network;

  PageCare(Graph graph, PageNetwork network) {
    this.graph = graph;
    this.checks = new GraphChecks(graph, PageErrors.TABLE);
    this.network = network;
  }

  /** Subscribes the app to the page where it is not. */
  Finding heal(PageAccount account) {
    String path = account.id() + "/subscribed_apps";
    try {
      WebReply found = graph.get(account.access(), path);
      if (!found.succeeded()) {
        return finding(found);
      }
      if (missing(account, found.body()).isEmpty()) {
        return Well.WELL.until(until(account));
      }
      WebReply made =
          graph.post(
              account.access(),
              path,
              Json.object().put("subscribed_fields", String.join(",", account.fields())));
      return made.succeeded() ? Well.WELL.until(until(account)) : finding(made);
    } catch (Trouble e) {
      return new Unclear("The network cannot be reached: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return new Ill("An ID in the settings is none: it has digits only.");
    }
  }

  private static Finding finding(WebReply reply) {
    String reason = PageErrors.TABLE.read(reply).reason();
    return PageErrors.TABLE.result(reply) instanceof SendResult.Later
        ? new Unclear(reason)
        : new Ill("Messages may not come in: " + reason);
  }

  private static List<String> missing(PageAccount account, JsonNode apps) {
    List<String> missing = new ArrayList<>(account.fields());
    for (JsonNode app : Fields.items(apps, "data")) {
      Optional<String> id = Fields.find(app, "id");
      if (account.appId().isEmpty() || id.isEmpty() || id.get().equals(account.appId())) {
        Fields.items(app, "subscribed_fields")
            .forEach(field -> missing.remove(field.isString() ? field.stringValue() : ""));
      }
    }
    return missing;
  }

  /** Tries everything, in order. */
  List<Check> check(Inbox inbox, PageAccount account) {
    List<Check> all = new ArrayList<>();
    String fields = "?fields=" + String.join(",", network.page());
    all.add(checks.get(PAGE, account.access(), account.id() + fields, this::page));
    all.add(
        checks.get(
            SUBSCRIPTION,
            account.access(),
            account.id() + "/subscribed_apps",
            found -> subscription(account, found)));
    if (debuggable(account)) {
      all.add(checks.get(TOKEN, app(account), DEBUG + account.access().token(), PageCare::token));
    }
    all.add(GraphChecks.verifyToken(inbox.settings()));
    all.add(GraphChecks.appSecret(inbox.settings()));
    return all;
  }

  private Check page(JsonNode found) {
    String names =
        network.page().stream()
            .map(field -> Fields.text(found, field))
            .filter(text -> !text.isBlank())
            .reduce((one, other) -> one + " " + other)
            .orElse("It answers.");
    return new Check(PAGE, true, names);
  }

  private static Check subscription(PageAccount account, JsonNode found) {
    List<String> missing = missing(account, found);
    return new Check(
        SUBSCRIPTION,
        missing.isEmpty(),
        missing.isEmpty()
            ? "It does."
            : "It does not bring " + String.join(", ", missing) + "; saving subscribes to it.");
  }

  /** When the token ends, as far as the network tells. */
  private Optional<Instant> until(PageAccount account) throws Trouble {
    return debuggable(account)
        ? Fields.time(
            graph.get(app(account), DEBUG + account.access().token()).body().path("data"),
            "expires_at")
        : Optional.empty();
  }

  private static boolean debuggable(PageAccount account) {
    return !account.appId().isEmpty() && account.access().home();
  }

  /** The app itself, which may ask about its tokens ("Access Token Debugger"). */
  private static GraphAccess app(PageAccount account) {
    GraphAccess own = account.access();
    return new GraphAccess(
        own.base(),
        account.appId() + "|" + account.appSecret(),
        Optional.empty(),
        own.api(),
        Reach.to());
  }

  private static Check token(JsonNode found) {
    JsonNode data = found.path("data");
    boolean valid = data.path("is_valid").asBoolean(false);
    String until =
        Fields.time(data, "expires_at")
            .map(Instant::toString)
            .map(at -> "It is valid until " + at + ".")
            .orElse("It does not end by itself.");
    String scopes =
        Fields.items(data, "scopes").stream()
            .map(scope -> scope.isString() ? scope.stringValue() : "")
            .sorted()
            .reduce((one, other) -> one + ", " + other)
            .orElse("nothing");
    return new Check(
        TOKEN,
        valid,
        valid
            ? until + " It may do: " + scopes + "."
            : "It is not valid any more: " + PageErrors.TABLE.read(data.path("error")).reason());
  }
}
