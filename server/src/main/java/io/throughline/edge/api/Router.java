package io.throughline.edge.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.throughline.edge.Bodies;
import io.throughline.edge.Doorkeeper;
import io.throughline.edge.HttpRefusal;
import io.throughline.edge.Part;
import io.throughline.kernel.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Registers exactly the operations it is given. */
final class Router implements Part {
  /** Where the API lives. */
  static final String BASE = "/api/v1";

  private final List<Endpoint> endpoints;
  private final Gate gate;

  private final Repeats repeats;

  Router(List<Resource> resources, Gate gate, Repeats repeats) {
    this.repeats = repeats;
    this.endpoints = resources.stream().flatMap(one -> one.endpoints().stream()).toList();
    this.gate = gate;
  }

  @Override
  public void mount(RoutesConfig routes) {
    for (Endpoint endpoint : endpoints) {
      HandlerType method = HandlerType.findOrCreate(endpoint.method().name());
      routes.addHttpHandler(method, BASE + endpoint.path(), context -> serve(endpoint, context));
      if (endpoint.method() == Method.GET) {
        routes.head(BASE + endpoint.path(), context -> serve(endpoint, context));
      }
    }
    for (HandlerType method : HandlerType.commonHttp()) {
      routes.addHttpHandler(method, "/api/*", this::unknown);
    }
  }

  private void serve(Endpoint endpoint, Context context) {
    Optional<Doorkeeper.Admitted> known = gate.admit(endpoint, context);
    Call call = new Call(context, endpoint, known);
    read(call);
    AnswerWriter.write(repeats.run(call, inTime(endpoint)), call);
  }

  /** A change that names an entity tag happens only if what can be read still has it. */
  private Handler inTime(Endpoint endpoint) {
    if (endpoint.method() != Method.PATCH) {
      return endpoint.handler();
    }
    return endpoints.stream()
        .filter(other -> other.method() == Method.GET && other.path().equals(endpoint.path()))
        .findFirst()
        .<Handler>map(reading -> call -> repeats.ifMatch(call, reading, endpoint.handler()))
        .orElse(endpoint.handler());
  }

  private static void read(Call call) {
    switch (call.endpoint().takes()) {
      case Endpoint.Takes.Json(Class<? extends Record> type, int limit) -> {
        if (!mediaType(call.context()).equals("application/json")) {
          throw HttpRefusal.mediaType("application/json");
        }
        call.take(Bodies.read(call.context(), limit));
        call.take(BodyReader.read(call.bytes(), type));
      }
      case Endpoint.Takes.File(Optional<Endpoint.Takes.Along> along) -> {
        if (!mediaType(call.context()).equals("multipart/form-data")) {
          throw HttpRefusal.mediaType("multipart/form-data");
        }
        along.ifPresent(part -> read(call, part));
      }
      case Endpoint.Takes.Nothing _ -> {}
    }
  }

  private static void read(Call call, Endpoint.Takes.Along along) {
    @Nullable String part = call.context().formParam(along.part());
    if (part != null && !part.isBlank()) {
      call.take(part.getBytes(StandardCharsets.UTF_8));
      call.take(BodyReader.read(call.bytes(), along.type()));
    }
  }

  private static String mediaType(Context context) {
    @Nullable String given = context.req().getContentType();
    return given == null ? "" : given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Nothing is registered for this method and path: tell which of the two is wrong. */
  private void unknown(Context context) {
    List<String> allowed = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      if (matches(BASE + endpoint.path(), context.path())) {
        allowed.add(endpoint.method().name());
      }
    }
    if (allowed.isEmpty()) {
      throw new Refusal.NotFound("there is nothing at this address");
    }
    throw HttpRefusal.method(String.join(", ", allowed));
  }

  private static boolean matches(String pattern, String path) {
    StringBuilder expression = new StringBuilder();
    for (String segment : pattern.split("/", -1)) {
      if (!segment.isEmpty()) {
        expression.append('/').append(segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment));
      }
    }
    return path.matches(expression + "/?");
  }
}
