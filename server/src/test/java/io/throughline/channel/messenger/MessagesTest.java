package io.throughline.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.channel.meta.PageSamples;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.customer.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What captured requests and other events give. */
class MessagesTest {
  private static final String ENTRY = "019b7600-0000-7000-8000-0000000000aa";

  @TestFactory
  Stream<DynamicTest> givesWhatIsExpected() {
    return Fixture.of("messenger").stream()
        .map(
            fixture ->
                DynamicTest.dynamicTest(
                    "" + fixture, () -> PageSamples.check(fixture, parse(fixture))));
  }

  private static List<Inbound> parse(Fixture fixture) {
    return Setup.CHANNEL.parse(Setup.inbox(Map.of()), fixture.request());
  }

  private static Inbound.Message message(String rest) {
    return (Inbound.Message) Setup.event("\"message\":" + rest).getFirst();
  }

  @Test
  void knowsWhoWroteAndWhen() {
    Inbound.Message message = message("{\"mid\":\"m_1\",\"text\":\"Hi\"}");
    assertThat(message.account()).contains(Setup.PAGE);
    assertThat(message.sender().proof().handle()).isEqualTo(Setup.HANDLE);
    assertThat(message.sender().proof().evidence()).isEqualTo(Evidence.ATTESTED);
    assertThat(message.thread().key()).isEqualTo(Setup.PERSON);
    assertThat(message.at()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
  }

  @Test
  void namesFilesByTheirAddressAndKeepsItForLater() {
    Inbound.Message message =
        message(
            "{\"mid\":\"m_1\",\"attachments\":[{\"type\":\"file\",\"payload\":{\"url\":"
                + "\"https://cdn.fbsbx.com/v/t59/report.pdf?x=1\"}}]}");
    Media.Remote file = (Media.Remote) message.media().getFirst();
    assertThat(file.name()).isEqualTo("report.pdf");
    assertThat(file.mediaType()).isEqualTo("application/pdf");
    assertThat(file.reference().path("url").asString()).endsWith("report.pdf?x=1");
  }

  @Test
  void takesAnEchoOfOursForAReceiptAndAnyOtherForAMessage() {
    String mark = ENTRY + ":" + ENTRY;
    Inbound.Receipt receipt =
        (Inbound.Receipt)
            Setup.event(
                    "\"message\":{\"is_echo\":true,\"mid\":\"m_2\",\"metadata\":\"" + mark + "\"}")
                .getFirst();
    assertThat(receipt.opaque()).contains(mark);
    assertThat(receipt.providerId()).isEqualTo("m_2");
    Inbound.Echo echo =
        (Inbound.Echo)
            Setup.event(
                    "\"message\":{\"is_echo\":true,\"mid\":\"m_3\",\"text\":\"By hand\","
                        + "\"app_id\":\"263902037430900\"}")
                .getFirst();
    assertThat(echo.content().text()).isEqualTo("By hand");
    assertThat(echo.providerId()).isEqualTo("m_3");
  }

  @Test
  void readsWatermarks() {
    assertThat(Setup.event("\"delivery\":{\"watermark\":1767225605000}"))
        .containsExactly(progress(DeliveryState.DELIVERED));
    assertThat(Setup.event("\"read\":{\"watermark\":1767225605000}"))
        .containsExactly(progress(DeliveryState.READ));
    assertThat(Setup.event("\"delivery\":{\"mids\":[\"m_2\"],\"watermark\":1767225605000}"))
        .hasSize(2)
        .anyMatch(item -> item instanceof Inbound.Receipt named && named.providerId().equals("m_2"))
        .contains(progress(DeliveryState.DELIVERED));
  }

  private static Inbound progress(DeliveryState state) {
    return new Inbound.Progress(
        Optional.of(Setup.PAGE),
        Setup.HANDLE,
        Setup.PERSON,
        state,
        Instant.ofEpochMilli(1_767_225_605_000L));
  }

  @Test
  void readsReactionsWithAndWithoutAnEmoji() {
    assertThat(emoji("{\"mid\":\"m\",\"action\":\"react\",\"reaction\":\"love\",\"emoji\":\"❤\"}"))
        .contains("❤");
    assertThat(emoji("{\"mid\":\"m\",\"action\":\"react\",\"reaction\":\"wow\"}")).contains("😮");
    assertThat(emoji("{\"mid\":\"m\",\"action\":\"unreact\"}")).isEmpty();
  }

  private static Optional<String> emoji(String reaction) {
    return ((Inbound.Reaction) Setup.event("\"reaction\":" + reaction).getFirst()).emoji();
  }

  @Test
  void readsPressedButtonsAndTemplates() {
    Inbound.Message pressed =
        (Inbound.Message)
            Setup.event(
                    "\"postback\":{\"mid\":\"m_p\",\"title\":\"Start\",\"payload\":\"START\","
                        + "\"referral\":{\"ref\":\"x\",\"source\":\"ADS\"}}")
                .getFirst();
    assertThat(pressed.content().text()).isEqualTo("Start");
    assertThat(pressed.content().extra().at("/choice/id").asString()).isEqualTo("START");
    assertThat(pressed.content().extra().at("/referral/source").asString()).isEqualTo("ADS");
    Inbound.Message template =
        message(
            "{\"mid\":\"m_t\",\"attachments\":[{\"type\":\"template\",\"payload\":{\"elements\":"
                + "[{\"title\":\"Lamp\",\"subtitle\":\"49 €\"}]}}]}");
    assertThat(template.content().text()).isEqualTo("Lamp\n49 €");
  }

  @Test
  void keepsMessagesApartThatHaveNoId() {
    Inbound.Message first = message("{\"text\":\"Hi\"}");
    assertThat(message("{\"text\":\"Hi\"}").providerId()).isEqualTo(first.providerId());
    assertThat(message("{\"text\":\"Ho\"}").providerId()).isNotEqualTo(first.providerId());
  }

  @Test
  void warnsOfABlockedPage() {
    Inbound.Notice notice =
        (Inbound.Notice)
            Setup.event("\"policy_enforcement\":{\"action\":\"block\",\"reason\":\"Spam\"}")
                .getFirst();
    assertThat(notice.failing()).isTrue();
    assertThat(notice.text()).contains("Spam");
  }

  @Test
  void anUnknownAttachmentIsShownAsOne() {
    Inbound.Message message =
        message("{\"mid\":\"m\",\"attachments\":[{\"type\":\"hologram\",\"payload\":null}]}");
    assertThat(message.content().extra().path("placeholder").asString()).contains("hologram");
  }
}
