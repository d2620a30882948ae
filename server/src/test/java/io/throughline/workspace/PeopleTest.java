package io.throughline.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents, teams, keys, the audit trail and repeated writes. */
class PeopleTest {
  private final Town town = new Town();
  private AgentActor ann;

  @BeforeEach
  void found() {
    ann = town.founded();
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void areInvitedAndJoin() {
    Team team = town.teams().create(ann, "Billing", List.of());
    Agents.Invited invited =
        town.agents()
            .invite(
                ann,
                new Agents.Invitation("bob@acme.example", "B", RoleKey.AGENT, List.of(team.id())));
    assertThat(invited.agent().state()).isEqualTo(AgentState.INVITED);
    assertThat(invited.agent().teams()).containsExactly(team.id());
    Session.Begun begun = town.agents().accept(invited.token(), "Bob", Town.PASSWORD);
    assertThat(begun.session().agent().name()).isEqualTo("Bob");
    assertThat(begun.session().agent().state()).isEqualTo(AgentState.ACTIVE);
    assertThatThrownBy(() -> town.agents().accept(invited.token(), "Eve", Town.PASSWORD))
        .isInstanceOf(Refusal.NotFound.class);
    assertThat(town.agents().all(town.actor(begun))).extracting(Agent::name).contains("Ann", "Bob");
  }

  @Test
  void findAnOldOrReplacedInvitationVoid() {
    Agents.Invitation bob =
        new Agents.Invitation("bob@acme.example", "Bob", RoleKey.AGENT, List.of());
    String first = town.agents().invite(ann, bob).token();
    String second = town.agents().invite(ann, bob).token();
    assertThatThrownBy(() -> town.agents().accept(first, "Bob", Town.PASSWORD))
        .isInstanceOf(Refusal.NotFound.class);
    town.clock().advance(Duration.ofDays(7));
    assertThatThrownBy(() -> town.agents().accept(second, "Bob", Town.PASSWORD))
        .isInstanceOf(Refusal.NotFound.class);
    town.joined(ann, "bob@acme.example", RoleKey.AGENT);
    assertThatThrownBy(() -> town.agents().invite(ann, bob)).isInstanceOf(Refusal.Conflict.class);
  }

  @Test
  void areLoggedOutAtOnceWhenDeactivated() {
    Session.Begun bob = town.joined(ann, "bob@acme.example", RoleKey.AGENT);
    AgentId id = bob.session().agent().id();
    town.agents().change(ann, id, state(AgentState.DEACTIVATED));
    assertThat(town.access().session(bob.token())).isEmpty();
    assertThatThrownBy(
            () ->
                town.logIns()
                    .begin("bob@acme.example", Town.PASSWORD, Optional.empty(), "192.0.2.1"))
        .isInstanceOf(Refusal.Unauthenticated.class);
    town.agents().change(ann, id, state(AgentState.ACTIVE));
    assertThat(town.access().session(bob.token())).isEmpty();
    assertThat(
            town.logIns().begin("bob@acme.example", Town.PASSWORD, Optional.empty(), "192.0.2.1"))
        .isInstanceOf(LogIns.Result.Begun.class);
  }

  @Test
  void keepALastAdministrator() {
    AgentId id = ann.agent();
    assertThatThrownBy(() -> town.agents().change(ann, id, state(AgentState.DEACTIVATED)))
        .isInstanceOf(Refusal.Conflict.class);
    assertThatThrownBy(
            () ->
                town.agents()
                    .change(
                        ann,
                        id,
                        new Agents.Change(
                            Optional.empty(), Optional.of(RoleKey.AGENT), Optional.empty())))
        .isInstanceOf(Refusal.Conflict.class);
    assertThat(town.agents().get(ann, id).role()).isEqualTo(RoleKey.ADMIN);
  }

  @Test
  void mayDoWhatTheirRoleAllows() {
    AgentActor bob = town.actor(town.joined(ann, "bob@acme.example", RoleKey.AGENT));
    Agents.Invitation eve = new Agents.Invitation("eve@x.example", "Eve", RoleKey.ADMIN, List.of());
    assertThatThrownBy(() -> town.agents().invite(bob, eve)).isInstanceOf(Refusal.Forbidden.class);
    assertThatThrownBy(() -> town.teams().create(bob, "Mine", List.of()))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThatThrownBy(() -> town.keys().create(bob, "Mine", RoleKey.ADMIN, false))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThatThrownBy(() -> town.audit().newest(bob, Optional.empty(), 10))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThatThrownBy(() -> town.workspaces().rename(bob, "Mine"))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThatThrownBy(() -> town.agents().change(bob, ann.agent(), name("Anna")))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThat(town.agents().change(bob, bob.agent(), name("Robert")).name()).isEqualTo("Robert");
  }

  @Test
  void seeNothingOfOtherWorkspaces() {
    AgentActor beta =
        town.actor(
            town.workspaces()
                .setUp(Town.founding("Beta", "b@beta.example"), Optional.of(Town.SETUP_TOKEN)));
    Team team = town.teams().create(ann, "Billing", List.of(ann.agent()));
    assertThat(town.agents().all(beta)).hasSize(1);
    assertThat(town.teams().all(beta)).isEmpty();
    assertThatThrownBy(() -> town.agents().get(beta, ann.agent()))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> town.teams().delete(beta, team.id()))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> town.teams().create(beta, "Ours", List.of(ann.agent())))
        .isInstanceOf(Refusal.Invalid.class);
    assertThat(town.audit().newest(beta, Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void formTeams() {
    AgentActor bob = town.actor(town.joined(ann, "bob@acme.example", RoleKey.AGENT));
    Team team = town.teams().create(ann, "Billing", List.of(ann.agent(), bob.agent()));
    assertThat(team.agents()).containsExactlyInAnyOrder(ann.agent(), bob.agent());
    assertThatThrownBy(() -> town.teams().create(ann, "BILLING", List.of()))
        .isInstanceOf(Refusal.Conflict.class);
    Team changed =
        town.teams()
            .change(ann, team.id(), Optional.of("Money"), Optional.of(List.of(bob.agent())));
    assertThat(changed).isEqualTo(new Team(team.id(), "Money", List.of(bob.agent())));
    assertThatThrownBy(
            () ->
                town.teams()
                    .change(
                        ann,
                        team.id(),
                        Optional.empty(),
                        Optional.of(List.of(new AgentId(new UUID(1, 2))))))
        .isInstanceOf(Refusal.Invalid.class);
    town.teams().delete(ann, team.id());
    assertThat(town.teams().all(ann)).isEmpty();
    assertThat(town.events()).contains("team.changed");
  }

  @Test
  void makeKeysForProgramsAndRevokeThem() {
    ApiKey.Created created = town.keys().create(ann, "Shop", RoleKey.AGENT, false);
    assertThat(created.secret()).startsWith("tlk_").endsWith(created.key().hint());
    assertThat(created.toString()).doesNotContain(created.secret());
    KeyActor shop = town.access().key(created.secret()).orElseThrow();
    assertThat(shop.may(Permission.READ)).isTrue();
    assertThat(shop.may(Permission.PEOPLE)).isFalse();
    assertThat(town.keys().all(ann).getFirst().usedAt()).contains(town.clock().instant());
    town.keys().revoke(ann, created.key().id());
    town.keys().revoke(ann, created.key().id());
    assertThat(town.access().key(created.secret())).isEmpty();
    assertThat(town.keys().all(ann).getFirst().revokedAt()).isPresent();
    ApiKey.Created robot = town.keys().create(ann, "Robot", RoleKey.ADMIN, false);
    KeyActor admin = town.access().key(robot.secret()).orElseThrow();
    assertThatThrownBy(() -> town.keys().create(admin, "Offspring", RoleKey.ADMIN, false))
        .isInstanceOf(Refusal.Forbidden.class);
  }

  @Test
  void leaveATrailOfWhatTheyAdminister() {
    town.joined(ann, "bob@acme.example", RoleKey.AGENT);
    town.keys().create(ann, "Shop", RoleKey.AGENT, false);
    town.workspaces().rename(ann, "Acme Ltd");
    List<AuditEntry> entries = town.audit().newest(ann, Optional.empty(), 3);
    assertThat(entries)
        .extracting(AuditEntry::action)
        .containsExactly("workspace.renamed", "key.created", "agent.joined");
    assertThat(entries.getLast().actor().name()).isEqualTo("Bob");
    assertThat(entries.getFirst().details().get("name").asString()).isEqualTo("Acme Ltd");
    assertThat(town.audit().newest(ann, Optional.of(entries.getLast().id()), 10))
        .extracting(AuditEntry::action)
        .containsExactly("agent.invited", "workspace.founded");
    assertThat(town.audit().count(ann)).isEqualTo(5);
  }

  @Test
  void mayRepeatAWriteWithoutWritingTwice() {
    Idempotency idempotency = town.idempotency();
    byte[] print = Digest.sha256("POST /x {}");
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(idempotency.claim(ann, "k", print)).isInstanceOf(Idempotency.Claim.Fresh.class);
    assertThat(idempotency.claim(ann, "k", print)).isInstanceOf(Idempotency.Claim.Busy.class);
    assertThat(idempotency.claim(ann, "k", Digest.sha256("POST /y {}")))
        .isInstanceOf(Idempotency.Claim.Other.class);
    idempotency.keep(ann, "k", new Idempotency.Answer(201, "application/json", body));
    assertThat(idempotency.claim(ann, "k", print))
        .isInstanceOfSatisfying(
            Idempotency.Claim.Answered.class,
            answered -> {
              assertThat(answered.answer().status()).isEqualTo(201);
              assertThat(answered.answer().body()).isEqualTo(body);
            });
    assertThat(idempotency.claim(ann, "dead", print)).isInstanceOf(Idempotency.Claim.Fresh.class);
    town.clock().advance(Duration.ofMinutes(3));
    assertThat(idempotency.claim(ann, "dead", print)).isInstanceOf(Idempotency.Claim.Fresh.class);
    idempotency.release(ann, "dead");
    assertThat(idempotency.claim(ann, "dead", print)).isInstanceOf(Idempotency.Claim.Fresh.class);
    town.clock().advance(Duration.ofHours(25));
    assertThat(idempotency.sweep()).isEqualTo(2);
  }

  private static Agents.Change state(AgentState state) {
    return new Agents.Change(Optional.empty(), Optional.empty(), Optional.of(state));
  }

  private static Agents.Change name(String name) {
    return new Agents.Change(Optional.of(name), Optional.empty(), Optional.empty());
  }
}
