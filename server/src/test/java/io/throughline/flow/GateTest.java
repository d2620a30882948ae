package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate, at every operation of the document. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateTest {
  private final TestHouse house = new TestHouse();
  private final Desk ours = new Desk(house, "acme");
  private final Desk theirs = new Desk(house, "rival");
  private final Colleagues people = new Colleagues(house, ours);
  private final List<Operation> operations =
      Operation.all(house.stranger().get("/api/openapi.json").json());

  @AfterAll
  void close() {
    house.close();
  }

  Stream<Operation> guarded() {
    return operations.stream().filter(one -> !one.isPublic());
  }

  Stream<Operation> placed() {
    return guarded().filter(Operation::hasPlaces);
  }

  /** What has names in its path is made by being put there, in the workspace of whoever puts it. */
  Stream<Operation> found() {
    return placed().filter(one -> !FactSamples.MAKING.contains(one.id()));
  }

  Stream<Operation> administrative() {
    return operations.stream().filter(Operation::isForAdministrators);
  }

  Stream<Operation> all() {
    return operations.stream();
  }

  Stream<Operation> speaking() {
    return operations.stream().filter(Operation::takesJson);
  }

  Stream<Operation> paged() {
    return guarded().filter(one -> one.hasParameter("cursor"));
  }

  @Test
  void onlyTheseArePublic() {
    assertThat(operations).hasSizeGreaterThan(45);
    Set<String> open =
        operations.stream()
            .filter(Operation::isPublic)
            .map(Operation::id)
            .collect(Collectors.toSet());
    assertThat(open).containsExactlyInAnyOrder("getSetup", "setUp", "logIn", "acceptInvitation");
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void nobodyIsTurnedAway(Operation operation) {
    String before = ours.everything();
    Sample sample = Sample.of(operation, ours);
    String made = ours.settled();
    for (Guest guest :
        List.of(
            house.stranger(),
            house.stranger().with("Authorization", "Bearer tlk_5jeg5kg4_" + "A".repeat(43)),
            house.stranger().with("Authorization", "Basic QTpC"),
            house
                .stranger()
                .with("Cookie", "throughline_session=tls_5jeg5kg4_" + "A".repeat(43)))) {
      Heard heard = sample.call(guest, operation);
      assertThat(heard.status()).as(heard.toString()).isEqualTo(401);
      assertThat(heard.at("/type")).isEqualTo("/problems/unauthenticated");
    }
    assertThat(ours.everything()).isEqualTo(made);
    assertThat(before).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("found")
  void anotherWorkspaceSeesNothingAndChangesNothing(Operation operation) {
    Sample sample = Sample.of(operation, ours);
    String before = ours.settled();
    for (Guest guest : List.of(theirs.administrator, theirs.administratorKey)) {
      Heard heard = sample.call(guest, operation);
      if (heard.status() == 403) {
        assertThat(List.of("markRead", "markUnread", "type", "keepDraft", "removeDevice"))
            .contains(operation.id());
        assertThat(guest).isSameAs(theirs.administratorKey);
      } else {
        assertThat(heard.status()).as(operation + " " + heard).isEqualTo(404);
      }
      assertThat(heard.text()).doesNotContain("acme");
    }
    assertThat(ours.everything()).isEqualTo(before);
  }

  @Test
  void idsOfAnotherWorkspaceInABodyAreUnknown() {
    String before = ours.everything();
    String own = "/api/v1/conversations/" + theirs.conversation;
    Guest rival = theirs.administrator;
    List<Heard> refused =
        List.of(
            rival.put(own + "/assignment", Map.of("agentId", ours.me)),
            rival.put(own + "/assignment", Map.of("teamId", ours.team())),
            rival.post(own + "/messages", Map.of("text", "x", "routeId", ours.route)),
            rival.post(
                own + "/messages", Map.of("text", "x", "attachments", List.of(ours.upload()))),
            rival.post(own + "/notes", Map.of("text", "x", "attachments", List.of(ours.upload()))),
            rival.post("/api/v1/teams", Map.of("name", "T", "agents", List.of(ours.me))),
            rival.post(
                "/api/v1/agents",
                Map.of(
                    "email",
                    "q@x.example",
                    "name",
                    "Q",
                    "role",
                    "agent",
                    "teams",
                    List.of(ours.team()))),
            rival.post(
                "/api/v1/inboxes",
                Map.of(
                    "kind",
                    "chat",
                    "name",
                    "I",
                    "settings",
                    Map.of("title", "T", "origins", "*"),
                    "teamId",
                    ours.team())),
            rival.post(
                "/api/v1/conversations",
                Map.of("inboxId", ours.mailInbox, "to", "email:a@x.example", "text", "x")));
    assertThat(refused)
        .extracting(Heard::status)
        .allMatch(status -> status == 404 || status == 422);
    assertThat(before).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("administrative")
  void agentsAreNotAdministrators(Operation operation) {
    Sample sample = Sample.of(operation, ours);
    String before = ours.settled();
    for (Guest guest : List.of(ours.agent, ours.agentKey)) {
      Heard heard = sample.call(guest, operation);
      assertThat(heard.status()).as(heard.toString()).isEqualTo(403);
    }
    assertThat(ours.everything()).isEqualTo(before);
  }

  Stream<Operation> granted() {
    return operations.stream().filter(Operation::takesARight);
  }

  @ParameterizedTest
  @MethodSource("granted")
  void whoeverLacksTheRightIsRefused(Operation operation) {
    Sample sample = Sample.of(operation, ours);
    Guest almost = people.without(operation.caller());
    String before = ours.settled();
    Heard heard = sample.call(almost, operation);
    assertThat(heard.status()).as(operation + " " + heard).isEqualTo(403);
    assertThat(ours.everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("granted")
  void theRightSuffices(Operation operation) {
    Sample sample = Sample.of(operation, ours);
    Heard heard = sample.call(people.with(operation.caller()), operation);
    assertThat(heard.status()).as(operation + " " + heard).isNotIn(401, 403, 500);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void aCookieAloneWritesNothing(Operation operation) {
    if (operation.method().equals("GET")) {
      return;
    }
    Sample sample = Sample.of(operation, ours);
    String before = ours.settled();
    Guest forged = ours.administrator.without("X-CSRF-Token");
    String others = theirs.administrator.headers().get("X-CSRF-Token");
    assertThat(sample.call(forged, operation).status()).isEqualTo(403);
    assertThat(sample.call(forged.with("X-CSRF-Token", String.valueOf(others)), operation).status())
        .isEqualTo(403);
    assertThat(
            sample
                .call(ours.administrator.with("Origin", "https://evil.example"), operation)
                .status())
        .isEqualTo(403);
    assertThat(ours.everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("speaking")
  void bodiesAreReadStrictly(Operation operation) {
    String path = "/api/v1" + Sample.of(operation, ours).path();
    Guest ann = operation.isPublic() ? house.stranger() : ours.administrator;
    Heard unknown = ann.call(operation.method(), path, "{\"surprise\": 1}");
    assertThat(unknown.status()).as(unknown.toString()).isEqualTo(422);
    assertThat(unknown.text()).contains("\"field\":\"surprise\"");
    Heard broken = ann.call(operation.method(), path, "{\"a\": ");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.at("/detail")).contains("line 1, column");
    Heard text = ann.with("Content-Type", "text/plain").call(operation.method(), path, "{}");
    assertThat(text.status()).isEqualTo(415);
    assertThat(ann.call(operation.method(), path, "[]").status()).isEqualTo(422);
    int most = operation.path().startsWith("/batches/") ? 33_600_000 : 2_100_000;
    assertThat(ann.call(operation.method(), path, "{\"x\":\"" + "y".repeat(most) + "\"}").status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @MethodSource("paged")
  void cursorsAndLimitsAreChecked(Operation operation) {
    String asked = "/api/v1" + Sample.of(operation, ours).path();
    String path = asked + (asked.contains("?") ? "&" : "?");
    for (String query : List.of("cursor=nonsense", "limit=0", "limit=101", "limit=x", "page=2")) {
      Heard heard = ours.administrator.get(path + query);
      assertThat(heard.status()).as(query + " " + heard).isEqualTo(422);
      assertThat(heard.at("/faults/0/field")).isEqualTo(query.substring(0, query.indexOf('=')));
    }
  }

  @ParameterizedTest
  @MethodSource("placed")
  void whatIsNoIdNamesNothing(Operation operation) {
    Sample sample = Sample.of(operation, ours);
    for (String id : List.of("17", "00000000-0000-0000-0000-00000000000g", "a%20b")) {
      String path = operation.path().replaceAll("\\{\\w+}", id);
      Heard heard = new Sample(path, sample.body()).call(ours.administrator, operation);
      assertThat(heard.status()).as(path + heard).isEqualTo(404);
    }
  }

  @Test
  void hostilePathsLeadNowhere() {
    for (String path :
        List.of(
            "/api/v1/conversations/%00",
            "/api/v1/conversations/..%2f..%2fsession",
            "/api/v1/;x=1/session",
            "/api/v1//session",
            "/api/v1/%73ession%2f",
            "/assets/..%2f..%2fapplication.conf",
            "/web/console/index.html")) {
      Heard heard = house.stranger().get(path);
      assertThat(heard.status()).as(path + " " + heard).isBetween(400, 404);
      assertThat(heard.header("Content-Type")).as(path).hasValue("application/problem+json");
    }
  }
}
