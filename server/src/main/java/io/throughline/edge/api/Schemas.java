package io.throughline.edge.api;

import io.throughline.edge.Problem;
import io.throughline.kernel.id.Id;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.RoleKey;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema 2020-12 of the records that requests and answers hold. It reads the same {@link Form}
 * as {@link ValueReader}, so the document promises what the reader holds.
 */
final class Schemas {
  private final Map<String, ObjectNode> definitions = new TreeMap<>();
  private final Map<String, Class<?>> owners = new HashMap<>();

  /** A reference to the schema of a record that callers send. */
  ObjectNode request(Class<?> type) {
    return reference(type, true);
  }

  /** A reference to the schema of a record that we answer with. */
  ObjectNode answer(Class<?> type) {
    return reference(type, false);
  }

  /** All schemas referred to so far, by name. */
  ObjectNode definitions() {
    ObjectNode all = Json.object();
    definitions.forEach(all::set);
    return all;
  }

  /** A reference to the schema of a problem, RFC 9457. */
  ObjectNode problem() {
    ObjectNode reference = reference(Problem.class, false);
    ObjectNode schema = Objects.requireNonNull(definitions.get("Problem"));
    schema.put("additionalProperties", true);
    ArrayNode required = schema.putArray("required");
    List.of("type", "title", "status", "detail", "faults").forEach(required::add);
    return reference;
  }

  /** Adds a schema that no record stands for. */
  void define(String name, ObjectNode schema) {
    definitions.put(name, schema);
  }

  /** The name of a record in the document: a nested one carries its outer record's name. */
  static String name(Class<?> type) {
    String simple = type.getSimpleName();
    String shown = simple.endsWith("View") ? simple.substring(0, simple.length() - 4) : simple;
    Class<?> outer = type.getEnclosingClass();
    return outer != null && outer.isRecord() ? name(outer) + shown : shown;
  }

  static ObjectNode reference(String name) {
    return Json.object().put("$ref", "#/components/schemas/" + name);
  }

  private ObjectNode reference(Class<?> type, boolean request) {
    String name = name(type);
    Class<?> owner = owners.putIfAbsent(name, type);
    if (owner == null) {
      ObjectNode schema = Json.object();
      definitions.put(name, schema);
      describe(type, request, schema);
    } else if (owner != type) {
      throw new IllegalStateException(owner + " and " + type + " would share a name");
    }
    return reference(name);
  }

  private void describe(Class<?> type, boolean request, ObjectNode schema) {
    schema.put("type", "object").put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (RecordComponent component : type.getRecordComponents()) {
      boolean optional = wrapped(component.getType());
      properties.set(component.getName(), property(component, request));
      if (!request || !optional) {
        required.add(component.getName());
      }
    }
  }

  private ObjectNode property(RecordComponent component, boolean request) {
    Form form = component.getAnnotation(Form.class);
    Type type = component.getGenericType();
    if (!wrapped(component.getType())) {
      return schema(type, form, request);
    }
    return nullable(schema(((ParameterizedType) type).getActualTypeArguments()[0], form, request));
  }

  private ObjectNode schema(Type type, @Nullable Form form, boolean request) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic, form, request);
    }
    if (!(type instanceof Class<?> raw)) {
      throw new IllegalStateException("the API cannot speak " + type);
    }
    if (raw.isRecord() && !single(raw)) {
      return reference(raw, request);
    }
    ObjectNode schema = scalar(raw);
    if (form != null && !form.example().isEmpty()) {
      schema.putArray("examples").add(form.example());
    }
    if (request && raw == String.class) {
      schema.put("maxLength", form == null || form.max() == 0 ? ValueReader.LINE : form.max());
    }
    if (request && form != null && form.min() > 0) {
      schema.put(raw == String.class ? "minLength" : "minimum", form.min());
    }
    if (request && form != null && form.max() > 0 && raw != String.class) {
      schema.put("maximum", form.max());
    }
    return schema;
  }

  private ObjectNode generic(ParameterizedType type, @Nullable Form form, boolean request) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      ObjectNode list = Json.object().put("type", "array");
      list.set("items", schema(arguments[0], null, request));
      if (request) {
        list.put("maxItems", form == null || form.max() == 0 ? ValueReader.ITEMS : form.max());
      }
      return list;
    }
    if (Map.class.isAssignableFrom(raw)) {
      ObjectNode map = Json.object().put("type", "object");
      map.set("additionalProperties", schema(arguments[1], form, request));
      return map;
    }
    throw new IllegalStateException("the API cannot speak " + type);
  }

  private static ObjectNode scalar(Class<?> raw) {
    ObjectNode schema = Json.object();
    if (JsonNode.class.isAssignableFrom(raw)) {
      return raw == ObjectNode.class ? schema.put("type", "object") : schema;
    }
    if (raw.isEnum()) {
      ArrayNode values = schema.put("type", "string").putArray("enum");
      for (Object constant : raw.getEnumConstants()) {
        values.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
      }
      return schema;
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return schema.put("type", "boolean");
    }
    if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
      return schema.put("type", "integer");
    }
    if (raw == BigDecimal.class || raw == double.class) {
      return schema.put("type", "number");
    }
    schema.put("type", "string");
    if (Id.class.isAssignableFrom(raw) || raw == UUID.class) {
      return schema.put("format", "uuid");
    }
    if (raw == Instant.class) {
      return schema.put("format", "date-time");
    }
    if (raw == URI.class) {
      return schema.put("format", "uri-reference");
    }
    if (raw == String.class || raw == RoleKey.class) {
      return schema;
    }
    throw new IllegalStateException("the API cannot speak " + raw);
  }

  /** Whether a record is written as one text. */
  static boolean single(Class<?> record) {
    return Id.class.isAssignableFrom(record) || record == RoleKey.class;
  }

  /** The schema or null. */
  static ObjectNode nullable(ObjectNode schema) {
    if (schema.has("type") && !schema.has("enum")) {
      String type = schema.get("type").stringValue();
      schema.putArray("type").add(type).add("null");
      return schema;
    }
    ObjectNode either = Json.object();
    either.putArray("anyOf").add(schema).add(Json.object().put("type", "null"));
    return either;
  }

  private static boolean wrapped(Class<?> raw) {
    return raw == Optional.class || raw == Change.class;
  }
}
