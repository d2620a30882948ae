package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Where providers call. That good requests arrive is shown by the flows of the channels. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HooksTest {
  private static final String SECRET = "an-app-secret";
  private static final String BODY = "{\"object\": \"whatsapp_business_account\", \"entry\": []}";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");
  private final Guest provider = house.stranger();

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void anUnknownAddressIsNobodys() {
    assertThat(provider.post("/hooks/nobody", "{}").status()).isEqualTo(404);
    assertThat(provider.get("/hooks/" + "a".repeat(24)).status()).isEqualTo(404);
    assertThat(provider.get("/hooks/").status()).isEqualTo(404);
    assertThat(provider.get("/hooks/a/b").at("/type")).isEqualTo("/problems/not-found");
  }

  @Test
  void aForgedRequestIsCountedAndStoredNowhere() {
    long before =
        desk.administrator.get("/api/v1/traffic?direction=in").json().path("total").asLong();
    Heard heard = provider.post("/hooks/" + desk.inboxKey, "{\"forged\": true}");
    assertThat(heard.status()).isEqualTo(401);
    assertThat(heard.at("/type")).isEqualTo("/problems/unauthenticated");
    assertThat(desk.administrator.get("/api/v1/traffic?direction=in").json().path("total").asLong())
        .isEqualTo(before);
    String refused =
        Desk.soon(
            () -> {
              String count =
                  desk.administrator.get("/api/v1/inboxes/" + desk.inbox).at("/health/refused");
              return count.equals("0") ? "" : count;
            });
    assertThat(refused).isEqualTo("1");
  }

  @Test
  void aHugeRequestIsRefused() {
    Heard heard = provider.post("/hooks/" + desk.inboxKey, "x".repeat(5 * 1024 * 1024));
    assertThat(heard.status()).isEqualTo(413);
  }

  @Test
  void otherMethodsAreNamed() {
    Heard heard = provider.put("/hooks/" + desk.inboxKey, "{}");
    assertThat(heard.status()).isEqualTo(405);
    assertThat(heard.header("Allow").orElse("")).contains("POST");
    assertThat(provider.get("/hooks/" + desk.inboxKey).status()).isEqualTo(405);
  }

  @Test
  void whatIsAcknowledgedIsDurableAndWithoutTheStoreNothingIs() {
    try (TestHouse lonely = new TestHouse()) {
      Desk there = new Desk(lonely, "lonely");
      JsonNode inbox = there.made("/inboxes", signedInbox(Cloud.NUMBER_ID));
      Guest signed = lonely.stranger().with("X-Hub-Signature-256", "sha256=" + signature());
      String hook = "/hooks/" + inbox.path("key").asString();
      assertThat(signed.post(hook, BODY).status()).isEqualTo(200);
      assertThat(there.items("/traffic?direction=in&inbox=" + inbox.path("id").asString()))
          .hasSize(1);
      pause(there, inbox);
      assertThat(signed.post(hook, BODY).status()).isEqualTo(200);
      assertThat(there.items("/traffic?direction=in&inbox=" + inbox.path("id").asString()))
          .hasSize(2);
      lonely.database().cutOff();
      Heard refused = signed.post(hook, BODY);
      assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isPresent();
      Heard api = there.administrator.get("/api/v1/conversations");
      assertThat(api.status()).as(api.toString()).isEqualTo(503);
      assertThat(api.at("/type")).isEqualTo("/problems/unavailable");
    }
  }

  @Test
  void whatIsMeantForAPausedInboxIsKeptWhereverItComes() {
    JsonNode open = desk.made("/inboxes", signedInbox("106540352242923"));
    JsonNode paused = desk.made("/inboxes", signedInbox(Cloud.NUMBER_ID));
    pause(desk, paused);
    String hook = "/hooks/" + open.path("key").asString();
    Heard heard = Cloud.deliver(provider, hook, "NO.51", "4741500051", "wamid.51", "Hello");
    assertThat(heard.status()).isEqualTo(200);
    String kept = "/traffic?direction=in&inbox=" + paused.path("id").asString();
    assertThat(Desk.soon(() -> desk.items(kept).isEmpty() ? "" : "kept")).isEqualTo("kept");
  }

  @Test
  void newsOfABusinessAccountReachTheInboxesThatHaveIt() {
    JsonNode first = desk.made("/inboxes", signedInbox("106540352242924", "102290129340324"));
    JsonNode other = desk.made("/inboxes", signedInbox("106540352242925", "102290129340325"));
    String news =
        """
        {"object": "whatsapp_business_account", "entry": [{"id": "102290129340325", "changes": [
          {"field": "account_update", "value": {"event": "DISABLED_UPDATE"}}]}]}""";
    assertThat(Cloud.post(provider, "/hooks/" + first.path("key").asString(), news).status())
        .isEqualTo(200);
    assertThat(Desk.soon(() -> failure(other))).contains("disabled update");
    assertThat(failure(first)).isEmpty();
  }

  private String failure(JsonNode inbox) {
    return desk.administrator
        .get("/api/v1/inboxes/" + inbox.path("id").asString())
        .at("/health/failure");
  }

  private static void pause(Desk desk, JsonNode inbox) {
    Heard paused =
        desk.administrator.patch(
            "/api/v1/inboxes/" + inbox.path("id").asString(), Map.of("state", "paused"));
    assertThat(paused.at("/state")).isEqualTo("paused");
  }

  private static Map<String, Object> signedInbox(String number) {
    return signedInbox(number, "102290129340398");
  }

  private static Map<String, Object> signedInbox(String number, String business) {
    return Map.of(
        "kind", "whatsapp",
        "name", "Signed",
        "settings",
            Map.of(
                "base_url", "http://127.0.0.1:9",
                "phone_number_id", number,
                "waba_id", business,
                "access_token", "a-token",
                "app_secret", SECRET));
  }

  private static String signature() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(BODY.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
