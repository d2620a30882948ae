package io.throughline.customer.attribute;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AttributeId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which attributes there are; administrators say so. */
public final class Definitions {
  private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9_]{0,39}");
  private static final int MOST = 200;
  private static final int CHOICES = 100;
  private static final int LABEL = 120;

  private final Database database;
  private final DefinitionStore store;
  private final Ids ids;
  private final Clock clock;

  /** On this database. */
  public Definitions(Database database, Ids ids, Clock clock) {
    this.database = database;
    this.store = new DefinitionStore(database);
    this.ids = ids;
    this.clock = clock;
  }

  /** All of the workspace, oldest first. */
  public List<Definition> all(WorkspaceId workspace) {
    return database.read(() -> store.all(workspace));
  }

  /** Those of a subject, by key, oldest first. */
  public Map<String, Definition> of(WorkspaceId workspace, Subject subject) {
    Map<String, Definition> byKey = new LinkedHashMap<>();
    all(workspace).stream()
        .filter(one -> one.subject() == subject)
        .forEach(one -> byKey.put(one.key(), one));
    return byKey;
  }

  /**
   * The definition.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public Definition get(WorkspaceId workspace, AttributeId id) {
    return all(workspace).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refusal.NotFound("There is no attribute " + id + "."));
  }

  /**
   * Makes an attribute.
   *
   * @throws Refusal.Invalid if it cannot be one
   * @throws Refusal.Conflict if the key is taken
   */
  public Definition define(
      Actor actor,
      Subject subject,
      String key,
      String label,
      AttributeType type,
      List<String> choices) {
    actor.require(Permission.FIELDS);
    List<Fault> faults = new ArrayList<>();
    if (!KEY.matcher(key).matches()) {
      faults.add(
          new Fault(
              "key", "must begin with a small letter and hold at most 40 letters, digits and _"));
    } else if (Facts.OWN.contains(key)) {
      faults.add(new Fault("key", "is a part of every customer already"));
    }
    Definition made =
        new Definition(
            new AttributeId(ids.next()),
            subject,
            key,
            label(label, faults),
            type,
            choices(type, choices, faults));
    check(faults);
    return database.write(
        () -> {
          if (store.all(actor.workspace()).size() >= MOST) {
            throw new Refusal.Conflict("There are " + MOST + " attributes already.");
          }
          if (!store.insert(actor.workspace(), made, clock.instant())) {
            throw new Refusal.Conflict(
                "There is an attribute %s of a %s already.".formatted(key, subject.stored()));
          }
          return made;
        });
  }

  /**
   * Changes label or choices; what is absent stays. Values that are no longer a choice stay, too.
   *
   * @throws Refusal.NotFound if there is none by that id
   * @throws Refusal.Invalid if a value is wrong
   */
  public Definition change(
      Actor actor, AttributeId id, Optional<String> label, Optional<List<String>> choices) {
    actor.require(Permission.FIELDS);
    return database.write(
        () -> {
          Definition before = get(actor.workspace(), id);
          List<Fault> faults = new ArrayList<>();
          String named = label(label.orElse(before.label()), faults);
          List<String> chosen = choices(before.type(), choices.orElse(before.choices()), faults);
          check(faults);
          store.update(actor.workspace(), id, named, chosen);
          return get(actor.workspace(), id);
        });
  }

  /**
   * Removes an attribute and its values of customers or companies.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public Definition remove(Actor actor, AttributeId id) {
    actor.require(Permission.FIELDS);
    return database.write(
        () -> {
          Definition gone = get(actor.workspace(), id);
          store.delete(actor.workspace(), gone);
          return gone;
        });
  }

  /**
   * Reads values that somebody gives for attributes; null takes a value back.
   *
   * @return the values as they are kept, by key
   * @throws Refusal.Invalid naming every key that is wrong, and why
   */
  public Map<String, Optional<JsonNode>> read(
      WorkspaceId workspace, Subject subject, Optional<ObjectNode> given) {
    if (given.isEmpty() || given.get().isEmpty()) {
      return Map.of();
    }
    List<Fault> faults = new ArrayList<>();
    Map<String, Optional<JsonNode>> values = read(of(workspace, subject), given.get(), faults);
    check(faults);
    return values;
  }

  /** Reads values by these definitions, adding to the faults what is wrong. */
  public static Map<String, Optional<JsonNode>> read(
      Map<String, Definition> known, ObjectNode given, List<Fault> faults) {
    Map<String, Optional<JsonNode>> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String field = "attributes." + entry.getKey();
      Definition definition = known.get(entry.getKey());
      if (definition == null) {
        faults.add(new Fault(field, unknown(known.keySet())));
      } else if (entry.getValue().isNull()) {
        values.put(entry.getKey(), Optional.empty());
      } else {
        AttributeType.Reading read = definition.type().read(entry.getValue(), definition.choices());
        if (read.value().isEmpty()) {
          faults.add(new Fault(field, read.fault()));
        }
        values.put(entry.getKey(), read.value());
      }
    }
    return values;
  }

  private static String unknown(Set<String> keys) {
    return keys.isEmpty()
        ? "is not defined; there are no attributes yet"
        : "is not defined; defined are " + String.join(", ", keys);
  }

  private static String label(String given, List<Fault> faults) {
    String label = given.strip();
    if (label.isEmpty() || label.length() > LABEL) {
      faults.add(new Fault("label", "must be 1 to " + LABEL + " characters long"));
    }
    return label;
  }

  private static List<String> choices(AttributeType type, List<String> given, List<Fault> faults) {
    List<String> choices = given.stream().map(String::strip).toList();
    if (!type.chooses() && !choices.isEmpty()) {
      faults.add(new Fault("choices", "are only for the types choice and list"));
    } else if (type == AttributeType.CHOICE && choices.isEmpty()) {
      faults.add(new Fault("choices", "must not be empty"));
    } else if (choices.size() > CHOICES || choices.stream().anyMatch(String::isEmpty)) {
      faults.add(new Fault("choices", "must be at most " + CHOICES + ", none of them blank"));
    } else if (new HashSet<>(choices).size() < choices.size()) {
      faults.add(new Fault("choices", "name one twice"));
    }
    return choices;
  }

  private static void check(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }
}
