package io.throughline.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Colleagues who may do just this, or all but that. */
final class Colleagues {
  /** Rights without which others are none. */
  private static final Map<String, Set<String>> NEEDS =
      Map.of(
          "begin", Set.of("reply", "note"),
          "import", Set.of("edit_customers"),
          "curate", Set.of("share"));

  /** What some do calls for another right, by what it is done to. */
  private static final Map<String, Set<String>> ALONG =
      Map.of(
          "edit_customers",
          Set.of("import"),
          "merge_customers",
          Set.of("reply", "begin", "note", "triage"),
          "people",
          Operation.AGENTS,
          "keys",
          Operation.AGENTS,
          "roles",
          Set.of("note", "reply"));

  private final TestHouse house;
  private final Desk desk;
  private final Set<String> all;
  private final Map<Set<String>, Guest> known = new HashMap<>();

  Colleagues(TestHouse house, Desk desk) {
    this.house = house;
    this.desk = desk;
    this.all =
        desk.items("/roles").stream()
            .filter(role -> role.path("id").asString().equals("admin"))
            .flatMap(role -> role.path("permissions").valueStream())
            .map(JsonNode::asString)
            .collect(Collectors.toSet());
  }

  /** Everything there is a right for. */
  Set<String> all() {
    return all;
  }

  /** Who may do everything but that, and what cannot be done without. */
  Guest without(String right) {
    Set<String> rest = new TreeSet<>(all);
    rest.remove(right);
    NEEDS.forEach(
        (one, needed) -> {
          if (needed.contains(right)) {
            rest.remove(one);
          }
        });
    return agent(rest);
  }

  /** Who may do that alone, and what it cannot be done without. */
  Guest with(String right) {
    Set<String> some = new TreeSet<>(Set.of(right));
    some.addAll(NEEDS.getOrDefault(right, Set.of()));
    some.addAll(ALONG.getOrDefault(right, Set.of()));
    return agent(some);
  }

  private Guest agent(Set<String> rights) {
    return known.computeIfAbsent(
        rights,
        some ->
            house.agent(
                desk.administrator,
                UUID.randomUUID() + "@x.example",
                desk.role(List.copyOf(some))));
  }
}
