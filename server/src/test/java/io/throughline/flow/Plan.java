package io.throughline.flow;

import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How PostgreSQL went about a statement, as its module auto_explain wrote it into the log in JSON.
 *
 * @param statement the statement's text
 * @param steps what was done, each with what it is part of
 */
record Plan(String statement, List<Step> steps) {
  private static final Pattern LOGGED = Pattern.compile("plan:\n((?:\t.*\n)+)");
  private static final Pattern COLUMN = Pattern.compile("\\(+([a-z_.]+)[) ]");

  /**
   * A reading of a table.
   *
   * @param table its name
   * @param how for example {@code Seq Scan} or {@code Index Scan}
   * @param index the index, or empty
   * @param condition what is looked up in the index, or empty
   * @param limited whether something above stops it when it has enough
   */
  record Step(String table, String how, String index, String condition, boolean limited) {
    /** Whether it may read a whole table, or everything that a workspace has in it. */
    boolean boundless() {
      return how.equals("Seq Scan") || (!limited && columns().equals(Set.of("workspace_id")));
    }

    /** By which columns rows are found; without a condition all of a workspace are looked at. */
    private Set<String> columns() {
      Set<String> columns = new LinkedHashSet<>();
      Matcher matcher = COLUMN.matcher(condition);
      while (matcher.find()) {
        columns.add(matcher.group(1).substring(matcher.group(1).lastIndexOf('.') + 1));
      }
      return columns.isEmpty() && condition.isEmpty() ? Set.of("workspace_id") : columns;
    }
  }

  /** All plans in a part of the log. */
  static List<Plan> of(String log) {
    List<Plan> plans = new ArrayList<>();
    Matcher matcher = LOGGED.matcher(log);
    while (matcher.find()) {
      JsonNode json = Json.tree(matcher.group(1).replaceAll("(?m)^\t", ""));
      List<Step> steps = new ArrayList<>();
      collect(json.path("Plan"), "", false, steps);
      plans.add(new Plan(json.path("Query Text").asString().strip(), steps));
    }
    return plans;
  }

  private static void collect(JsonNode node, String above, boolean limited, List<Step> steps) {
    String how = node.path("Node Type").asString("");
    boolean inside = limited || how.equals("Limit");
    String table = node.path("Relation Name").asString(above);
    if (node.has("Relation Name")
        && !how.equals("ModifyTable")
        && !how.equals("Bitmap Heap Scan")) {
      steps.add(step(node, table, inside));
    } else if (how.equals("Bitmap Index Scan")) {
      steps.add(step(node, table, inside));
    }
    boolean keeps = List.of("Sort", "Aggregate", "Hash", "WindowAgg").contains(how);
    node.path("Plans").forEach(child -> collect(child, table, inside && !keeps, steps));
  }

  private static Step step(JsonNode node, String table, boolean limited) {
    return new Step(
        table,
        node.path("Node Type").asString(),
        node.path("Index Name").asString(""),
        node.path("Index Cond").asString(""),
        limited);
  }
}
