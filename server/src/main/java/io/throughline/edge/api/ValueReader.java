package io.throughline.edge.api;

import io.throughline.kernel.error.Fault;
import io.throughline.kernel.id.Id;
import io.throughline.workspace.RoleKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns JSON into values by their declared types; collects what is wrong on the way. */
final class ValueReader {
  static final int LINE = 200;
  static final int ITEMS = 100;
  private final List<Fault> faults;

  ValueReader(List<Fault> faults) {
    this.faults = faults;
  }

  /** The record, or null when something in it is wrong. */
  @Nullable Object record(JsonNode node, Class<?> type, String path) {
    if (!node.isObject()) {
      return fault(path, "must be an object");
    }
    RecordComponent[] components = type.getRecordComponents();
    Set<String> known =
        Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        fault(path + name, "is not known here; known are " + String.join(", ", names(components)));
      }
    }
    int before = faults.size();
    @Nullable Object[] values = new Object[components.length];
    for (int at = 0; at < components.length; at++) {
      RecordComponent component = components[at];
      Limits limits = Limits.of(component.getAnnotation(Form.class));
      values[at] =
          property(
              node.get(component.getName()),
              component.getGenericType(),
              limits,
              path + component.getName());
    }
    return faults.size() > before ? null : construct(type, components, values);
  }

  private @Nullable Object property(
      @Nullable JsonNode node, Type type, Limits limits, String path) {
    Class<?> raw = raw(type);
    if (raw == Optional.class) {
      return node == null || node.isNull()
          ? Optional.empty()
          : Optional.ofNullable(value(node, argument(type, 0), limits, path));
    }
    if (raw == Change.class) {
      return change(node, argument(type, 0), limits, path);
    }
    if (node == null) {
      return fault(path, "is required");
    }
    return value(node, type, limits, path);
  }

  private Change<?> change(@Nullable JsonNode node, Type type, Limits limits, String path) {
    if (node == null) {
      return new Change.Absent<>();
    }
    if (node.isNull()) {
      return new Change.Cleared<>();
    }
    Object value = value(node, type, limits, path);
    return value == null ? new Change.Absent<>() : new Change.Set<>(value);
  }

  private @Nullable Object value(JsonNode node, Type type, Limits limits, String path) {
    Class<?> raw = raw(type);
    if (node.isNull()) {
      return fault(path, "must not be null");
    }
    if (raw == JsonNode.class) {
      return node;
    }
    if (raw == ObjectNode.class) {
      return node.isObject() ? free(node, path) : fault(path, "must be an object");
    }
    if (raw == BigDecimal.class) {
      return decimal(node, path);
    }
    if (raw == List.class) {
      return list(node, argument(type, 0), limits, path);
    }
    if (raw == Map.class) {
      return map(node, argument(type, 1), limits, path);
    }
    if (raw.isRecord() && !Schemas.single(raw)) {
      return record(node, raw, path + ".");
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return node.isBoolean() ? node.booleanValue() : fault(path, "must be true or false");
    }
    if (raw == int.class || raw == Integer.class) {
      return number(node, limits, path);
    }
    return text(node, raw, limits, path);
  }

  /** JSON of no known form: all that can be kept and found again. */
  private @Nullable Object free(JsonNode node, String path) {
    int before = faults.size();
    Unknowns.check(node, path, faults);
    return faults.size() > before ? null : node;
  }

  private @Nullable Object decimal(JsonNode node, String path) {
    if (!node.isNumber()) {
      return fault(path, "must be a number");
    }
    return Unknowns.finite(node) ? node.decimalValue() : fault(path, Unknowns.TOO_LARGE);
  }

  private @Nullable Object text(JsonNode node, Class<?> raw, Limits limits, String path) {
    if (!node.isString()) {
      return fault(path, "must be a text");
    }
    String text = node.stringValue();
    if (raw == String.class) {
      Optional<String> wrong = Texts.fault(text, limits.min(), limits.characters(), limits.lines());
      return wrong.isPresent() ? fault(path, wrong.get()) : text;
    }
    if (raw == Instant.class) {
      Optional<Instant> time = Times.read(text);
      return time.isPresent() ? time.get() : fault(path, Times.FAULT);
    }
    if (raw.isEnum()) {
      return choice(text, raw, path);
    }
    if (raw == RoleKey.class) {
      return role(text, path);
    }
    if (Id.class.isAssignableFrom(raw)) {
      return id(text, raw, path);
    }
    throw new IllegalStateException("requests cannot hold " + raw);
  }

  private @Nullable Object choice(String text, Class<?> type, String path) {
    List<String> known = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return constant;
      }
      known.add(name);
    }
    return fault(path, "must be one of " + String.join(", ", known));
  }

  private @Nullable Object id(String text, Class<?> type, String path) {
    try {
      return type.getMethod("of", String.class).invoke(null, text);
    } catch (InvocationTargetException e) {
      return fault(path, "must be an id, a UUID");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object role(String text, String path) {
    try {
      return RoleKey.of(text);
    } catch (IllegalArgumentException e) {
      return fault(path, "must be admin, agent or the id of a role");
    }
  }

  private @Nullable Object number(JsonNode node, Limits limits, String path) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      return fault(path, "must be a whole number");
    }
    int number = node.intValue();
    int max = limits.max() == 0 ? Integer.MAX_VALUE : limits.max();
    if (number < limits.min() || number > max) {
      return fault(path, "must be between " + limits.min() + " and " + max);
    }
    return number;
  }

  private @Nullable Object list(JsonNode node, Type item, Limits limits, String path) {
    if (!node.isArray()) {
      return fault(path, "must be a list");
    }
    int max = limits.max() == 0 ? ITEMS : limits.max();
    if (node.size() > max) {
      return fault(path, "holds " + node.size() + " items; at most " + max + " are allowed");
    }
    List<Object> items = new ArrayList<>();
    for (int at = 0; at < node.size(); at++) {
      Object value = value(node.get(at), item, Limits.of(null), path + "[" + at + "]");
      if (value != null) {
        items.add(value);
      }
    }
    return List.copyOf(items);
  }

  private @Nullable Object map(JsonNode node, Type item, Limits limits, String path) {
    if (!node.isObject()) {
      return fault(path, "must be an object");
    }
    if (node.size() > ITEMS) {
      return fault(path, "holds " + node.size() + " items; at most " + ITEMS + " are allowed");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      Optional<String> wrong = Texts.fault(entry.getKey(), 0, LINE, false);
      if (wrong.isPresent()) {
        fault(path, "has a key that " + wrong.get());
        continue;
      }
      Object value = value(entry.getValue(), item, limits, path + "." + entry.getKey());
      if (value != null) {
        values.put(entry.getKey(), value);
      }
    }
    return values;
  }

  private static Object construct(
      Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object fault(String path, String reason) {
    faults.add(new Fault(path, reason));
    return null;
  }

  private static List<String> names(RecordComponent[] components) {
    return Arrays.stream(components).map(RecordComponent::getName).toList();
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> raw(generic.getRawType());
      default -> throw new IllegalStateException("requests cannot hold " + type);
    };
  }

  private static Type argument(Type type, int at) {
    return ((ParameterizedType) type).getActualTypeArguments()[at];
  }

  private record Limits(int min, int max, boolean lines) {
    static Limits of(@Nullable Form form) {
      return form == null
          ? new Limits(0, 0, false)
          : new Limits(form.min(), form.max(), form.lines());
    }

    int characters() {
      return max == 0 ? LINE : max;
    }
  }
}
