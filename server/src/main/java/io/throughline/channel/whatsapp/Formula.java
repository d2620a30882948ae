package io.throughline.channel.whatsapp;

import io.throughline.channel.wire.TemplateVariables;
import io.throughline.conversation.Outbound;
import io.throughline.kernel.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Templates on their way out. Variables of the text are named as in the template, or 1, 2, …; those
 * of its heading begin with {@code header.}, those of its links are {@code button.0}, {@code
 * button.1}, ….
 */
final class Formula {
  static final String HEADER = "header.";
  static final String BUTTON = "button.";

  private static final Pattern POSITION = Pattern.compile("\\d{1,3}");

  private Formula() {}

  /**
   * The template's JSON.
   *
   * @param heading the uploaded file of its heading, if it has one
   */
  static ObjectNode of(Outbound.Template template, Optional<ObjectNode> heading) {
    ObjectNode json = Json.object();
    json.put("name", template.name());
    json.putObject("language").put("code", template.language());
    ArrayNode components = Json.mapper().createArrayNode();
    heading.ifPresent(
        file -> components.addObject().put("type", "header").putArray("parameters").add(file));
    texts(components, "header", named(template, HEADER), HEADER.length());
    texts(components, "body", named(template, ""), 0);
    for (Map.Entry<String, String> button : named(template, BUTTON)) {
      ObjectNode component = components.addObject().put("type", "button").put("sub_type", "url");
      component.put("index", button.getKey().substring(BUTTON.length()));
      component.putArray("parameters").add(parameter(button.getValue()));
    }
    if (!components.isEmpty()) {
      json.set("components", components);
    }
    return json;
  }

  private static void texts(
      ArrayNode components, String type, List<Map.Entry<String, String>> variables, int prefix) {
    if (variables.isEmpty()) {
      return;
    }
    ArrayNode parameters = components.addObject().put("type", type).putArray("parameters");
    for (Map.Entry<String, String> variable : variables) {
      ObjectNode parameter = parameter(variable.getValue());
      String name = variable.getKey().substring(prefix);
      if (!POSITION.matcher(name).matches()) {
        parameter.put("parameter_name", name);
      }
      parameters.add(parameter);
    }
  }

  private static List<Map.Entry<String, String>> named(Outbound.Template template, String prefix) {
    return template.variables().entrySet().stream()
        .filter(variable -> prefix.equals(prefix(variable.getKey())))
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, String> it) -> position(it.getKey(), prefix.length()))
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }

  private static String prefix(String name) {
    if (name.startsWith(HEADER)) {
      return HEADER;
    }
    return name.startsWith(BUTTON) ? BUTTON : "";
  }

  private static int position(String name, int from) {
    String rest = name.substring(from);
    return POSITION.matcher(rest).matches() ? Integer.parseInt(rest) : Integer.MAX_VALUE;
  }

  private static ObjectNode parameter(String value) {
    return Json.object().put("type", "text").put("text", TemplateVariables.clean(value));
  }

  /** The file of a heading. */
  static ObjectNode heading(String type, String id) {
    ObjectNode parameter = Json.object().put("type", type);
    JsonNode file = Json.object().put("id", id);
    parameter.set(type, file);
    return parameter;
  }
}
