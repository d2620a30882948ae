package io.throughline.customer.attribute;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the sources say of customers, kept by born customer and source. */
public final class Facts {
  /** Whether they are to be treated with special care. */
  public static final String VIP = "vip";

  /** The language they write in (BCP 47). */
  public static final String LANGUAGE = "language";

  /** Where the sun stands for them: a name of the time zone database, or an offset. */
  public static final String TIME_ZONE = "timeZone";

  /** Keys that no attribute may have. */
  static final Set<String> OWN = Set.of(VIP, LANGUAGE, TIME_ZONE, "name", "id");

  private final Database database;
  private final FactStore store;
  private final Definitions definitions;

  /** On this database. */
  public Facts(Database database, Definitions definitions) {
    this.database = database;
    this.store = new FactStore(database);
    this.definitions = definitions;
  }

  /**
   * Keeps facts; of several by one source under one key, the last. Older ones than what is known
   * change nothing.
   *
   * @return of whom, as born, something is different now
   */
  public Set<CustomerId> save(WorkspaceId workspace, Collection<Fact> facts) {
    Map<List<Object>, Fact> last = new LinkedHashMap<>();
    facts.forEach(fact -> last.put(List.of(fact.customer(), fact.key(), fact.source()), fact));
    return database.write(() -> store.save(workspace, last.values()));
  }

  /** What is to be shown of people, by who they are today; of whom nothing is said are left out. */
  public Map<CustomerId, Shown> of(WorkspaceId workspace, Collection<CustomerId> people) {
    return database.read(
        () -> {
          Map<CustomerId, List<Fact>> said = store.of(workspace, people);
          Map<String, Definition> known =
              said.isEmpty() ? Map.of() : definitions.of(workspace, Subject.CUSTOMER);
          Map<CustomerId, Shown> shown = new HashMap<>();
          said.forEach((person, facts) -> shown.put(person, shown(facts, known.values())));
          return shown;
        });
  }

  private static Shown shown(List<Fact> facts, Collection<Definition> known) {
    Map<String, List<Fact>> byKey = new HashMap<>();
    facts.forEach(fact -> byKey.computeIfAbsent(fact.key(), key -> new ArrayList<>()).add(fact));
    byKey.replaceAll((key, said) -> Fact.holding(said));
    List<Attribute> attributes = new ArrayList<>();
    for (Definition definition : known) {
      List<Fact> holding = byKey.getOrDefault(definition.key(), List.of());
      if (!holding.isEmpty()) {
        attributes.add(attribute(definition, holding));
      }
    }
    return new Shown(
        value(byKey, VIP).map(JsonNode::asBoolean).orElse(false),
        value(byKey, LANGUAGE).map(JsonNode::asString),
        value(byKey, TIME_ZONE).map(JsonNode::asString),
        attributes);
  }

  private static Optional<JsonNode> value(Map<String, List<Fact>> byKey, String key) {
    return byKey.getOrDefault(key, List.of()).stream().findFirst().flatMap(Fact::value);
  }

  private static Attribute attribute(Definition definition, List<Fact> holding) {
    Fact best = holding.getFirst();
    JsonNode value = best.value().orElseThrow();
    return new Attribute(
        definition.key(),
        definition.label(),
        definition.type(),
        value,
        best.source(),
        best.at(),
        holding.stream()
            .filter(other -> !Objects.equals(other.value().orElseThrow(), value))
            .map(
                other ->
                    new Attribute.Said(other.value().orElseThrow(), other.source(), other.at()))
            .toList());
  }

  /**
   * What is shown of a person.
   *
   * @param vip whether they are to be treated with special care
   * @param language BCP 47
   * @param timeZone a name of the time zone database, or an offset
   * @param attributes those of which something is said, in the order they were defined
   */
  public record Shown(
      boolean vip,
      Optional<String> language,
      Optional<String> timeZone,
      List<Attribute> attributes) {
    /** Of whom nothing is said. */
    public static final Shown NOTHING =
        new Shown(false, Optional.empty(), Optional.empty(), List.of());

    /** Keeps its own copy of the attributes. */
    public Shown {
      attributes = List.copyOf(attributes);
    }
  }
}
