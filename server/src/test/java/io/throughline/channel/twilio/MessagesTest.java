package io.throughline.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Fixture;
import io.throughline.channel.RawRequest;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Inbound.Manner;
import io.throughline.conversation.Media;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What messages say, and who wrote them. */
class MessagesTest {
  private static final String HEAD =
      "MessageSid=SM1&From=%2B16505551199&To=%2B16505558225&SmsStatus=received&";
  private static final String CHAT =
      "MessageSid=SM1&From=whatsapp%3A%2B5511987654321&To=whatsapp%3A%2B16505558225&";

  private static Inbound.Message sms(String rest) {
    return (Inbound.Message) Setup.parse(Setup.SMS, HEAD + rest);
  }

  private static Inbound.Message chat(String rest) {
    return (Inbound.Message) Setup.parse(Setup.WHATSAPP, CHAT + rest);
  }

  @TestFactory
  Stream<DynamicTest> givesWhatTheSamplesExpect() {
    return Fixture.of("twilio").stream()
        .map(fixture -> DynamicTest.dynamicTest("" + fixture, () -> check(fixture)));
  }

  private static void check(Fixture fixture) {
    TwilioChannel channel = fixture.file().contains("whatsapp") ? Setup.WHATSAPP : Setup.SMS;
    Inbound parsed = channel.parse(Setup.inbox(channel, Map.of()), fixture.request()).getFirst();
    fixture
        .expect()
        .properties()
        .forEach(expected -> check(expected.getKey(), expected.getValue(), parsed));
  }

  private static void check(String key, JsonNode value, Inbound parsed) {
    String text = value.asString("");
    switch (key) {
      case "type" -> assertThat(type((Inbound.Message) parsed)).isEqualTo(text);
      case "text" -> assertThat(((Inbound.Message) parsed).content().text()).isEqualTo(text);
      case "dedupe_key" -> assertThat(((Inbound.Message) parsed).providerId()).isEqualTo(text);
      case "sender" ->
          assertThat(((Inbound.Message) parsed).sender().proof().handle())
              .isEqualTo(new Handle("sms", "US", text, text));
      case "kind" -> assertThat(kind(parsed)).isEqualTo(text);
      case "attachments" -> assertThat(((Inbound.Message) parsed).media()).hasSize(value.asInt());
      case "in_reply_to" -> assertThat(((Inbound.Message) parsed).answersId()).contains(text);
      case "choice_id" ->
          assertThat(((Inbound.Message) parsed).content().extra().at("/choice/id").asString(""))
              .isEqualTo(text);
      case "final" -> assertThat(((Inbound.Receipt) parsed).state().stored()).isEqualTo(text);
      case "code" -> assertThat(((Inbound.Receipt) parsed).code()).isEqualTo("" + value.asInt());
      case "retryable" -> assertThat(value.asBoolean()).isFalse();
      case "agent_hint" ->
          assertThat(((Inbound.Receipt) parsed).reason())
              .as("the window is closed, which a %s opens", text)
              .contains("24 hours");
      case "must_create" ->
          assertThat(((Inbound.Message) parsed).providerId()).isEqualTo("SM" + "a".repeat(32));
      default -> throw new AssertionError("nobody checks " + key);
    }
  }

  private static String kind(Inbound parsed) {
    return parsed instanceof Inbound.Message message
        ? message.content().extra().path("optOut").asBoolean(false) ? "opt_out" : "message"
        : "status";
  }

  private static String type(Inbound.Message message) {
    if (message.content().extra().has("choice")) {
      return "choice";
    }
    return message.media().isEmpty()
        ? "text"
        : message.media().getFirst().mediaType().replaceAll("/.*", "");
  }

