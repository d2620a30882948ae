package io.throughline.edge.api;

import io.javalin.http.Context;
import io.throughline.edge.Doorkeeper;
import io.throughline.kernel.error.Refusal;
import io.throughline.workspace.Actor;
import io.throughline.workspace.AgentActor;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request to one operation, already checked against it. */
final class Call {
  /** The most characters of a name in a path. */
  static final int LONGEST_NAME = 220;

  private final Context context;
  private final Endpoint endpoint;
  private final Optional<Doorkeeper.Admitted> known;
  private final Map<String, String> query;
  private byte[] bytes = {};
  private @Nullable Record body;

  Call(Context context, Endpoint endpoint, Optional<Doorkeeper.Admitted> known) {
    this.context = context;
    this.endpoint = endpoint;
    this.known = known;
    this.query = Queries.check(endpoint.parameters(), Queries.parse(context.queryString()));
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Who calls, if that had to be known. */
  Optional<Doorkeeper.Admitted> known() {
    return known;
  }

  /** Who calls an operation that is not public. */
  Actor actor() {
    return known.orElseThrow().actor();
  }

  /**
   * The agent who calls.
   *
   * @throws Refusal.Forbidden if it is a program
   */
  AgentActor agent() {
    if (actor() instanceof AgentActor agent) {
      return agent;
    }
    throw new Refusal.Forbidden("Only a signed-in agent can do this; an API key is nobody.");
  }

  /** For what only HTTP knows: cookies, parts of a form. */
  Context context() {
    return context;
  }

  /** An id in the path; what is no id names nothing. */
  <T> T id(String place, Function<String, T> reader) {
    String text = context.pathParam(place);
    if (!Queries.uuid(text)) {
      throw new Refusal.NotFound("there is nothing by the id " + printable(text));
    }
    return reader.apply(text);
  }

  /** A name in the path. */
  String name(String place) {
    String text = context.pathParam(place);
    if (Texts.fault(text, 1, LONGEST_NAME, false).isPresent()) {
      throw new Refusal.NotFound("there is nothing by this name");
    }
    return text;
  }

  /** A query parameter. */
  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** An id in the query. */
  <T> Optional<T> queryId(String name, Function<String, T> reader) {
    return query(name).map(reader);
  }

  /** Whether a flag is set. */
  boolean flag(String name) {
    return query(name).filter("1"::equals).isPresent();
  }

  /** How many items the caller wants. */
  int limit() {
    return query("limit").map(Integer::parseInt).orElse(30);
  }

  /** The record that the body holds. */
  <T extends Record> T body(Class<T> type) {
    return type.cast(Objects.requireNonNull(body));
  }

  /** The record that a form's further part holds, if it came. */
  <T extends Record> Optional<T> along(Class<T> type) {
    return Optional.ofNullable(body).map(type::cast);
  }

  /** The bytes of the body, or of a form's further part. */
  byte[] bytes() {
    return bytes;
  }

  void take(byte[] given) {
    this.bytes = given;
  }

  void take(Record given) {
    this.body = given;
  }

  private static String printable(String text) {
    return text.length() <= 60 && text.chars().allMatch(unit -> unit > 31 && unit < 127)
        ? text
        : "given";
  }
}
