package io.throughline.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.Rehearses.Rehearsal;
import io.throughline.kernel.id.RequestId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promises of every channel, the signature and the settings. */
class SlackChannelTest implements ChannelContract {
  @Override
  public Channel channel() {
    return Setup.CHANNEL;
  }

  @Override
  public Map<String, String> settings() {
    return Setup.settings();
  }

  @Override
  public RawRequest request(Fixture fixture, RawRequest.Body body) {
    return Setup.request(fixture.headers(), body.bytes());
  }

  @Test
  void takesTheExampleOfTheNetworksOwnPages() {
    byte[] body =
        ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA"
                + "&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url="
                + "https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
                + "96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
            .getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        Map.of(
            "x-slack-request-timestamp", "1531420618",
            "x-slack-signature",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    Instant then = Instant.ofEpochSecond(1_531_420_618);
    Setup.CHANNEL.verify(inbox(), at(then, headers, body));
    assertThatThrownBy(
            () ->
                Setup.CHANNEL.verify(
                    Setup.inbox(Map.of("signing_secret", "")), at(then, headers, body)))
        .isInstanceOf(Forged.class);
  }

  @ParameterizedTest
  @CsvSource({"0,true", "300,true", "-300,true", "301,false", "-301,false", "86400,false"})
  void believesASignatureForFiveMinutes(int seconds, boolean genuine) {
    Fixture fixture = fixtures().getFirst();
    RawRequest late =
        at(
            Setup.SIGNED.plus(Duration.ofSeconds(seconds)),
            fixture.headers(),
            fixture.body().bytes());
    if (genuine) {
      Setup.CHANNEL.verify(inbox(), late);
    } else {
      assertThatThrownBy(() -> Setup.CHANNEL.verify(inbox(), late)).isInstanceOf(Forged.class);
    }
  }

  private static RawRequest at(Instant at, Map<String, String> headers, byte[] body) {
    return new RawRequest(
        new RequestId(UUID.fromString("019b7600-0000-7000-8000-000000000001")),
        at,
        headers,
        "",
        RawRequest.Body.of(body));
  }

  @ParameterizedTest
  @CsvSource({
    "x-slack-signature,v1=00",
    "x-slack-signature,v0=zz",
    "x-slack-request-timestamp,soon",
    "x-slack-request-timestamp,-1767225600"
  })
  void refusesHeadersThatAreNone(String header, String value) {
    Fixture fixture = fixtures().getFirst();
    Map<String, String> headers = new HashMap<>(fixture.headers());
    headers.put(header, value);
    assertThatThrownBy(
            () -> Setup.CHANNEL.verify(inbox(), Setup.request(headers, fixture.body().bytes())))
        .isInstanceOf(Forged.class);
  }

  @Test
  void answersOnlyWhoTriesTheAddressOut() {
    for (Fixture fixture : fixtures()) {
      String wanted = fixture.expect().path("response_body").asString("");
      assertThat(
              Setup.CHANNEL
                  .acknowledge(inbox(), Setup.request(Map.of(), fixture.body().bytes()))
                  .body())
          .isEqualTo(wanted);
    }
  }

  @Test
  void rehearsesWithAGenuineSignature() {
    Rehearsal rehearsal = Setup.CHANNEL.rehearse(inbox());
    Map<String, String> headers = new HashMap<>();
    rehearsal.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    Setup.CHANNEL.verify(
        inbox(), Setup.request(headers, rehearsal.body().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void tellsWhatIsWrongWithSettings() {
    assertThat(Setup.CHANNEL.faults(Map.of("team_id", "acme", "bot_token", "xoxp-1")))
        .extracting(fault -> fault.field())
        .containsExactly("settings.team_id", "settings.bot_token");
  }

  @Test
  void showsNoSecret() {
    assertThat(Workspace.of(inbox()).toString())
        .doesNotContain(Setup.SECRET)
        .doesNotContain(Setup.ACCOUNT.token());
  }
}
