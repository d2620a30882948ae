package io.throughline.kernel.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.throughline.kernel.id.Id;
import java.lang.reflect.InvocationTargetException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Reads and writes JSON (RFC 8259). Ids are strings, times ISO 8601 in UTC, absent Optionals are
 * null, unknown properties are passed over.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(200)
                          .maxStringLength(30_000_000)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS))
          .addModule(ids())
          .build();

  private Json() {}

  /** The mapper itself, for those who stream. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** The value as compact text. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The value as UTF-8 bytes. */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /**
   * Reads a value of the type.
   *
   * @throws JacksonException if the text is not such a value
   */
  public static <T> T read(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }

  /**
   * Reads a value of the type from UTF-8 bytes.
   *
   * @throws JacksonException if the bytes are not such a value
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    return MAPPER.readValue(bytes, type);
  }

  /**
   * Reads any JSON.
   *
   * @throws JacksonException if the text is not JSON
   */
  public static JsonNode tree(String text) {
    return MAPPER.readTree(text);
  }

  /**
   * Reads any JSON from UTF-8 bytes.
   *
   * @throws JacksonException if the bytes are not JSON
   */
  public static JsonNode tree(byte[] bytes) {
    return MAPPER.readTree(bytes);
  }

  /** The value as a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** An empty object to fill. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  private static SimpleModule ids() {
    SimpleModule module = new SimpleModule("ids");
    module.addSerializer(new IdWriter());
    for (Class<?> type : Id.class.getPermittedSubclasses()) {
      add(module, type.asSubclass(Id.class));
    }
    return module;
  }

  private static <T extends Id> void add(SimpleModule module, Class<T> type) {
    module.addDeserializer(type, new IdReader<>(type));
  }

  private static final class IdWriter extends StdSerializer<Id> {
    IdWriter() {
      super(Id.class);
    }

    @Override
    public void serialize(Id id, JsonGenerator out, SerializationContext context) {
      out.writeString(id.value().toString());
    }
  }

  private static final class IdReader<T extends Id> extends StdDeserializer<T> {
    private final Class<T> type;

    IdReader(Class<T> type) {
      super(type);
      this.type = type;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
      String text = in.getValueAsString("");
      try {
        return type.cast(type.getMethod("of", String.class).invoke(null, text));
      } catch (InvocationTargetException e) {
        throw context.weirdStringException(text, type, "is not a UUID");
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
