package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Roles: nobody gives or takes more than they have themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
  private static final String API = "/api/v1";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");
  private final Guest ann = desk.administrator;

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void fixedRolesAreTheSameEverywhereAndStay() {
    List<JsonNode> roles = desk.items("/roles");
    assertThat(roles.stream().limit(2).map(role -> role.path("id").asString()))
        .containsExactly("admin", "agent");
    assertThat(names(roles.getFirst(), "permissions")).contains("roles", "erase", "read");
    assertThat(names(roles.get(1), "permissions"))
        .containsExactlyInAnyOrderElementsOf(Operation.AGENTS);
    assertThat(roles.get(1).path("visibility").asString()).isEqualTo("all");
    assertThat(ann.put(API + "/roles/admin", Desk.draft(List.of(), "own")).status()).isEqualTo(404);
    assertThat(ann.delete(API + "/roles/agent").status()).isEqualTo(404);
  }

  @Test
  void aRoleIsMadeGivenChangedAndRemoved() {
    String role = desk.role(List.of("reply"));
    String email = UUID.randomUUID() + "@x.example";
    Guest cy = house.agent(ann, email, role);
    String id = cy.get(API + "/session").at("/agent/id");
    assertThat(cy.get(API + "/session").json().at("/rights/permissions").valueStream())
        .extracting(JsonNode::asString)
        .containsExactly("read", "reply");
    String conversation = API + "/conversations/" + desk.conversation;
    assertThat(cy.post(conversation + "/messages", Map.of("text", "Hi")).status()).isEqualTo(201);
    Heard refused = cy.post(conversation + "/notes", Map.of("text", "Hm"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.at("/detail")).contains("write notes");
    assertThat(ann.put(API + "/roles/" + role, Desk.draft(List.of("note"), "all")).status())
        .isEqualTo(200);
    assertThat(cy.post(conversation + "/notes", Map.of("text", "Hm")).status()).isEqualTo(201);
    assertThat(cy.post(conversation + "/messages", Map.of("text", "Hi")).status()).isEqualTo(403);
    assertThat(ann.get(API + "/roles/" + role).json().path("agents").asInt()).isOne();
    assertThat(ann.delete(API + "/roles/" + role).status()).isEqualTo(409);
    assertThat(ann.patch(API + "/agents/" + id, Map.of("role", "agent")).status()).isEqualTo(200);
    assertThat(ann.delete(API + "/roles/" + role).status()).isEqualTo(204);
    assertThat(ann.get(API + "/roles/" + role).status()).isEqualTo(404);
    assertThat(ann.get(API + "/audit").text()).contains("role.created", "role.deleted");
  }

  @Test
  void whatCannotBeARoleIsToldAtOnce() {
    Heard heard =
        ann.post(
            API + "/roles",
            Map.of("name", "Admin", "permissions", List.of("begin", "erase"), "visibility", "own"));
    assertThat(heard.status()).isEqualTo(422);
    assertThat(heard.text())
        .contains("begin takes note and reply")
        .contains("erase reaches all conversations")
        .contains("same everywhere");
    assertThat(
            ann.post(
                    API + "/roles",
                    Map.of("name", "X", "permissions", List.of("fly"), "visibility", "own"))
                .status())
        .isEqualTo(422);
    Map<String, Object> draft = Desk.draft(List.of(), "own");
    assertThat(ann.post(API + "/roles", draft).status()).isEqualTo(201);
    assertThat(ann.post(API + "/roles", draft).status()).isEqualTo(409);
    assertThat(
            ann.post(
                    API + "/agents",
                    Map.of(
                        "email", "n@x.example", "name", "N", "role", UUID.randomUUID().toString()))
                .status())
        .isEqualTo(422);
  }

  @Test
  void nobodyRaisesThemselves() {
    Set<String> rights = Set.of("roles", "people", "keys", "note");
    String role = desk.role(rights);
    Guest dan = house.agent(ann, UUID.randomUUID() + "@x.example", role);
    String me = dan.get(API + "/session").at("/agent/id");
    String greater = desk.role(List.of("note", "reply"));
    List<Heard> tries = new ArrayList<>();
    tries.add(dan.patch(API + "/agents/" + me, Map.of("role", "admin")));
    tries.add(dan.patch(API + "/agents/" + me, Map.of("role", greater)));
    tries.add(dan.put(API + "/roles/" + role, Desk.draft(List.of("roles", "audit"), "all")));
    tries.add(dan.put(API + "/roles/" + greater, Desk.draft(List.of("note"), "all")));
    tries.add(dan.delete(API + "/roles/" + greater));
    tries.add(dan.post(API + "/roles", Desk.draft(List.of("reply"), "own")));
    tries.add(
        dan.post(API + "/agents", Map.of("email", "m@x.example", "name", "M", "role", "admin")));
    tries.add(dan.post(API + "/api-keys", Map.of("name", "K", "role", "agent")));
    tries.add(dan.patch(API + "/agents/" + desk.me, Map.of("role", role)));
    tries.add(dan.patch(API + "/agents/" + desk.me, Map.of("state", "deactivated")));
    assertThat(tries).extracting(Heard::status).containsOnly(403);
    assertThat(names(dan.get(API + "/session").json().path("rights"), "permissions"))
        .containsExactlyInAnyOrder("read", "roles", "people", "keys", "note");
    Heard lesser = dan.post(API + "/roles", Desk.draft(List.of("note"), "team"));
    assertThat(lesser.status()).as(lesser.toString()).isEqualTo(201);
    assertThat(dan.post(API + "/api-keys", Map.of("name", "K", "role", lesser.at("/id"))).status())
        .isEqualTo(201);
  }

  @Test
  void nobodyLetsThemselvesSeeMore() {
    String team = desk.team();
    String role =
        desk.made("/roles", Desk.draft(List.of("people", "roles", "keys"), "team"))
            .path("id")
            .asString();
    Guest eve = house.agent(ann, UUID.randomUUID() + "@x.example", role);
    String me = eve.get(API + "/session").at("/agent/id");
    assertThat(eve.patch(API + "/teams/" + team, Map.of("agents", List.of(me))).status())
        .isEqualTo(403);
    assertThat(eve.post(API + "/roles", Desk.draft(List.of(), "all")).status()).isEqualTo(403);
    assertThat(
            eve.post(
                    API + "/agents",
                    Map.of(
                        "email", "o@x.example", "name", "O", "role", role, "teams", List.of(team)))
                .status())
        .isEqualTo(403);
    assertThat(ann.patch(API + "/teams/" + team, Map.of("agents", List.of(me))).status())
        .isEqualTo(200);
    assertThat(eve.patch(API + "/teams/" + team, Map.of("agents", List.of(me, desk.me))).status())
        .isEqualTo(200);
  }

  @Test
  void theLastAdministratorStaysOne() {
    String role = desk.role(List.of("roles", "people"));
    assertThat(ann.patch(API + "/agents/" + desk.me, Map.of("role", role)).status()).isEqualTo(409);
    assertThat(ann.patch(API + "/agents/" + desk.me, Map.of("state", "deactivated")).status())
        .isEqualTo(409);
    assertThat(ann.get(API + "/session").at("/agent/role")).isEqualTo("admin");
  }

  @Test
  void howAConversationStandsChangesWithAnAnswerOnlyForThoseWhoMayChangeIt() {
    Guest gil = house.agent(ann, UUID.randomUUID() + "@x.example", desk.role(List.of("reply")));
    String conversation = API + "/conversations/" + desk.talk("Thank you, that was all");
    Map<String, Object> last = Map.of("text", "Bye", "status", "resolved");
    assertThat(gil.post(conversation + "/messages", last).status()).isEqualTo(403);
    assertThat(gil.post(conversation + "/held", Map.of("message", last, "seconds", 5)).status())
        .isEqualTo(403);
    assertThat(ann.get(conversation).at("/status")).isEqualTo("open");
    assertThat(gil.post(conversation + "/messages", Map.of("text", "Bye")).status()).isEqualTo(201);
    Heard heard = desk.agent.post(conversation + "/messages", last);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    assertThat(ann.get(conversation).at("/status")).isEqualTo("resolved");
  }

  @Test
  void aKeyDoesWhatItsRoleSays() {
    String role = desk.role(List.of("edit_customers"));
    Guest shop = house.program(ann, role);
    assertThat(
            shop.put(API + "/customers/external:" + UUID.randomUUID(), Map.of("name", "Olga"))
                .status())
        .isEqualTo(201);
    assertThat(
            shop.post(
                    API + "/conversations/" + desk.conversation + "/messages",
                    Map.of("text", "Buy more"))
                .status())
        .isEqualTo(403);
    assertThat(shop.get(API + "/conversations/" + desk.conversation).status()).isEqualTo(200);
    assertThat(
            ann.put(API + "/roles/" + role, Desk.draft(List.of("edit_customers"), "own")).status())
        .isEqualTo(200);
    assertThat(shop.get(API + "/conversations/" + desk.conversation).status()).isEqualTo(404);
    assertThat(shop.get(API + "/conversations?status=all").json().path("total").asInt()).isZero();
    assertThat(ann.delete(API + "/roles/" + role).status()).isEqualTo(409);
  }

  @Test
  void anotherRoleIsFeltOnTheScreenAtOnce() {
    String narrow = desk.made("/roles", Desk.draft(List.of(), "own")).path("id").asString();
    Guest fay = house.agent(ann, UUID.randomUUID() + "@x.example", "agent");
    String id = fay.get(API + "/session").at("/agent/id");
    try (Screen screen = new Screen(fay)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      ann.patch(API + "/agents/" + id, Map.of("role", narrow));
      screen.next("reset");
      desk.talk("Not for Fay's eyes");
      String mine = desk.talk("This is for Fay");
      ann.put(API + "/conversations/" + mine + "/assignment", Map.of("agentId", id));
      JsonNode first = screen.event("conversation.changed");
      assertThat(first.at("/conversation/id").asString()).isEqualTo(mine);
      ann.patch(API + "/agents/" + id, Map.of("state", "deactivated"));
      assertThat(screen.closed()).isEqualTo(4001);
    }
  }

  private static List<String> names(JsonNode node, String list) {
    return node.path(list).valueStream().map(JsonNode::asString).toList();
  }
}
