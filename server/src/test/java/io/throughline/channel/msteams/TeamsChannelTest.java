package io.throughline.channel.msteams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.json.Json;
import io.throughline.kernel.time.VirtualClock;
import io.throughline.simulator.TeamsStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The promises of every channel, the tokens of the network and the settings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeamsChannelTest implements ChannelContract {
  private static final String ISSUER = "https://api.botframework.com";
  private static final String SERVICE = "https://smba.trafficmanager.net/emea/";

  private final VirtualClock clock = new VirtualClock(Fixture.RECEIVED);
  private final TeamsChannel channel = Setup.channel(clock);
  private final TeamsStandIn api = TeamsStandIn.start(Setup.ACCOUNT);

  TeamsChannelTest() throws IOException {
    // The fields hold it all.
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Map<String, String> settings() {
    return Setup.settings();
  }

  @Override
  public Inbox inbox() {
    return Setup.inbox(channel, api);
  }

  /** The captured tokens are left out; a token of the stand-in takes their place. */
  @Override
  public RawRequest request(Fixture fixture, RawRequest.Body body) {
    return signed(api.token(SERVICE, Fixture.RECEIVED), body);
  }

  /** The network signs who calls and for which service, not the bytes. */
  @Override
  public boolean signed() {
    return false;
  }

  private static RawRequest signed(String token, RawRequest.Body body) {
    return Fixture.request(Map.of("authorization", "Bearer " + token), "", body);
  }

  private void forged(String token) {
    RawRequest request = signed(token, fixtures().getFirst().body());
    assertThatThrownBy(() -> channel.verify(inbox(), request)).isInstanceOf(Forged.class);
  }

  @Test
  void believesTheNetworkOnlyAndOnlyForThisBot() {
    Instant now = Fixture.RECEIVED;
    forged("");
    forged("a.b.c");
    forged(api.token("https://evil.example", Setup.ACCOUNT.app(), SERVICE, now));
    forged(api.token(ISSUER, "another-bot", SERVICE, now));
    forged(api.token("https://other.example/", now));
    forged(api.token(SERVICE, now.minus(Duration.ofHours(2))));
    forged(api.token(SERVICE, now.plus(Duration.ofHours(2))));
    String good = api.token(SERVICE, now);
    forged(good.substring(0, good.length() - 8) + "AAAAAAAA");
    forged(unsigned(good));
    RawRequest bare = Fixture.request(Map.of(), "", fixtures().getFirst().body());
    assertThatThrownBy(() -> channel.verify(inbox(), bare)).isInstanceOf(Forged.class);
    RawRequest basic =
        Fixture.request(Map.of("authorization", "Basic " + good), "", fixtures().getFirst().body());
    assertThatThrownBy(() -> channel.verify(inbox(), basic)).isInstanceOf(Forged.class);
    channel.verify(inbox(), signed(good, fixtures().getFirst().body()));
  }

  /** The same claims under a header that says there is no signature. */
  private static String unsigned(String token) {
    String header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    return header + "." + token.split("\\.", -1)[1] + ".";
  }

  @Test
  void aTokenIsForTheServiceThatTheRequestNames() {
    RawRequest.Body other =
        RawRequest.Body.of(
            "{\"type\":\"message\",\"serviceUrl\":\"https://evil.example/\"}"
                .getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(
            () -> channel.verify(inbox(), signed(api.token(SERVICE, Fixture.RECEIVED), other)))
        .isInstanceOf(Forged.class)
        .hasMessageContaining("another service");
  }

  @Test
  void looksForNewKeysButNotEveryTime() throws IOException {
    VirtualClock time = new VirtualClock(Fixture.RECEIVED);
    TeamsChannel fresh = Setup.channel(time);
    try (TeamsStandIn network = TeamsStandIn.start(Setup.ACCOUNT)) {
      Inbox inbox = Setup.inbox(fresh, network);
      RawRequest.Body body = fixtures().getFirst().body();
      fresh.verify(inbox, signed(network.token(SERVICE, Fixture.RECEIVED), body));
      fresh.verify(inbox, signed(network.token(SERVICE, Fixture.RECEIVED), body));
      assertThat(network.keysAsked()).isEqualTo(1);
      network.changeKeys();
      RawRequest newer = signed(network.token(SERVICE, Fixture.RECEIVED), body);
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> fresh.verify(inbox, newer)).isInstanceOf(Forged.class);
      }
      assertThat(network.keysAsked()).isEqualTo(1);
      time.advance(Duration.ofMinutes(6));
      fresh.verify(inbox, newer);
      assertThat(network.keysAsked()).isEqualTo(2);
    }
  }

  @Test
  void keepsItsKeysWhenTheNetworkIsAway() throws IOException {
    VirtualClock time = new VirtualClock(Fixture.RECEIVED);
    TeamsChannel fresh = Setup.channel(time);
    TeamsStandIn network = TeamsStandIn.start(Setup.ACCOUNT);
    Inbox inbox = Setup.inbox(fresh, network);
    RawRequest request =
        signed(network.token(SERVICE, Fixture.RECEIVED), fixtures().getFirst().body());
    fresh.verify(inbox, request);
    network.close();
    time.advance(Duration.ofDays(2));
    fresh.verify(inbox, request);
    TeamsChannel other = Setup.channel(time);
    assertThatThrownBy(() -> other.verify(inbox, request))
        .as("told to come again, not refused")
        .isInstanceOf(Refusal.Unavailable.class);
  }

  @Test
  void aKeyForAnotherNetworkIsNone() throws IOException {
    TeamsChannel fresh = Setup.channel(clock);
    try (TeamsStandIn network = TeamsStandIn.start(Setup.ACCOUNT)) {
      network.endorse("slack");
      RawRequest request =
          signed(network.token(SERVICE, Fixture.RECEIVED), fixtures().getFirst().body());
      assertThatThrownBy(() -> fresh.verify(Setup.inbox(fresh, network), request))
          .isInstanceOf(Forged.class)
          .hasMessageContaining("does not sign for this network");
    }
  }

  @Test
  void answersCalls() {
    assertThat(
            Json.tree(
                channel.acknowledge(inbox(), signed("", fixtures().getFirst().body())).body()))
        .isEqualTo(Json.object());
  }

  @Test
  void tellsWhatIsWrongWithSettings() {
    assertThat(channel.faults(Map.of("app_id", "acme", "tenant_id", "acme.example")))
        .extracting(fault -> fault.field())
        .isEqualTo(List.of("settings.app_id", "settings.tenant_id"));
  }
}
