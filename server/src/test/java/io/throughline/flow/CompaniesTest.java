package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Companies and who belongs to them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompaniesTest {
  private static final String API = "/api/v1";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  private String somebody(String address, String evidence) {
    return desk.agentKey
        .put(
            API + "/customers/external:" + UUID.randomUUID(),
            Map.of("handles", List.of(Map.of("handle", "email:" + address, "evidence", evidence))))
        .at("/id");
  }

  private List<String> companies(String customer) {
    return desk.agent
        .get(API + "/customers/" + customer)
        .json()
        .path("companies")
        .valueStream()
        .map(one -> one.path("name").asString())
        .toList();
  }

  private static String domain() {
    return "d" + UUID.randomUUID().toString().substring(24) + ".example";
  }

  @Test
  void whoeverHoldsAnAddressOfTheDomainBelongsToIt() {
    String domain = domain();
    String ann = somebody("ann@" + domain, "attested");
    String said = somebody("ben@" + domain, "claimed");
    JsonNode made =
        desk.made(
            "/companies",
            Map.of(
                "name",
                "Firm " + domain,
                "domains",
                List.of(domain.replace("example", "Example"))));
    assertThat(made.at("/domains/0").asString()).isEqualTo(domain);
    assertThat(companies(ann)).containsExactly("Firm " + domain);
    assertThat(companies(said)).as("a claim is not enough").isEmpty();
    String place = "/companies/" + made.path("id").asString();
    desk.agent.delete(API + "/customers/" + ann + place);
    assertThat(companies(ann)).as("an agent knows better").isEmpty();
    desk.agent.put(API + "/customers/" + ann + place, Map.of());
    desk.agent.put(API + "/customers/" + said + place, Map.of());
    assertThat(companies(ann)).hasSize(1);
    assertThat(companies(said)).hasSize(1);
    assertThat(desk.agent.delete(API + place).status()).isEqualTo(204);
    assertThat(companies(ann)).isEmpty();
  }

  @Test
  void domainsWhereAnybodyGetsAnAddressSayNothing() {
    assertThat(
            desk.agent
                .post(API + "/companies", Map.of("name", "Mail", "domains", List.of("Gmail.com")))
                .text())
        .contains("domains[0]")
        .contains("anybody");
    String domain = domain();
    desk.made("/companies", Map.of("name", "Local mail", "domains", List.of(domain)));
    String ann = somebody("ann@" + domain, "verified");
    assertThat(companies(ann)).hasSize(1);
    Map<String, Object> named = Map.of("domains", List.of(domain));
    assertThat(desk.agent.put(API + "/settings/shared-domains", named).status()).isEqualTo(403);
    assertThat(desk.administrator.put(API + "/settings/shared-domains", named).status())
        .isEqualTo(200);
    assertThat(companies(ann)).isEmpty();
  }

  @Test
  void namesAndDomainsAreOnesOwn() {
    String domain = domain();
    desk.made("/companies", Map.of("name", "Own " + domain, "domains", List.of(domain)));
    assertThat(desk.agent.post(API + "/companies", Map.of("name", "OWN " + domain)).status())
        .isEqualTo(409);
    assertThat(
            desk.agent
                .post(
                    API + "/companies",
                    Map.of("name", "Other " + domain, "domains", List.of(domain)))
                .status())
        .isEqualTo(409);
    assertThat(desk.agent.get(API + "/companies?text=own%20" + domain).at("/total")).isEqualTo("1");
  }

  @Test
  void attributesOfCompaniesAreTyped() {
    desk.made(
        "/attributes",
        Map.of("subject", "company", "key", "staff", "label", "Staff", "type", "number"));
    String path =
        API
            + "/companies/"
            + desk.made("/companies", Map.of("name", "Staffed")).at("/id").asString();
    assertThat(desk.agent.patch(path, Map.of("attributes", Map.of("staff", "many"))).text())
        .contains("attributes.staff");
    assertThat(
            desk.agent
                .patch(path, Map.of("attributes", Map.of("staff", 7)))
                .at("/attributes/staff"))
        .isEqualTo("7");
    assertThat(desk.agent.patch(path, Map.of("name", "Staffed well")).at("/attributes/staff"))
        .isEqualTo("7");
  }

  @Test
  void theHostApplicationSaysWhereTheyWork() {
    String path = API + "/customers/external:" + UUID.randomUUID();
    String id = desk.agentKey.put(path, Map.of("company", Map.of("name", "First"))).at("/id");
    assertThat(companies(id)).containsExactly("First");
    desk.agentKey.put(path, Map.of("company", Map.of("name", "first")));
    assertThat(companies(id)).containsExactly("First");
    desk.agentKey.put(path, Map.of("company", Map.of("name", "Second")));
    assertThat(companies(id)).containsExactly("Second");
  }
}
