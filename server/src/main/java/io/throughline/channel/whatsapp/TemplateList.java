package io.throughline.channel.whatsapp;

import io.throughline.channel.Templates.Offer;
import io.throughline.channel.meta.Graph;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.http.Trouble;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Lists the account's templates. */
final class TemplateList {
  private static final int PAGES = 20;
  private static final String FIELDS = "name,language,category,status,components";
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

  private final Graph graph;

  TemplateList(Graph graph) {
    this.graph = graph;
  }

  List<Offer> read(Inbox inbox) {
    WhatsAppSettings settings = WhatsAppSettings.of(inbox);
    if (settings.businessId().isEmpty()) {
      throw new Refusal.Conflict("Templates need the business account's id in the settings.");
    }
    List<Offer> offers = new ArrayList<>();
    Optional<String> after = Optional.of("");
    for (int page = 0; page < PAGES && after.isPresent(); page++) {
      JsonNode body = page(settings, after.get());
      Fields.items(body, "data").forEach(template -> offers.add(offer(template)));
      JsonNode paging = body.path("paging");
      after =
          Fields.find(paging.path("cursors"), "after")
              .filter(cursor -> Fields.find(paging, "next").isPresent());
    }
    return offers;
  }

  private JsonNode page(WhatsAppSettings settings, String after) {
    String path = settings.businessId() + "/message_templates?limit=100&fields=" + FIELDS;
    String cursor =
        after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    try {
      WebReply reply = graph.get(settings.access(), path + cursor);
      if (reply.succeeded()) {
        return reply.body();
      }
      throw new Refusal.Unavailable(
          "The network does not list the templates: " + Errors.TABLE.read(reply).reason(),
          reply.retryAfter().isZero() ? Duration.ofMinutes(1) : reply.retryAfter());
    } catch (Trouble e) {
      throw new Refusal.Unavailable(
          "The network cannot be reached: " + e.getMessage(), Duration.ofMinutes(1));
    }
  }

  private static Offer offer(JsonNode template) {
    List<String> variables = new ArrayList<>();
    String body = "";
    for (JsonNode component : Fields.items(template, "components")) {
      String text = Fields.text(component, "text");
      switch (Fields.text(component, "type").toUpperCase(Locale.ROOT)) {
        case "BODY" -> {
          body = text;
          variables.addAll(variables(text, ""));
        }
        case "HEADER" -> variables.addAll(variables(text, Formula.HEADER));
        case "BUTTONS" -> variables.addAll(buttons(component));
        default -> {}
      }
    }
    return new Offer(
        Fields.text(template, "name"),
        Fields.text(template, "language"),
        Fields.text(template, "category"),
        Fields.text(template, "status").toLowerCase(Locale.ROOT),
        body,
        variables);
  }

  private static List<String> variables(String text, String prefix) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> prefix + found.group(1))
        .distinct()
        .toList();
  }

  private static List<String> buttons(JsonNode component) {
    List<JsonNode> buttons = Fields.items(component, "buttons");
    List<String> variables = new ArrayList<>();
    for (int i = 0; i < buttons.size(); i++) {
      if (VARIABLE.matcher(Fields.text(buttons.get(i), "url")).find()) {
        variables.add(Formula.BUTTON + i);
      }
    }
    return variables;
  }
}
