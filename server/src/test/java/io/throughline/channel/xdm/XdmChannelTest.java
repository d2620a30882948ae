package io.throughline.channel.xdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.Rehearses.Rehearsal;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The promises of every channel, the challenge and the settings. */
class XdmChannelTest implements ChannelContract {
  @Override
  public Channel channel() {
    return Setup.CHANNEL;
  }

  @Override
  public Map<String, String> settings() {
    return Setup.settings();
  }

  /** The others are answers of the network to us. */
  @Override
  public List<Fixture> fixtures() {
    return Fixture.of("xdm").stream().filter(each -> !each.headers().isEmpty()).toList();
  }

  private static String answer(String secret, String query) {
    return Json.tree(
            Setup.CHANNEL
                .answer(
                    Setup.inbox(Map.of("consumer_secret", secret)),
                    Fixture.request(Map.of(), query, RawRequest.Body.of(new byte[0])))
                .body())
        .path("response_token")
        .asString();
  }

  @Test
  void answersTheChallenge() {
    JsonNode example = Fixture.index("xdm").orElseThrow().path("crc_example");
    assertThat(answer("x_consumer_secret", "crc_token=challenge_string"))
        .isEqualTo(example.at("/response_json/response_token").asString());
    assertThat(answer("my-consumer-secret", "nonce=1&crc_token=MTU2Nzg5"))
        .isEqualTo("sha256=Vh/jglT0+T/g9ChqDCA6gPDRvpKBW3C5G5pBCOE2Eao=");
    assertThatThrownBy(() -> answer("x_consumer_secret", "")).isInstanceOf(Forged.class);
    assertThatThrownBy(() -> answer("", "crc_token=a")).isInstanceOf(Forged.class);
  }

  @Test
  void knowsAnotherSignature() {
    byte[] body = "{\"for_user_id\":\"1\"}".getBytes(StandardCharsets.UTF_8);
    Setup.CHANNEL.verify(
        Setup.inbox(Map.of("consumer_secret", "my-consumer-secret")),
        Fixture.request(
            Map.of(
                "x-twitter-webhooks-signature",
                "sha256=fD1W340Ah0wAAdqwpGRgrAW1vg8K45JzRkCJdQR0W5I="),
            "",
            RawRequest.Body.of(body)));
  }

  @Test
  void rehearsesWithAGenuineSignature() {
    Rehearsal rehearsal = Setup.CHANNEL.rehearse(inbox());
    RawRequest.Body body = RawRequest.Body.of(rehearsal.body().getBytes(StandardCharsets.UTF_8));
    RawRequest request = Fixture.request(rehearsal.headers(), "", body);
    Setup.CHANNEL.verify(inbox(), request);
    assertThat(Setup.CHANNEL.parse(inbox(), request)).hasSize(1);
  }

  @Test
  void isCalledOrAsks() {
    assertThat(Setup.CHANNEL.called(inbox())).isTrue();
    assertThat(Setup.CHANNEL.listens(inbox())).isFalse();
    assertThat(Setup.CHANNEL.called(Setup.inbox(Map.of("receive", "polling")))).isFalse();
    assertThat(Setup.CHANNEL.listens(Setup.inbox(Map.of("receive", "polling")))).isTrue();
  }

  @Test
  void tellsWhatIsWrongWithSettings() {
    assertThat(Setup.CHANNEL.faults(Map.of("user_id", "@acme")))
        .extracting(fault -> fault.field())
        .containsExactly("settings.user_id");
    assertThat(Account.of(inbox()).toString()).doesNotContain("secret");
  }
}
