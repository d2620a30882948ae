package io.throughline.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An operation of the OpenAPI document. */
record Operation(String id, String method, String path, String caller, JsonNode json) {
  /** What agents may do by the fixed role. */
  static final Set<String> AGENTS =
      Set.of(
          "read",
          "reply",
          "begin",
          "note",
          "assign",
          "triage",
          "arrange",
          "edit_customers",
          "merge_customers",
          "share");

  static List<Operation> all(JsonNode document) {
    List<Operation> all = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        one ->
                            all.add(
                                new Operation(
                                    one.getValue().path("operationId").asString(),
                                    one.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    one.getValue().path("x-caller").asString(),
                                    one.getValue()))));
    return all;
  }

  boolean isPublic() {
    return caller.equals("public");
  }

  /** Whether it takes a right that agents do not have by the fixed role. */
  boolean isForAdministrators() {
    return !isPublic() && !AGENTS.contains(caller);
  }

  /** Whether it takes more than being let in. */
  boolean takesARight() {
    return !isPublic() && !caller.equals("read");
  }

  boolean takesJson() {
    return json.at("/requestBody/content").has("application/json");
  }

  boolean hasPlaces() {
    return path.contains("{");
  }

  boolean hasParameter(String name) {
    return json.path("parameters")
        .valueStream()
        .anyMatch(one -> one.path("name").asString().equals(name));
  }

  /** The documented status of a good answer. */
  int status() {
    return json.path("responses").propertyNames().stream()
        .map(Integer::parseInt)
        .filter(code -> code < 300)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
