package io.throughline.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.edge.ProblemType;
import io.throughline.edge.Problems;
import io.throughline.edge.WebServer;
import io.throughline.kernel.config.ServerConfig;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Idempotency;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;

/** What the framework does for every operation, shown on a few made-up ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouterTest {
  private static final UUID INCIDENT = UUID.fromString("00000000-0000-7000-8000-00000000abcd");
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebServer server =
      new WebServer(
          new ServerConfig("127.0.0.1", 0, URI.create("http://localhost"), List.of()),
          new Problems(() -> INCIDENT),
          List.of(
              new Router(
                  List.of(new Resource("Things", things())),
                  (_, _) -> Optional.empty(),
                  repeats())));
  private String base = "";

  /** None of these operations is called with a key, so no database answers. */
  private static Repeats repeats() {
    Database nowhere = new Database(new PGSimpleDataSource());
    return new Repeats(
        nowhere, new Idempotency(nowhere, Clock.systemUTC()), Keys.of(new byte[32]).sealer());
  }

  enum Colour {
    RED,
    DARK_BLUE
  }

  record Part(@Form(min = 1, max = 5) String name, Optional<Integer> weight) {}

  record NewThing(
      @Form(min = 1, max = 20) String name,
      Colour colour,
      @Form(max = 100, lines = true) Optional<String> note,
      Change<TeamId> teamId,
      @Form(max = 3) Optional<List<Part>> parts,
      Optional<Map<String, String>> settings) {}

  record Thing(String name, Colour colour, String team, int parts) {}

  private static List<Endpoint> things() {
    return List.of(
        Endpoint.get("/things/{id}", "getThing", "A thing")
            .query(Parameter.choice("size", "How big", "big", List.of("big", "small")))
            .query(Parameter.flag("inline", "Whether"))
            .gives(Thing.class)
            .does(
                call -> {
                  InboxId id = call.id("id", InboxId::of);
                  return Answer.of(new Thing(id.toString(), Colour.RED, "", call.limit()));
                }),
        Endpoint.post("/things", "addThing", "Adds a thing")
            .takes(NewThing.class)
            .creates(Thing.class)
            .does(
                call -> {
                  NewThing body = call.body(NewThing.class);
                  return Answer.created(
                      new Thing(
                          body.name(),
                          body.colour(),
                          body.teamId().getClass().getSimpleName(),
                          body.parts().map(List::size).orElse(-1)));
                }),
        Endpoint.delete("/things/{id}", "removeThing", "Removes a thing").does(_ -> Answer.empty()),
        Endpoint.get("/broken", "broken", "A bug")
            .gives(Thing.class)
            .does(
                _ -> {
                  throw new IllegalStateException("secret detail");
                }),
        Endpoint.get("/busy", "busy", "Too often")
            .gives(Thing.class)
            .refuses(ProblemType.TOO_MANY)
            .does(
                _ -> {
                  throw new Refusal.TooMany("slower", Duration.ofMillis(1500));
                }),
        Endpoint.get("/away", "away", "No database")
            .gives(Thing.class)
            .does(
                _ -> {
                  throw new IllegalStateException(new SQLTransientConnectionException("pool"));
                }));
  }

  @BeforeAll
  void start() {
    base = "http://127.0.0.1:" + server.start() + "/api/v1";
  }

  @AfterAll
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void registersExactlyWhatIsDocumented() {
    List<String> documented = new ArrayList<>();
    new OpenApi(List.of(new Resource("Things", things())))
        .document()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            documented.add(
                                method.toUpperCase(Locale.ROOT) + " /api/v1" + path.getKey())));
    assertThat(server.routes())
        .filteredOn(route -> route.contains(" /api/v1/") && !route.startsWith("HEAD"))
        .containsExactlyInAnyOrderElementsOf(documented);
  }

  @Test
  void readsARequestIntoItsRecord() throws Exception {
    HttpResponse<String> answer =
        post(
            """
            {"name": "lamp", "colour": "dark_blue", "teamId": null,
             "parts": [{"name": "bulb", "weight": 3}], "note": "two\\nlines"}""");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body())
        .isEqualTo("{\"name\":\"lamp\",\"colour\":\"dark_blue\",\"team\":\"Cleared\",\"parts\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"colour":"red"}                                                | name        | is required
          {"name":null,"colour":"red"}                                    | name        | must not be null
          {"name":7,"colour":"red"}                                       | name        | must be a text
          {"name":"  ","colour":"red"}                                    | name        | must not be empty
          {"name":"123456789012345678901","colour":"red"}                 | name        | at most 20
          {"name":"a\\u0000b","colour":"red"}                             | name        | control character at position 1
          {"name":"a\\nb","colour":"red"}                                 | name        | control character
          {"name":"a\\ud800b","colour":"red"}                             | name        | half a character
          {"name":"a","colour":"green"}                                   | colour      | one of red, dark_blue
          {"name":"a","colour":"red","size":1}                            | size        | is not known here
          {"name":"a","colour":"red","teamId":"x"}                        | teamId      | must be an id
          {"name":"a","colour":"red","parts":{}}                          | parts       | must be a list
          {"name":"a","colour":"red","parts":[{},{},{},{}]}               | parts       | at most 3
          {"name":"a","colour":"red","parts":[{"name":"b"},{"name":"toolong"}]} | parts[1].name | at most 5
          {"name":"a","colour":"red","parts":[{"name":"b","weight":1.5}]} | parts[0].weight | whole number
          {"name":"a","colour":"red","parts":[{"name":"b","x":1}]}        | parts[0].x  | is not known here
          {"name":"a","colour":"red","settings":{"host":1}}               | settings.host | must be a text
          []                                                              | body        | must be a JSON object
          """)
  void namesTheFaultByItsPath(String body, String field, String reason) throws Exception {
    HttpResponse<String> answer = post(body);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode fault = Json.tree(answer.body()).get("faults").get(0);
    assertThat(fault.get("field").stringValue()).isEqualTo(field);
    assertThat(fault.get("reason").stringValue()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "a",        | line 1, column
          {"name": 'a'}        | line 1, column 10
          {"a": 1, "a": 2}     | line 1, column
          {} {}                | line 1, column
          nonsense             | line 1, column
          """)
  void saysWhereJsonIsBroken(String body, String place) throws Exception {
    HttpResponse<String> answer = post(body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.tree(answer.body()).get("detail").stringValue()).contains(place);
  }

  @Test
  void takesOnlyJsonAndOnlySoMuch() throws Exception {
    HttpRequest text =
        HttpRequest.newBuilder(URI.create(base + "/things"))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(send(text).statusCode()).isEqualTo(415);
    assertThat(post("{\"name\":\"" + "x".repeat(3_000_000) + "\"}").statusCode()).isEqualTo(413);
    assertThat(post("").statusCode()).isEqualTo(400);
  }

  @Test
  void tellsAWrongAddressFromAWrongMethod() throws Exception {
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
    assertThat(get("/things/17").statusCode()).isEqualTo(404);
    HttpResponse<String> wrong = get("/things");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).hasValue("POST");
    assertThat(Json.tree(wrong.body()).get("type").stringValue()).isEqualTo("/problems/invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "size=huge, size, 'one of big, small'",
    "inline=yes, inline, 0 or 1",
    "colour=red, colour, is not known",
    "size=big&size=small, size, more than once"
  })
  void checksTheQuery(String query, String field, String reason) throws Exception {
    HttpResponse<String> answer = get("/things/" + INCIDENT + "?" + query);
    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode fault = Json.tree(answer.body()).get("faults").get(0);
    assertThat(fault.get("field").stringValue()).isEqualTo(field);
    assertThat(fault.get("reason").stringValue()).contains(reason);
  }

  /** No program writes such an address by its library, but people do. */
  @Test
  void refusesAQueryThatIsNotWrittenAsOne() throws Exception {
    URI at = URI.create(base);
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET %s/things/%s?size=%%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .formatted(at.getPath(), INCIDENT)
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 422 ").contains("\"size\"", "%25");
    }
  }

  @Test
  void showsAnIncidentInsteadOfAStackTrace() throws Exception {
    HttpResponse<String> answer = get("/broken");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains(INCIDENT.toString()).doesNotContain("secret", "Exception");
  }

  @Test
  void saysWhenToComeBack() throws Exception {
    HttpResponse<String> busy = get("/busy");
    assertThat(busy.statusCode()).isEqualTo(429);
    assertThat(busy.headers().firstValue("Retry-After")).hasValue("2");
    HttpResponse<String> away = get("/away");
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.headers().firstValue("Retry-After")).hasValue("2");
  }

  @Test
  void answersAnUnchangedReadingWithoutABody() throws Exception {
    HttpResponse<String> first = get("/things/" + INCIDENT);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> second =
        send(
            HttpRequest.newBuilder(URI.create(base + "/things/" + INCIDENT))
                .header("If-None-Match", "\"other\", W/" + tag)
                .build());
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(second.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(base + path)).build());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(base + "/things"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