  @Test
  void knowsTheSenderByTheNumber() {
    Inbound.Message message = sms("Body=hi");
    assertThat(message.sender().proof().handle())
        .isEqualTo(new Handle("phone", "", "+16505551199", "+1 650-555-1199"));
    assertThat(message.sender().proof().evidence()).isEqualTo(Evidence.ATTESTED);
    assertThat(message.thread().key()).isEqualTo("+16505551199");
    assertThat(message.thread().own()).isTrue();
    assertThat(message.account()).contains("+16505558225");
    assertThat(message.at()).isEqualTo(Fixture.RECEIVED);
  }

  @Test
  void knowsTheSameNumberOnBothNetworks() {
    Handle texted =
        ((Inbound.Message) Setup.parse(Setup.SMS, "MessageSid=1&From=%2B5511987654321&Body=a"))
            .sender()
            .proof()
            .handle();
    Inbound.Message written = chat("Body=a&ProfileName=Jo%C3%A3o&WaId=5511987654321");
    assertThat(written.sender().proof().handle()).isEqualTo(texted);
    assertThat(written.sender().name()).contains("João");
    Handle old =
        ((Inbound.Message)
                Setup.parse(Setup.WHATSAPP, "MessageSid=1&From=whatsapp%3A%2B551187654321&Body=a"))
            .sender()
            .proof()
            .handle();
    assertThat(old).as("the form of the number before 2012").isEqualTo(texted);
  }

  @Test
  void knowsPeopleWithoutANumberByTheirUserId() {
    Inbound.Message message =
        (Inbound.Message)
            Setup.parse(
                Setup.WHATSAPP, "MessageSid=1&From=whatsapp%3AUS.13491208655302741918&Body=a");
    assertThat(message.sender().proof().handle())
        .isEqualTo(Handle.of("whatsapp", "US.13491208655302741918"));
    assertThat(message.context().path("from").asString(""))
        .isEqualTo("whatsapp:US.13491208655302741918");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExternalUserId", "ExternalUserIdentifier"})
  void joinsNumberAndUserId(String name) {
    assertThat(chat("Body=a&" + name + "=US.1349").sender().also())
        .extracting(proof -> proof.handle())
        .containsExactly(Handle.of("whatsapp", "US.1349"));
  }

  @Test
  void readsPicturesAndPassesOverStageDirections() {
    Inbound.Message message =
        sms(
            "Body=&NumMedia=3&MediaContentType0=application%2Fsmil&MediaUrl0=https%3A%2F%2Fx%2F0"
                + "&MediaContentType1=image%2Fjpeg&MediaUrl1=https%3A%2F%2Fx%2F1"
                + "&MediaContentType2=text%2Fvcard&MediaUrl2=https%3A%2F%2Fx%2F2");
    assertThat(message.media()).extracting(Media::name).containsExactly("image.jpg", "text.vcf");
    Media.Remote first = (Media.Remote) message.media().getFirst();
    assertThat(first.reference().path("url").asString("")).isEqualTo("https://x/1");
    assertThat(message.content().extra().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "Body=;An empty message.",
        "NumMedia=1;A file that did not arrive: the network gave no address for it.",
        "MessageType=order;A message of a kind that is not passed on: order."
      },
      delimiter = ';')
  void saysWhatCannotBeShown(String rest, String sentence) {
    assertThat(chat(rest).content().extra().path("placeholder").asString("")).isEqualTo(sentence);
  }

  @Test
  void readsPlaces() {
    Inbound.Message message =
        chat("Latitude=37.7749&Longitude=-122.4194&Label=Shop&Address=Main+St&Body=");
    assertThat(message.content().extra().at("/location/latitude").asDouble()).isEqualTo(37.7749);
    assertThat(message.content().extra().at("/location/longitude").asDouble()).isEqualTo(-122.4194);
    assertThat(message.content().text()).isEqualTo("Shop\nMain St");
    assertThat(chat("Latitude=north&Longitude=1").content().extra().has("location")).isFalse();
  }

  @Test
  void readsRowsOfLists() {
    Inbound.Message message = chat("ListId=row-2&ListTitle=Later&ListDescription=After+six");
    assertThat(message.content().text()).isEqualTo("Later");
    assertThat(message.content().extra().at("/choice/id").asString("")).isEqualTo("row-2");
    assertThat(message.content().extra().at("/choice/description").asString(""))
        .isEqualTo("After six");
  }

  @Test
  void readsWhatGoesWithAMessage() {
    Inbound.Message message =
        chat(
            "Body=a&Forwarded=true&FrequentlyForwarded=true&ReferralHeadline=Sale"
                + "&ReferralSourceUrl=javascript%3Aalert(1)&ReferralCtwaClid=x");
    assertThat(message.content().extra().path("forwardedOften").asBoolean(false)).isTrue();
    assertThat(message.content().extra().at("/referral/headline").asString("")).isEqualTo("Sale");
    assertThat(message.content().extra().path("referral").has("source_url")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"STOP,true", "stop.,true", "Unsubscribe,true", "START,false", "unstop,false"})
  void obeysTheWordsOfTextMessages(String word, boolean stopped) {
    Inbound.Message message = sms("Body=" + word);
    assertThat(message.content().extra().path("optOut").asBoolean(!stopped)).isEqualTo(stopped);
    assertThat(message.manner()).isEqualTo(Manner.GENERATED);
    assertThat(message.content().text()).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"please+stop", "YES", "Start+tomorrow", "help", "the+end"})
  void takesNoOtherWordsForThem(String text) {
    Inbound.Message message = sms("Body=" + text);
    assertThat(message.content().extra().has("optOut")).isFalse();
    assertThat(message.manner()).isEqualTo(Manner.PERSONAL);
  }

