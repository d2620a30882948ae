package io.throughline.edge.api;

import io.throughline.edge.Problem;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the OpenAPI 3.1 document from the operations. */
final class OpenApi {
  private final Schemas schemas = new Schemas();
  private final List<Resource> resources;

  OpenApi(List<Resource> resources) {
    this.resources = resources;
  }

  /** The document. */
  ObjectNode document() {
    ObjectNode document = Json.object().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Throughline")
        .put("version", "1")
        .put(
            "description",
            "One customer, one conversation, every channel. Everything the console does goes"
                + " through this API.");
    document.putArray("servers").addObject().put("url", Router.BASE);
    ArrayNode tags = document.putArray("tags");
    Map<String, ObjectNode> paths = new TreeMap<>();
    for (Resource resource : resources) {
      tags.addObject().put("name", resource.name());
      for (Endpoint endpoint : resource.endpoints()) {
        ObjectNode path = paths.computeIfAbsent(endpoint.path(), _ -> Json.object());
        path.set(endpoint.method().name().toLowerCase(Locale.ROOT), operation(resource, endpoint));
      }
    }
    document.set("paths", Json.mapper().valueToTree(paths));
    ObjectNode components = document.putObject("components");
    components.set("securitySchemes", securitySchemes());
    components.set("responses", problems());
    components.set("schemas", schemas.definitions());
    return document;
  }

  private ObjectNode operation(Resource resource, Endpoint endpoint) {
    ObjectNode operation =
        Json.object().put("operationId", endpoint.id()).put("summary", endpoint.summary());
    operation.putArray("tags").add(resource.name());
    operation.put("x-caller", endpoint.caller().shown());
    security(endpoint, operation.putArray("security"));
    ArrayNode parameters = operation.putArray("parameters");
    endpoint.places().forEach(place -> parameters.add(place(endpoint, place)));
    endpoint.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    headers(endpoint).forEach(parameters::add);
    body(endpoint, operation);
    ObjectNode responses = operation.putObject("responses");
    responses.set(Integer.toString(endpoint.status()), response(endpoint));
    if (endpoint.returns() instanceof Returns.Kept) {
      responses.set("201", response(endpoint));
    }
    for (ProblemType refusal : endpoint.refusals().stream().sorted().toList()) {
      refuses(responses, refusal.status(), refusal);
    }
    if (!(endpoint.takes() instanceof Endpoint.Takes.Nothing)) {
      refuses(responses, 400, ProblemType.INVALID);
      refuses(responses, 415, ProblemType.INVALID);
    }
    return operation;
  }

  private static void refuses(ObjectNode responses, int status, ProblemType type) {
    responses
        .putObject(Integer.toString(status))
        .put("$ref", "#/components/responses/" + name(type));
  }

  private static void security(Endpoint endpoint, ArrayNode security) {
    if (endpoint.caller().permission().isPresent()) {
      security.addObject().putArray("session");
      security.addObject().putArray("key");
    }
  }

  private static ObjectNode place(Endpoint endpoint, String place) {
    ObjectNode parameter = Json.object().put("name", place).put("in", "path").put("required", true);
    ObjectNode schema = parameter.putObject("schema").put("type", "string");
    if (endpoint.names().contains(place)) {
      schema.put("maxLength", Call.LONGEST_NAME);
    } else {
      schema.put("format", "uuid");
    }
    return parameter;
  }

  private static ObjectNode parameter(Parameter parameter) {
    ObjectNode node =
        Json.object()
            .put("name", parameter.name())
            .put("in", "query")
            .put("description", parameter.summary());
    ObjectNode schema = node.putObject("schema");
    switch (parameter.kind()) {
      case TEXT -> schema.put("type", "string").put("maxLength", 500);
      case ID -> schema.put("type", "string").put("format", "uuid");
      case NUMBER -> schema.put("type", "integer").put("minimum", 1).put("maximum", 100);
      case FLAG -> schema.put("type", "integer").put("minimum", 0).put("maximum", 1);
      case CHOICE -> {
        ArrayNode values = schema.put("type", "string").putArray("enum");
        parameter.choices().forEach(values::add);
      }
    }
    if (parameter.kind() == Parameter.Kind.NUMBER) {
      schema.put("default", Integer.parseInt(parameter.initial()));
    } else if (!parameter.initial().isEmpty()) {
      schema.put("default", parameter.initial());
    }
    return node;
  }

