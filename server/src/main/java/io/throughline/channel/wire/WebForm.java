package io.throughline.channel.wire;

import io.throughline.kernel.http.Payload;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields of {@code application/x-www-form-urlencoded} (WHATWG URL, section 5), in their order. */
public final class WebForm {
  private static final String TYPE = "application/x-www-form-urlencoded";

  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  /** An empty form. */
  public WebForm() {}

  /**
   * Reads a body or a query.
   *
   * @throws IllegalArgumentException if an escape in it is none
   */
  public static WebForm read(String text) {
    WebForm form = new WebForm();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  /** The same with a field more; a name may come twice. */
  public WebForm add(String name, String value) {
    fields.computeIfAbsent(name, missing -> new ArrayList<>()).add(value);
    return this;
  }

  /** All values by name. */
  public Map<String, List<String>> all() {
    return fields;
  }

  /** The first value of that name, fit to be stored; empty text if there is none. */
  public String text(String name) {
    return Fields.clean(fields.getOrDefault(name, List.of("")).getFirst());
  }

  /** The first value of that name, unless it is blank. */
  public Optional<String> find(String name) {
    return Optional.of(text(name)).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** As a text, in the order of adding. */
  public String write() {
    StringBuilder text = new StringBuilder();
    fields.forEach(
        (name, values) ->
            values.forEach(
                value ->
                    text.append(text.isEmpty() ? "" : "&")
                        .append(encoded(name))
                        .append('=')
                        .append(encoded(value))));
    return text.toString();
  }

  /** As the body of a request. */
  public Payload payload() {
    return Payload.bytes(TYPE, write().getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
