package io.throughline.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Good calls of the operations on what agents work through. */
final class ListSamples {
  private static final Map<String, Object> VIEW =
      Map.of(
          "name",
          "Urgent",
          "condition",
          Map.of(
              "any",
              List.of(
                  Map.of("field", "priority", "values", List.of("urgent")),
                  Map.of("field", "assignee", "values", List.of("none"), "not", true))));

  private static final Map<String, Object> MACRO =
      Map.of(
          "name",
          "Sorry",
          "text",
          "Hello {{customer.name}}, sorry.",
          "actions",
          Map.of("status", "snoozed", "snoozeMinutes", 60, "assignee", "me"));

  private ListSamples() {}

  static Optional<Sample> of(Operation operation, Desk desk) {
    return switch (operation.id()) {
      case "keepKeymap" ->
          Optional.of(
              Sample.at(
                  "/keymap",
                  Map.of(
                      "letters",
                      true,
                      "bindings",
                      List.of(Map.of("action", "resolve", "keys", List.of("y"))))));
      case "createView" -> Optional.of(Sample.at("/views", VIEW));
      case "previewView" ->
          Optional.of(Sample.at("/views/preview", Map.of("condition", VIEW.get("condition"))));
      case "getView", "deleteView" -> Optional.of(Sample.at("/views/" + view(desk)));
      case "changeView" ->
          Optional.of(Sample.at("/views/" + view(desk), Map.of("name", "Very urgent")));
      case "createMacro" -> Optional.of(Sample.at("/macros", MACRO));
      case "getMacro", "deleteMacro" -> Optional.of(Sample.at("/macros/" + macro(desk)));
      case "changeMacro" ->
          Optional.of(Sample.at("/macros/" + macro(desk), Map.of("text", "Hello again")));
      case "search" -> Optional.of(Sample.at("/search?q=help"));
      default -> Optional.empty();
    };
  }

  private static String macro(Desk desk) {
    return desk.made("/macros", MACRO).path("id").asString();
  }

  private static String view(Desk desk) {
    return desk.made("/views", VIEW).path("id").asString();
  }
}