  @Test
  void believesTwilioAboutOptOuts() {
    assertThat(optOut(sms("Body=Basta&OptOutType=STOP"))).isEqualTo("true");
    assertThat(optOut(sms("Body=YES&OptOutType=START"))).isEqualTo("false");
    assertThat(optOut(sms("Body=HELP&OptOutType=HELP"))).isEmpty();
    assertThat(sms("Body=HELP&OptOutType=HELP").manner()).isEqualTo(Manner.GENERATED);
    assertThat(optOut(chat("Body=STOP"))).as("on WhatsApp it is a word as any other").isEmpty();
    assertThat(optOut(chat("Body=STOP&OptOutType=STOP"))).isEqualTo("true");
  }

  @Test
  void obeysTheInboxsOwnWords() {
    RawRequest basta =
        Fixture.request(
            Map.of(),
            "",
            RawRequest.Body.of((HEAD + "Body=Basta!").getBytes(StandardCharsets.UTF_8)));
    List<Inbound> all =
        Setup.SMS.parse(Setup.inbox(Setup.SMS, Map.of("stop_words", "BASTA\nSTOP")), basta);
    assertThat(optOut((Inbound.Message) all.getFirst())).isEqualTo("true");
  }

  private static String optOut(Inbound.Message message) {
    return message.content().extra().path("optOut").asString("");
  }

  @Test
  void takesAllNumbersOfItsMessagingService() {
    String service = Setup.ACCOUNT.service();
    RawRequest request =
        Fixture.request(
            Map.of(),
            "",
            RawRequest.Body.of(
                ("MessageSid=1&From=%2B16505551199&To=%2B15005550006&Body=a&MessagingServiceSid="
                        + service)
                    .getBytes(StandardCharsets.UTF_8)));
    assertThat(
            Setup.SMS
                .parse(Setup.inbox(Setup.SMS, Map.of("service", service)), request)
                .getFirst()
                .account())
        .isEmpty();
    assertThat(Setup.SMS.parse(Setup.inbox(Setup.SMS, Map.of()), request).getFirst().account())
        .contains("+15005550006");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Body=hi", "MessageSid=SM1", "{\"a\":1}"})
  void refusesWhatIsNoMessageWithWords(String body) {
    assertThatThrownBy(() -> Setup.parse(Setup.SMS, body))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }
}
