package io.throughline.kernel.event;

import io.throughline.kernel.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The stable names under which event records are stored. */
public final class EventTypes {
  private final Map<String, Class<? extends Event>> types = new HashMap<>();
  private final Map<Class<? extends Event>, String> names = new HashMap<>();

  /**
   * Joins the families of all modules.
   *
   * @throws IllegalStateException if two events share a name
   */
  public EventTypes(Collection<Map<String, Class<? extends Event>>> families) {
    for (Map<String, Class<? extends Event>> family : families) {
      family.forEach(
          (name, type) -> {
            if (types.put(name, type) != null || names.put(type, name) != null) {
              throw new IllegalStateException("two events are named " + name);
            }
          });
    }
  }

  /** The stored name of the event. */
  public String name(Event event) {
    return name(event.getClass());
  }

  /** The stored name of events of this type. */
  public String name(Class<? extends Event> type) {
    String name = names.get(type);
    if (name == null) {
      throw new IllegalStateException("an event without a name: " + type);
    }
    return name;
  }

  /** The event of that name, read from its stored JSON. */
  public Event read(String name, String payload) {
    Class<? extends Event> type = types.get(name);
    if (type == null) {
      throw new IllegalStateException("no event is named " + name);
    }
    return Json.read(payload, type);
  }

  /** All names with their records. */
  public Map<String, Class<? extends Event>> all() {
    return Map.copyOf(types);
  }
}
