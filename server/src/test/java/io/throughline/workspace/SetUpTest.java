package io.throughline.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the first workspace comes to be, and the others. */
class SetUpTest {
  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void makesAnAdministratorWhoIsLoggedIn() {
    assertThat(town.workspaces().needsSetUp()).isTrue();
    Session.Begun begun =
        town.workspaces().setUp(Town.founding(" Acme ", "ann@acme.example"), Optional.empty());
    Session session = begun.session();
    assertThat(town.workspaces().needsSetUp()).isFalse();
    assertThat(session.workspace().name()).isEqualTo("Acme");
    assertThat(session.workspace().key()).matches("[a-z2-7]{8}");
    assertThat(session.agent().role()).isEqualTo(RoleKey.ADMIN);
    assertThat(session.agent().state()).isEqualTo(AgentState.ACTIVE);
    assertThat(begun.token()).startsWith("tls_" + session.workspace().key() + "_");
    assertThat(town.actor(begun).agent()).isEqualTo(session.agent().id());
    assertThat(town.events()).containsExactly("agent.changed");
  }

  @Test
  void happensOnceHoweverManyTryAtTheSameTime() throws Exception {
    int made = 0;
    List<Future<Boolean>> tries = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        String email = "admin" + i + "@acme.example";
        tries.add(threads.submit(() -> tries(email)));
      }
      for (Future<Boolean> one : tries) {
        made += one.get() ? 1 : 0;
      }
    }
    assertThat(made).isEqualTo(1);
    assertThat(town.workspaces().all()).hasSize(1);
  }

  @Test
  void goesOnWithTheConfiguredTokenOnly() {
    town.founded();
    assertThatThrownBy(
            () ->
                town.workspaces()
                    .setUp(Town.founding("Beta", "b@beta.example"), Optional.of("wrong")))
        .isInstanceOf(Refusal.Conflict.class);
    town.workspaces().setUp(Town.founding("Beta", "b@beta.example"), Optional.of(Town.SETUP_TOKEN));
    assertThat(town.workspaces().all()).extracting(Workspace::name).contains("Acme", "Beta");
  }

  @Test
  void tellsAllThatIsWrong() {
    assertThatThrownBy(
            () ->
                town.workspaces()
                    .setUp(
                        new Workspaces.Founding(" ", "a\nb", "nobody", "short"), Optional.empty()))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            refusal ->
                assertThat(refusal.faults())
                    .extracting(Fault::field)
                    .containsExactly("workspace", "name", "email", "password"));
  }

  private boolean tries(String email) {
    try {
      town.workspaces().setUp(Town.founding("Acme", email), Optional.empty());
      return true;
    } catch (Refusal.Conflict e) {
      return false;
    }
  }
}
