package io.throughline.channel.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.Heals;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.PageStandIn;
import io.throughline.simulator.StandInFault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending by both log-ins, against stand-ins as strict as the network. */
class SendingTest {
  private PageStandIn own;
  private PageStandIn linked;

  @BeforeEach
  void start() throws IOException {
    own = PageStandIn.start(Setup.ACCOUNT);
    linked = PageStandIn.start(Setup.LINKED);
  }

  @AfterEach
  void stop() {
    own.close();
    linked.close();
  }

  private Inbox own(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(Map.of("base_url", own.base().toString()));
    settings.putAll(more);
    return Setup.inbox(settings);
  }

  private Inbox linked() {
    return Setup.inbox(
        Map.of(
            "base_url", linked.base().toString(),
            "login", "facebook",
            "page_id", Setup.PAGE,
            "app_id", "9",
            "access_token", "EAAtoken"));
  }

  private static SendResult send(Inbox inbox, String text) {
    return Setup.CHANNEL.send(inbox, Setup.draft(text).outbound());
  }

  @Test
  void sendsByEitherLogIn() {
    assertThat(send(own(Map.of()), "Hola 😍")).isInstanceOf(SendResult.Sent.class);
    assertThat(own.messages().getFirst().at("/message/text").asString()).isEqualTo("Hola 😍");
    assertThat(own.messages().getFirst().path("message").has("metadata")).isFalse();
    assertThat(send(linked(), "Hola")).isInstanceOf(SendResult.Sent.class);
    assertThat(linked.messages()).hasSize(1);
  }

  @Test
  void handsFilesOverByEitherLogIn() {
    for (Inbox inbox : java.util.List.of(own(Map.of()), linked())) {
      assertThat(
              Setup.CHANNEL.send(
                  inbox, Setup.draft("").file("a.pdf", "application/pdf", "%PDF").outbound()))
          .isInstanceOf(SendResult.Sent.class);
    }
    assertThat(own.messages().getFirst().at("/message/attachment/type").asString())
        .isEqualTo("file");
  }

  @Test
  void countsBytes() {
    assertThat(send(own(Map.of()), "ø".repeat(500))).isInstanceOf(SendResult.Sent.class);
    assertThat(send(own(Map.of()), "ø".repeat(501)))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class, no -> assertThat(no.reason()).contains("1,000 bytes"));
  }

  @Test
  void writesLateOnlyByLeave() {
    own.late(Setup.PERSON, true);
    var late = Setup.draft("Hi").heard(Setup.NOW.minus(Duration.ofDays(3))).outbound();
    assertThat(((SendResult.Rejected) Setup.CHANNEL.send(own(Map.of()), late)).cause())
        .isEqualTo(Cause.WINDOW);
    assertThat(Setup.CHANNEL.send(own(Map.of("human_agent", "true")), late))
        .isInstanceOf(SendResult.Sent.class);
  }

  @Test
  void knowsWhenItDoesNotKnow() {
    own.next(new StandInFault.Drops());
    assertThat(send(own(Map.of()), "Hi")).isInstanceOf(SendResult.Unknown.class);
    own.next(StandInFault.refuses(10, 2534022));
    assertThat(((SendResult.Rejected) send(own(Map.of()), "Hi")).cause()).isEqualTo(Cause.WINDOW);
    own.next(StandInFault.refuses(4));
    assertThat(send(own(Map.of()), "Hi")).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void checksAndSubscribes() {
    assertThat(Setup.CHANNEL.heal(own(Map.of()))).isInstanceOf(Heals.Well.class);
    assertThat(own.subscribed()).contains("messages", "messaging_seen");
    assertThat(Setup.CHANNEL.check(own(Map.of()))).allMatch(Check::passed);
    assertThat(Setup.CHANNEL.heal(linked())).isInstanceOf(Heals.Well.class);
    assertThat(linked.subscribed()).containsExactly("feed");
    assertThat(Setup.CHANNEL.check(linked())).allMatch(Check::passed);
  }

  @Test
  void renewsItsTokenLongBeforeItEnds() {
    assertThat(Setup.CHANNEL.heal(own(Map.of()))).isEqualTo(Heals.Well.WELL);
    own.renews("IGnew");
    Optional<Instant> end = Optional.of(Setup.NOW.plus(Duration.ofDays(60)));
    String until = end.get().toString();
    assertThat(Setup.CHANNEL.heal(own(Map.of())))
        .isEqualTo(new Heals.Well(Map.of("access_token", "IGnew", "token_until", until), end));
    assertThat(Setup.CHANNEL.heal(own(Map.of("token_until", until))))
        .isEqualTo(Heals.Well.WELL.until(end));
    String soon = Setup.NOW.plus(Duration.ofDays(20)).toString();
    assertThat(((Heals.Well) Setup.CHANNEL.heal(own(Map.of("token_until", soon)))).renewed())
        .containsKey("access_token");
  }

  @Test
  void asksWhoSomebodyIs() throws IOException {
    own.profile(Setup.PERSON, Json.object().put("name", "Ann Lie").put("username", "ann.lie"));
    var profile = Setup.CHANNEL.profile(own(Map.of()), Setup.HANDLE).orElseThrow();
    assertThat(profile.name()).contains("Ann Lie");
    assertThat(profile.username()).contains("@ann.lie");
  }
}
