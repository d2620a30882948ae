package io.throughline.channel.instagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.meta.PageSamples;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The promises of every channel, and what captured requests and other events give. */
class InstagramChannelTest implements ChannelContract {
  @Override
  public Channel channel() {
    return Setup.CHANNEL;
  }

  @Override
  public Map<String, String> settings() {
    return Setup.settings();
  }

  @TestFactory
  Stream<DynamicTest> givesWhatIsExpected() {
    return fixtures().stream()
        .map(
            fixture ->
                DynamicTest.dynamicTest(
                    "" + fixture,
                    () ->
                        PageSamples.check(
                            fixture,
                            Setup.CHANNEL.parse(Setup.inbox(Map.of()), fixture.request()))));
  }

  private static List<Inbound> event(String rest) {
    String body =
        """
        {"object":"instagram","entry":[{"id":"%s","messaging":[{"sender":{"id":"%s"},
        "recipient":{"id":"%s"},"timestamp":1767225600123,%s}]}]}"""
            .formatted(Setup.ACCOUNT_ID, Setup.PERSON, Setup.ACCOUNT_ID, rest);
    return Setup.CHANNEL.parse(
        Setup.inbox(Map.of()),
        Fixture.request(Map.of(), "", RawRequest.Body.of(body.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void takesWhatEitherAppHasSigned() {
    RawRequest request = fixtures().getFirst().request();
    Map<String, String> first = Map.of("app_secret", Setup.SECRET, "other_app_secret", "other");
    Map<String, String> second = Map.of("app_secret", "other", "other_app_secret", Setup.SECRET);
    for (Map<String, String> secrets : List.of(first, second)) {
      assertThatCode(() -> Setup.CHANNEL.verify(Setup.inbox(secrets), request))
          .doesNotThrowAnyException();
    }
    assertThatThrownBy(
            () -> Setup.CHANNEL.verify(Setup.inbox(Map.of("app_secret", "other")), request))
        .isInstanceOf(Forged.class);
  }

  @Test
  void whoReadAMessageReadAllBefore() {
    List<Inbound> all = event("\"read\":{\"mid\":\"m_out\"}");
    assertThat(all).hasSize(2);
    assertThat(((Inbound.Receipt) all.getFirst()).state()).isEqualTo(DeliveryState.READ);
    assertThat(((Inbound.Progress) all.getLast()).state()).isEqualTo(DeliveryState.READ);
  }

  @Test
  void keepsOfAStoryItsAddressOnly() {
    Inbound.Message answer =
        (Inbound.Message)
            event(
                    "\"message\":{\"mid\":\"m\",\"text\":\"Lovely\",\"reply_to\":{\"story\":{"
                        + "\"url\":\"https://lookaside.fbsbx.com/s\",\"id\":\"17\"}}}")
                .getFirst();
    assertThat(answer.content().text()).isEqualTo("Lovely");
    assertThat(answer.media()).isEmpty();
    assertThat(answer.content().extra().at("/references/0/kind").asString()).isEqualTo("story");
    assertThat(answer.answersId()).isEmpty();
  }

  @Test
  void anEditOfANewMessageIsNone() {
    assertThat(event("\"message_edit\":{\"mid\":\"m\",\"text\":\"Hi\",\"num_edit\":0}"))
        .hasOnlyElementsOfType(Inbound.Ignored.class);
  }

  @Test
  void wantsThePageWhereItIsLinked() {
    assertThat(Setup.CHANNEL.faults(Map.of("login", "facebook", "instagram_id", "acme")))
        .extracting(fault -> fault.field())
        .containsExactlyInAnyOrder("settings.instagram_id", "settings.page_id");
  }
}
