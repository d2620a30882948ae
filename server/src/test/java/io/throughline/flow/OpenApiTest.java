package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The running server keeps what the OpenAPI document promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
  /** What a desk has nothing for: a delivery that failed, a customer with a picture. */
  private static final java.util.Map<String, Integer> REFUSED =
      java.util.Map.of("retryDelivery", 409, "getPicture", 404);

  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");
  private final JsonNode document = house.stranger().get("/api/openapi.json").json();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @AfterAll
  void close() {
    house.close();
  }

  Stream<Operation> operations() {
    return Operation.all(document).stream();
  }

  @Test
  void theDocumentIsOneAndIsShown() {
    assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(operations().map(Operation::id)).doesNotHaveDuplicates();
    Heard page = house.stranger().get("/api/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy").orElse("")).contains("script-src 'self'");
    assertThat(page.text()).doesNotContain("http://", "https://");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answersAsPromised(Operation operation) {
    if (operation.id().equals("stream")) {
      assertThat(desk.administrator.get("/api/v1/stream").status()).isEqualTo(426);
      return;
    }
    Sample sample = Sample.of(operation, desk);
    if (REFUSED.containsKey(operation.id())) {
      Heard heard = sample.call(desk.administrator, operation);
      assertThat(heard.status()).as(heard.toString()).isEqualTo(REFUSED.get(operation.id()));
      assertThat(faults(problem(), heard.json())).isEmpty();
      return;
    }
    Guest caller = operation.isPublic() ? house.stranger() : desk.administrator;
    if (operation.id().equals("logOut")) {
      caller =
          house.loggedIn(
              house
                  .stranger()
                  .post(
                      "/api/v1/session",
                      java.util.Map.of(
                          "email", "ann@acme.example", "password", TestHouse.PASSWORD)));
    }
    Heard heard = sample.call(caller, operation);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(operation.status());
    JsonNode schema =
        operation
            .json()
            .at("/responses/" + operation.status() + "/content/application~1json/schema");
    if (!schema.isMissingNode()) {
      assertThat(heard.header("Content-Type")).hasValue("application/json");
      assertThat(faults(schema, heard.json())).as(heard.text()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesAsPromised(Operation operation) {
    List<Heard> refusals =
        List.of(
            house.stranger().call(operation.method(), "/api/v1" + filled(operation), ""),
            desk.administrator.call(
                operation.method(), "/api/v1" + filled(operation) + "?no=1", ""));
    for (Heard heard : refusals) {
      if (heard.status() >= 400) {
        assertThat(operation.json().path("responses").has(String.valueOf(heard.status())))
            .as(operation + " may answer " + heard)
            .isTrue();
        assertThat(heard.header("Content-Type")).hasValue("application/problem+json");
        assertThat(faults(problem(), heard.json())).as(heard.text()).isEmpty();
      }
    }
  }

  @Test
  void aBrokenPromiseWouldBeSeen() {
    Operation operation =
        operations().filter(one -> one.id().equals("getConversation")).findFirst().orElseThrow();
    ObjectNode answer =
        (ObjectNode) Sample.of(operation, desk).call(desk.administrator, operation).json();
    JsonNode schema = operation.json().at("/responses/200/content/application~1json/schema");
    assertThat(faults(schema, answer)).isEmpty();
    assertThat(faults(schema, answer.deepCopy().put("number", "seven"))).isNotEmpty();
    assertThat(faults(schema, answer.deepCopy().put("surprise", 1))).isNotEmpty();
    ObjectNode less = answer.deepCopy();
    less.remove("version");
    assertThat(faults(schema, less)).isNotEmpty();
  }

  private static String filled(Operation operation) {
    return operation.path().replaceAll("\\{\\w+}", "01a1fbfb-f95e-70b8-a577-94c767c32857");
  }

  private JsonNode problem() {
    return document.at("/components/responses/Invalid/content/application~1problem+json/schema");
  }

  private List<String> faults(JsonNode reference, JsonNode value) {
    ObjectNode whole = ((ObjectNode) reference).deepCopy();
    whole.set("components", document.path("components"));
    Schema schema = registry.getSchema(whole);
    return schema
        .validate(
            value,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  @Test
  void aDocumentIsCachedByItsTag() {
    Heard first = house.stranger().get("/api/openapi.json");
    String tag = first.header("ETag").orElseThrow();
    assertThat(house.stranger().with("If-None-Match", tag).get("/api/openapi.json").status())
        .isEqualTo(304);
    assertThat(Json.tree(first.text()).has("paths")).isTrue();
  }
}
