package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Attributes: what may be said, who says what, and what is shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttributesTest {
  private static final String API = "/api/v1";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  @BeforeAll
  void define() {
    define("customer", "plan", "choice", List.of("free", "pro"));
    define("customer", "seats", "number", List.of());
    define("customer", "since", "date", List.of());
    define("customer", "site", "url", List.of());
    define("customer", "billing", "email", List.of());
    define("customer", "beta", "boolean", List.of());
    define("customer", "likes", "list", List.of());
    define("customer", "motto", "text", List.of());
    define("conversation", "cause", "choice", List.of("damage", "delay"));
  }

  private void define(String subject, String key, String type, List<String> choices) {
    desk.made(
        "/attributes",
        Map.of("subject", subject, "key", key, "label", key, "type", type, "choices", choices));
  }

  private String customer() {
    return desk.administratorKey
        .put(API + "/customers/external:" + UUID.randomUUID(), Map.of("name", "Ann"))
        .at("/id");
  }

  private Heard said(String customer, Object attributes) {
    return desk.agent.patch(API + "/customers/" + customer, Map.of("attributes", attributes));
  }

  private static JsonNode attribute(JsonNode customer, String key) {
    return customer
        .path("attributes")
        .valueStream()
        .filter(one -> one.path("key").asString().equals(key))
        .findFirst()
        .orElseGet(Json::object);
  }

  @Test
  void everyTypeTakesWhatItIsAndKeepsIt() {
    String ann = customer();
    Map<String, Object> values =
        Map.of(
            "plan", "pro",
            "seats", 12.5,
            "since", "2026-01-31",
            "site", "https://ann.example/shop",
            "billing", "Bills@Ann.example",
            "beta", true,
            "likes", List.of("lamps", "tea"),
            "motto", "Less is more");
    JsonNode shown = said(ann, values).json();
    values.forEach(
        (key, value) ->
            assertThat(attribute(shown, key).path("value"))
                .as(key)
                .isEqualTo(Json.tree(Json.write(value))));
    assertThat(attribute(shown, "plan").path("source").asString()).isEqualTo("agent");
    assertThat(shown.path("attributes").valueStream().map(one -> one.path("key").asString()))
        .containsExactly("plan", "seats", "since", "site", "billing", "beta", "likes", "motto");
  }

  @Test
  void whatIsWrongIsNamedKeyByKeyAndNothingIsKept() {
    String ann = customer();
    Heard refused =
        said(
            ann,
            Map.of(
                "plan", "gold",
                "seats", "12",
                "since", "31.1.2026",
                "site", "javascript:alert(1)",
                "billing", "nobody",
                "beta", "yes",
                "likes", "lamps",
                "colour", "red"));
    assertThat(refused.status()).isEqualTo(422);
    Map<String, String> faults = new java.util.TreeMap<>();
    refused
        .json()
        .path("faults")
        .forEach(one -> faults.put(one.path("field").asString(), one.path("reason").asString()));
    assertThat(faults.keySet())
        .containsExactlyInAnyOrder(
            "attributes.plan",
            "attributes.seats",
            "attributes.since",
            "attributes.site",
            "attributes.billing",
            "attributes.beta",
            "attributes.likes",
            "attributes.colour");
    assertThat(faults.get("attributes.plan")).isEqualTo("must be one of free, pro");
    assertThat(faults.get("attributes.colour")).contains("is not defined").contains("plan");
    assertThat(said(ann, Map.of()).json().path("attributes")).isEmpty();
  }

  @Test
  void sourcesThatDifferAreBothKeptAndTheAgentIsShown() {
    String external = API + "/customers/external:" + UUID.randomUUID();
    Map<String, Object> told = Map.of("attributes", Map.of("plan", "free"), "vip", true);
    String ann = desk.administratorKey.put(external, told).at("/id");
    JsonNode shown = said(ann, Map.of("plan", "pro")).json();
    JsonNode plan = attribute(shown, "plan");
    assertThat(shown.path("vip").asBoolean()).isTrue();
    assertThat(plan.path("value").asString()).isEqualTo("pro");
    assertThat(plan.path("others")).hasSize(1);
    assertThat(plan.at("/others/0/value").asString()).isEqualTo("free");
    assertThat(plan.at("/others/0/source").asString()).isEqualTo("external");
    desk.administratorKey.put(external, Map.of("attributes", Map.of("plan", "free")));
    assertThat(attribute(desk.agent.get(external).json(), "plan").path("value").asString())
        .as("a program does not speak over an agent")
        .isEqualTo("pro");
    Heard back = desk.agent.patch(external, "{\"attributes\": {\"plan\": null}}");
    assertThat(attribute(back.json(), "plan").path("value").asString())
        .as("what the agent takes back uncovers what the program says")
        .isEqualTo("free");
    assertThat(attribute(back.json(), "plan").path("others")).isEmpty();
  }

  @Test
  void aMergedPersonShowsTheValuesOfAllTheirRecords() throws GeneralSecurityException {
    JsonNode inbox = desk.made("/inboxes", Desk.widget("Signed"));
    String chat = "/chat/" + inbox.path("key").asString();
    String visitor = house.stranger().post(chat + "/session", "{}").at("/visitor");
    String text = "Who am I? " + UUID.randomUUID();
    house
        .stranger()
        .post(
            chat + "/messages?visitor=" + visitor,
            Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
    String before = Desk.soon(() -> writer(text));
    said(before, Map.of("plan", "free", "motto", "Mine"));
    String sub = UUID.randomUUID().toString();
    String external = API + "/customers/external:" + sub;
    desk.administratorKey.put(external, Map.of("attributes", Map.of("plan", "pro", "seats", 3)));
    String identity = signed(inbox.at("/generated/identity_secret").asString(), sub);
    house.stranger().post(chat + "/session", Map.of("visitor", visitor, "identity", identity));
    Desk.soon(() -> writer(text).equals(before) ? "" : "joined");
    JsonNode one = desk.agent.get(external).json();
    assertThat(writer(text)).isEqualTo(one.path("id").asString());
    assertThat(attribute(one, "motto").path("value").asString()).isEqualTo("Mine");
    assertThat(attribute(one, "seats").path("value").asInt()).isEqualTo(3);
    assertThat(attribute(one, "plan").path("value").asString()).isEqualTo("free");
    assertThat(attribute(one, "plan").at("/others/0/value").asString()).isEqualTo("pro");
    Heard cleared =
        desk.agent.patch(
            API + "/customers/" + one.path("id").asString(), "{\"attributes\": {\"motto\": null}}");
    assertThat(attribute(cleared.json(), "motto").isEmpty())
        .as("taken back of the person, wherever it was said")
        .isTrue();
  }

  /** Who wrote this, as known now. */
  private String writer(String text) {
    return desk.items("/conversations?status=all").stream()
        .filter(one -> one.at("/preview/text").asString("").equals(text))
        .map(one -> one.at("/customer/id").asString())
        .findFirst()
        .orElse("");
  }

  private static String signed(String secret, String sub) throws GeneralSecurityException {
    Base64.Encoder base = Base64.getUrlEncoder().withoutPadding();
    Map<String, Object> claims =
        Map.of("sub", sub, "exp", Instant.now().plusSeconds(600).getEpochSecond());
    String said =
        base.encodeToString(Json.bytes(Map.of("alg", "HS256", "typ", "JWT")))
            + "."
            + base.encodeToString(Json.bytes(claims));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return said + "." + base.encodeToString(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void languageAndTimeZoneAreCheckedAndShown() {
    String path = API + "/customers/" + customer();
    Heard refused = desk.agent.patch(path, Map.of("language", "klingonese!", "timeZone", "Oslo"));
    assertThat(refused.text()).contains("BCP 47").contains("Europe/Oslo");
    JsonNode shown =
        desk.agent.patch(path, Map.of("language", "pt-br", "timeZone", "Europe/Oslo")).json();
    assertThat(shown.path("language").asString()).isEqualTo("pt-BR");
    assertThat(shown.path("timeZone").asString()).isEqualTo("Europe/Oslo");
    assertThat(desk.agent.patch(path, "{\"language\": null}").json().path("language").isNull())
        .isTrue();
  }

  @Test
  void conversationsHaveAttributesToo() {
    String path = API + "/conversations/" + desk.talk("It broke " + UUID.randomUUID());
    assertThat(desk.agent.patch(path, Map.of("attributes", Map.of("cause", "rain"))).text())
        .contains("attributes.cause")
        .contains("must be one of damage, delay");
    assertThat(
            desk.agent
                .patch(path, Map.of("attributes", Map.of("cause", "delay")))
                .at("/attributes/cause"))
        .isEqualTo("delay");
    Heard gone = desk.agent.patch(path, "{\"attributes\": {\"cause\": null}}");
    assertThat(gone.json().path("attributes")).isEmpty();
  }

  @Test
  void anAttributeThatIsRemovedTakesItsValuesAlong() {
    String id =
        desk.made(
                "/attributes",
                Map.of("subject", "customer", "key", "fax", "label", "Fax", "type", "text"))
            .path("id")
            .asString();
    String ann = customer();
    said(ann, Map.of("fax", "none"));
    assertThat(desk.administrator.delete(API + "/attributes/" + id).status()).isEqualTo(204);
    define("customer", "fax", "text", List.of());
    assertThat(attribute(said(ann, Map.of()).json(), "fax").isEmpty()).isTrue();
  }

  @Test
  void aDefinitionIsCheckedToo() {
    Map<String, Object> good =
        Map.of("subject", "customer", "key", "plan", "label", "Plan", "type", "text");
    assertThat(desk.administrator.post(API + "/attributes", good).status()).isEqualTo(409);
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("subject", "customer", "key", "Plan", "label", "Plan", "type", "text"),
            Map.of("subject", "customer", "key", "vip", "label", "VIP", "type", "boolean"),
            Map.of("subject", "customer", "key", "size", "label", "Size", "type", "choice"),
            Map.of("subject", "order", "key", "size", "label", "Size", "type", "text"))) {
      assertThat(desk.administrator.post(API + "/attributes", wrong).status())
          .as(wrong.toString())
          .isEqualTo(422);
    }
  }
}