  private static List<ObjectNode> headers(Endpoint endpoint) {
    ObjectNode key = header("Idempotency-Key", "The same key and body again: the first answer");
    return switch (endpoint.method()) {
      case GET -> List.of(header("If-None-Match", "An ETag; unchanged is answered with 304"));
      case PATCH -> List.of(key, header("If-Match", "An ETag; changed is answered with 412"));
      default -> List.of(key);
    };
  }

  private static ObjectNode header(String name, String summary) {
    ObjectNode node =
        Json.object().put("name", name).put("in", "header").put("description", summary);
    node.putObject("schema").put("type", "string");
    return node;
  }

  private void body(Endpoint endpoint, ObjectNode operation) {
    switch (endpoint.takes()) {
      case Endpoint.Takes.Nothing _ -> {}
      case Endpoint.Takes.Json(Class<? extends Record> type, int _) ->
          content(operation.putObject("requestBody").put("required", true), "application/json")
              .set("schema", schemas.request(type));
      case Endpoint.Takes.File(Optional<Endpoint.Takes.Along> along) -> {
        ObjectNode schema =
            content(operation.putObject("requestBody").put("required", true), "multipart/form-data")
                .putObject("schema")
                .put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("file").put("type", "string").put("format", "binary");
        along.ifPresent(part -> properties.set(part.part(), schemas.request(part.type())));
        schema.putArray("required").add("file");
      }
    }
  }

  private ObjectNode response(Endpoint endpoint) {
    ObjectNode response = Json.object();
    switch (endpoint.returns()) {
      case Returns.Nothing _ -> response.put("description", "Done");
      case Returns.One(Class<? extends Record> type) ->
          content(response.put("description", "Done"), "application/json")
              .set("schema", schemas.answer(type));
      case Returns.Kept(Class<? extends Record> type) ->
          content(response.put("description", "Done"), "application/json")
              .set("schema", schemas.answer(type));
      case Returns.PageOf(Class<? extends Record> type) ->
          content(response.put("description", "A page"), "application/json")
              .set("schema", list(type, true));
      case Returns.ItemsOf(Class<? extends Record> type) ->
          content(response.put("description", "All of them"), "application/json")
              .set("schema", list(type, false));
      case Returns.Bytes _ ->
          content(response.put("description", "The bytes"), "application/octet-stream")
              .putObject("schema");
    }
    return response;
  }

  private ObjectNode list(Class<? extends Record> item, boolean paged) {
    String name = Schemas.name(item) + (paged ? "Page" : "Items");
    ObjectNode schema = Json.object().put("type", "object").put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("items").put("type", "array").set("items", schemas.answer(item));
    ArrayNode required = schema.putArray("required").add("items");
    if (paged) {
      properties.putObject("next").putArray("type").add("string").add("null");
      properties.putObject("total").put("type", "integer");
      required.add("next").add("total");
    }
    schemas.define(name, schema);
    return Schemas.reference(name);
  }

  private ObjectNode problems() {
    ObjectNode all = Json.object();
    for (ProblemType type : ProblemType.values()) {
      content(all.putObject(name(type)).put("description", type.title()), Problem.MEDIA_TYPE)
          .set("schema", schemas.problem());
    }
    return all;
  }

  private static ObjectNode securitySchemes() {
    ObjectNode all = Json.object();
    all.putObject("session")
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", "throughline_session")
        .put("description", "Writes also need the header X-CSRF-Token: `csrf` of GET /session.");
    all.putObject("key").put("type", "http").put("scheme", "bearer");
    return all;
  }

  private static ObjectNode content(ObjectNode holder, String mediaType) {
    return holder.putObject("content").putObject(mediaType);
  }

  private static String name(ProblemType type) {
    StringBuilder name = new StringBuilder();
    for (String word : type.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
