package io.throughline.flow;

import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Which conversations somebody gets to see, by every way there is. */
final class Vista {
  private static final String API = "/api/v1";
  private final Guest who;

  Vista(Guest who) {
    this.who = who;
  }

  /** A conversation with something of everything in it. */
  record Matter(
      String id, String number, String customer, String file, String task, String handoff) {}

  /** What each way shows; all of it should be the same. */
  Map<String, Set<String>> ways(Collection<Matter> all, String word, String view) {
    Map<String, Set<String>> ways = new LinkedHashMap<>();
    ways.put("list", listed("/conversations?status=all&sort=newest"));
    ways.put("oldest", listed("/conversations?status=all&sort=oldest"));
    ways.put(
        "statuses",
        Stream.of("open", "snoozed", "resolved")
            .flatMap(status -> listed("/conversations?status=" + status).stream())
            .collect(Collectors.toCollection(TreeSet::new)));
    ways.put("view", listed("/conversations?view=" + view));
    ways.put(
        "customers",
        all.stream()
            .flatMap(one -> listed("/conversations?status=all&customer=" + one.customer()).stream())
            .collect(Collectors.toCollection(TreeSet::new)));
    ways.put("one", answering(all, one -> "/conversations/" + one.id()));
    for (String part :
        List.of("entries", "routes", "tasks", "shifts", "held", "facts", "handoffs")) {
      ways.put(part, answering(all, one -> "/conversations/" + one.id() + "/" + part));
    }
    ways.put("files", answering(all, one -> "/attachments/" + one.file()));
    ways.put("timelines", timelines(all));
    ways.put("search", searched(word));
    ways.put(
        "numbers",
        all.stream()
            .filter(
                one ->
                    items("/search?q=0" + one.number(), "conversations").stream()
                        .anyMatch(hit -> hit.at("/conversation/id").asString().equals(one.id())))
            .map(Matter::id)
            .collect(Collectors.toCollection(TreeSet::new)));
    ways.put("sent", sent());
    ways.put("export", exported());
    ways.put(
        "status",
        doing(
            all,
            one ->
                who.patch(API + "/conversations/" + one.id(), Map.of("priority", "normal"))
                    .status()));
    ways.put("task", doing(all, one -> who.patch(API + "/tasks/" + one.task(), Map.of()).status()));
    ways.put(
        "handoff",
        doing(
            all,
            one ->
                who.patch(
                        API + "/conversations/" + one.id() + "/handoffs/" + one.handoff(),
                        Map.of("facts", List.of()))
                    .status()));
    return ways;
  }

  /** Figures that tell of as many conversations as are seen. */
  Map<String, Long> figures(String view, String tag) {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("total", total("/conversations?status=all&limit=1"));
    figures.put(
        "totals",
        total("/conversations?status=open")
            + total("/conversations?status=snoozed")
            + total("/conversations?status=resolved"));
    JsonNode counts = json("/conversations/counts");
    figures.put(
        "counts",
        counts.path("open").asLong()
            + counts.path("snoozed").asLong()
            + counts.path("resolved").asLong());
    figures.put(
        "view",
        items("/views/counts", "items").stream()
            .filter(one -> one.path("view").asString().equals(view))
            .mapToLong(one -> one.path("count").asLong())
            .sum());
    figures.put("preview", matching());
    figures.put(
        "tag",
        items("/tags", "items").stream()
            .filter(one -> one.path("name").asString().equals(tag))
            .flatMapToLong(
                one ->
                    one.properties().stream()
                        .filter(part -> part.getValue().isNumber())
                        .mapToLong(part -> part.getValue().asLong()))
            .sum());
    figures.put(
        "customers",
        paged("/customers?limit=100").stream()
            .mapToLong(one -> one.at("/conversations/total").asLong())
            .sum());
    return figures;
  }

  /** How many a list would hold that somebody thinks of keeping. */
  private long matching() {
    return who.post(
            API + "/views/preview",
            Map.of(
                "condition",
                Map.of("field", "status", "values", List.of("open", "snoozed", "resolved"))))
        .json()
        .path("count")
        .asLong();
  }

  /** Of which conversations there is something in a list of one's own. */
  Set<String> own(String path) {
    return items(path, "items").stream()
        .map(one -> one.path("conversationId").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> listed(String path) {
    return paged(path).stream()
        .map(one -> one.path("id").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> timelines(Collection<Matter> all) {
    return all.stream()
        .map(Matter::customer)
        .distinct()
        .flatMap(id -> items("/customers/" + id + "/timeline?limit=100", "items").stream())
        .map(entry -> entry.path("conversationId").asString(""))
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> searched(String word) {
    return paged("/search?q=" + word + "&limit=5").stream()
        .map(one -> one.at("/conversation/id").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> sent() {
    return paged("/traffic?direction=out&limit=100").stream()
        .map(one -> one.path("conversationId").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> exported() {
    return who.get(API + "/export/customers?timeline=true")
        .text()
        .lines()
        .map(Json::tree)
        .map(line -> line.at("/entry/conversationId").asString(""))
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> answering(
      Collection<Matter> all, java.util.function.Function<Matter, String> path) {
    return doing(all, one -> who.get(API + path.apply(one)).status());
  }

  private static Set<String> doing(
      Collection<Matter> all, java.util.function.ToIntFunction<Matter> act) {
    Set<String> done = new TreeSet<>();
    for (Matter one : all) {
      int status = act.applyAsInt(one);
      if (status == 200) {
        done.add(one.id());
      } else if (status != 404) {
        throw new AssertionError(one + ": " + status);
      }
    }
    return done;
  }

  private List<JsonNode> paged(String path) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          json(path + (path.contains("?") ? "&" : "?") + (cursor.isEmpty() ? "" : cursor));
      page.path("items").forEach(all::add);
      cursor = page.path("next").isString() ? "cursor=" + page.path("next").asString() : "";
    } while (!cursor.isEmpty());
    return all;
  }

  private List<JsonNode> items(String path, String list) {
    return json(path).path(list).valueStream().toList();
  }

  private long total(String path) {
    return json(path).path("total").asLong();
  }

  private JsonNode json(String path) {
    Heard heard = who.get(API + path.replaceAll("[?&]$", ""));
    if (heard.status() != 200) {
      throw new AssertionError(path + ": " + heard);
    }
    return heard.json();
  }
}
