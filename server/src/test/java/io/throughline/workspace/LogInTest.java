package io.throughline.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.error.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log-in, sessions and their end. */
class LogInTest {
  private static final String ANN = "ann@acme.example";
  private static final String HOME = "192.0.2.1";

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
  void beginsASessionThatSaysWhoItIs() {
    Session.Begun begun = logIn("Ann@ACME.example", Town.PASSWORD);
    Session session = town.logIns().find(begun.token()).orElseThrow();
    assertThat(session).isEqualTo(begun.session());
    assertThat(session.agent().id()).isEqualTo(ann.agent());
    assertThat(town.access().csrfMatches(begun.token(), session.csrf())).isTrue();
    assertThat(town.access().csrfMatches(begun.token(), session.csrf() + "x")).isFalse();
    assertThat(town.access().csrfMatches(logIn(ANN, Town.PASSWORD).token(), session.csrf()))
        .isFalse();
    town.logIns().end(begun.token());
    assertThat(town.logIns().find(begun.token())).isEmpty();
    town.logIns().end(begun.token());
  }

  @Test
  void answersAWrongPasswordAndAnUnknownAddressAlike() {
    String[] messages = new String[2];
    int i = 0;
    for (String email : new String[] {ANN, "nobody@acme.example"}) {
      try {
        logIn(email, "wrong");
      } catch (Refusal.Unauthenticated e) {
        messages[i++] = e.getMessage();
      }
    }
    assertThat(messages[0]).isNotNull().isEqualTo(messages[1]);
  }

  @Test
  void keepsTheLanguageOfTheAgentForEverySession() {
    String first = logIn(ANN, Town.PASSWORD).token();
    assertThat(town.logIns().find(first).orElseThrow().language()).isEmpty();
    assertThat(town.logIns().speak(first, Optional.of("DE-ch")).orElseThrow().language())
        .hasValue("de-CH");
    Session.Begun second = logIn(ANN, Town.PASSWORD);
    assertThat(second.session().language()).hasValue("de-CH");
    assertThat(town.joined(ann, "bob@acme.example", RoleKey.AGENT).session().language()).isEmpty();
    for (String wrong : List.of("", "x", "german please", "de_DE", "und")) {
      assertThatThrownBy(() -> town.logIns().speak(first, Optional.of(wrong)))
          .isInstanceOf(Refusal.Invalid.class);
    }
    assertThat(town.logIns().speak(second.token(), Optional.empty()).orElseThrow().language())
        .isEmpty();
    assertThat(town.logIns().find(first).orElseThrow().language()).isEmpty();
    town.logIns().end(first);
    assertThat(town.logIns().speak(first, Optional.of("ar"))).isEmpty();
  }

  @Test
  void endsWhenUnusedAndWhenOld() {
    String token = logIn(ANN, Town.PASSWORD).token();
    for (int day = 0; day < 29; day++) {
      town.clock().advance(Duration.ofDays(1));
      assertThat(town.access().session(token)).isPresent();
    }
    town.clock().advance(Duration.ofDays(1));
    assertThat(town.access().session(token)).isEmpty();
    String second = logIn(ANN, Town.PASSWORD).token();
    town.clock().advance(Duration.ofDays(7));
    assertThat(town.access().session(second)).isEmpty();
    assertThat(town.access().sweep()).isEqualTo(3);
  }

  @Test
  void refusesGuessingWithAnHonestTimeToWait() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> logIn(ANN, "guess")).isInstanceOf(Refusal.Unauthenticated.class);
    }
    assertThatThrownBy(() -> logIn(ANN, Town.PASSWORD))
        .isInstanceOfSatisfying(
            Refusal.TooMany.class,
            refusal -> {
              assertThat(refusal.retryAfter()).isBetween(Duration.ofSeconds(1), minutes(2));
              town.clock().advance(refusal.retryAfter());
            });
    assertThat(logIn(ANN, Town.PASSWORD)).isNotNull();
  }

  @Test
  void doesNotCountWhatWasRightAndHindersNobodyElsewhere() {
    for (int i = 0; i < 150; i++) {
      assertThat(logIn(ANN, Town.PASSWORD)).isNotNull();
    }
    for (int i = 0; i < 11; i++) {
      assertThatThrownBy(() -> logIn(ANN, "guess")).isInstanceOf(Refusal.class);
    }
    assertThat(town.logIns().begin(ANN, Town.PASSWORD, Optional.empty(), "198.51.100.7"))
        .isInstanceOf(LogIns.Result.Begun.class);
  }

  @Test
  void refusesSprayingManyAddressesFromOne() {
    for (int i = 0; i < 100; i++) {
      String email = "user" + i + "@acme.example";
      assertThatThrownBy(() -> logIn(email, "guess")).isInstanceOf(Refusal.Unauthenticated.class);
    }
    assertThatThrownBy(() -> logIn("other@acme.example", "guess"))
        .isInstanceOf(Refusal.TooMany.class);
  }

  @Test
  void asksWhichWorkspaceWhenThereAreSeveral() {
    Session other =
        town.workspaces()
            .setUp(Town.founding("Beta", ANN), Optional.of(Town.SETUP_TOKEN))
            .session();
    LogIns.Result result = town.logIns().begin(ANN, Town.PASSWORD, Optional.empty(), HOME);
    assertThat(result)
        .isInstanceOfSatisfying(
            LogIns.Result.Several.class,
            several ->
                assertThat(several.workspaces())
                    .extracting(Workspace::name)
                    .containsExactly("Acme", "Beta"));
    String key = other.workspace().key();
    assertThat(town.logIns().begin(ANN, Town.PASSWORD, Optional.of(key), HOME))
        .isInstanceOfSatisfying(
            LogIns.Result.Begun.class,
            begun -> assertThat(begun.session().session().workspace().key()).isEqualTo(key));
  }

  @Test
  void knowsNoTokenThatItDidNotMake() {
    Session.Begun begun = logIn(ANN, Town.PASSWORD);
    String key = begun.session().workspace().key();
    for (String token :
        new String[] {
          "",
          "tls_" + key + "_" + "a".repeat(43),
          begun.token().replace("tls_", "tlk_"),
          begun.token() + "a",
          "tls_aaaaaaaa" + begun.token().substring(12)
        }) {
      assertThat(town.access().session(token)).isEmpty();
      assertThat(town.access().key(token)).isEmpty();
    }
  }

  private static Duration minutes(int count) {
    return Duration.ofMinutes(count);
  }

  private Session.Begun logIn(String email, String password) {
    return switch (town.logIns().begin(email, password, Optional.empty(), HOME)) {
      case LogIns.Result.Begun begun -> begun.session();
      case LogIns.Result.Several several ->
          throw new AssertionError("several workspaces: " + several.workspaces());
    };
  }
}
