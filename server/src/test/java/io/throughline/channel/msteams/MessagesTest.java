package io.throughline.channel.msteams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.throughline.channel.Fixture;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.kernel.time.VirtualClock;
import java.time.Instant;
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

/** What captured activities and others give; an expectation that nobody knows fails. */
class MessagesTest {
  @TestFactory
  Stream<DynamicTest> givesWhatIsExpected() {
    return Fixture.of("msteams").stream()
        .map(fixture -> DynamicTest.dynamicTest("" + fixture, () -> check(fixture)));
  }

  private static void check(Fixture fixture) {
    TeamsChannel channel = Setup.channel(new VirtualClock());
    List<Inbound> all = channel.parse(Setup.inbox(channel, Map.of()), fixture.request());
    assertThat(all).hasSize(1);
    fixture
        .expect()
        .properties()
        .forEach(expected -> check(expected.getKey(), expected.getValue(), all.getFirst()));
  }

  private static void check(String key, JsonNode value, Inbound item) {
    switch (key) {
      case "kind" -> assertThat(kind(item)).isEqualTo(value.asString());
      case "text" ->
          assertThat(((Inbound.Message) item).content().text()).isEqualTo(value.asString());
      case "type" -> assertThat(type((Inbound.Message) item)).isEqualTo(value.asString());
      default -> throw new AssertionError("nobody checks " + key);
    }
  }

  private static String kind(Inbound item) {
    return switch (item) {
      case Inbound.Edit _ -> "edit";
      case Inbound.Deletion _ -> "delete";
      case Inbound.Notice notice -> notice.code();
      default -> item.getClass().getSimpleName();
    };
  }

  private static String type(Inbound.Message message) {
    boolean choice = message.content().extra().has("choice");
    assertThat(message.content().text()).isNotBlank();
    return choice ? "choice" : "text";
  }

  @Test
  void knowsWhoWroteAndWhereAnAnswerGoes() {
    Inbound.Message message =
        (Inbound.Message)
            Setup.activity(
                "\"type\":\"message\",\"text\":\"Hi\",\"locale\":\"cs-CZ\","
                    + "\"localTimezone\":\"Europe/Prague\"");
    assertThat(message.sender().proof().handle()).isEqualTo(Setup.HANDLE);
    assertThat(message.sender().name()).contains("Anna");
    assertThat(message.sender().language()).contains("cs-CZ");
    assertThat(message.sender().timeZone()).contains("Europe/Prague");
    assertThat(message.providerId()).isEqualTo("a:1pL6|1767225600123");
    assertThat(message.thread().key()).isEqualTo(Setup.HANDLE.value());
    assertThat(message.thread().apart()).isFalse();
    assertThat(message.at()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
    assertThat(message.context().path("conversation").asString()).isEqualTo("a:1pL6");
    assertThat(message.context().path("service_url").asString())
        .isEqualTo("https://smba.trafficmanager.net/emea/");
  }

  @Test
  void whatIsSaidInChannelsStaysInItsThread() {
    TeamsChannel channel = Setup.channel(new VirtualClock());
    Fixture fixture =
        Fixture.of("msteams").stream()
            .filter(each -> each.file().startsWith("02"))
            .findFirst()
            .orElseThrow();
    Inbound.Message message =
        (Inbound.Message)
            channel.parse(Setup.inbox(channel, Map.of()), fixture.request()).getFirst();
    assertThat(message.thread().apart()).isTrue();
    assertThat(message.thread().key())
        .isEqualTo("19:abc@thread.tacv2;messageid=1767225600000:" + Setup.HANDLE.value());
    assertThat(message.providerId()).isEqualTo("19:abc@thread.tacv2|1767225600123");
    assertThat(message.context().path("conversation").asString())
        .isEqualTo("19:abc@thread.tacv2;messageid=1767225600000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain|a &lt;b&gt; &amp;amp; c|a <b> &amp; c",
        "plain|a <b> c|a <b> c",
        "xml|<p>one</p><br/>two|one\\ntwo",
        "plain|<at>Ben</at> look|@Ben look"
      })
  void readsTheNetworksWayOfWriting(String format, String written, String read) {
    Inbound.Message message =
        (Inbound.Message)
            Setup.activity(
                "\"type\":\"message\",\"textFormat\":\"%s\",\"text\":\"%s\""
                    .formatted(format, written));
    assertThat(message.content().text()).isEqualTo(read.replace("\\n", "\n"));
  }

  @Test
  void readsFilesAndLeavesTheTwinOut() {
    Inbound.Message message =
        (Inbound.Message)
            Setup.activity(
                """
                "type":"message","text":"see","attachments":[
                {"contentType":"text/html","content":"<p>see</p>"},
                {"contentType":"application/vnd.microsoft.teams.file.download.info",
                "contentUrl":"https://acme.sharepoint.com/a.pdf","name":"a.pdf",
                "content":{"downloadUrl":"https://acme.sharepoint.com/d?x=1","fileType":"pdf"}},
                {"contentType":"image/png","contentUrl":"https://smba.trafficmanager.net/v3/a"}]\
                """);
    assertThat(message.media())
        .extracting(Media::name, Media::mediaType)
        .containsExactly(tuple("a.pdf", "application/pdf"), tuple("image.png", "image/png"));
    assertThat(((Media.Remote) message.media().getFirst()).reference().path("lent").asString())
        .isEqualTo("https://acme.sharepoint.com/d?x=1");
    assertThat(((Media.Remote) message.media().getLast()).reference().has("own")).isTrue();
    assertThat(message.content().text()).isEqualTo("see");
  }

  @Test
  void knowsWhatIsQuoted() {
    Inbound.Message message =
        (Inbound.Message)
            Setup.activity(
                "\"type\":\"message\",\"text\":\"yes\",\"attachments\":["
                    + "{\"contentType\":\"messageReference\",\"id\":\"1767225500000\"}]");
    assertThat(message.answersId()).contains("a:1pL6|1767225500000");
  }

  @ParameterizedTest
  @CsvSource({"like,👍", "heart,❤️", "1f44b_wavinghand-tone1,👋", "acme,:acme:"})
  void readsReactions(String type, String emoji) {
    Inbound.Reaction added =
        (Inbound.Reaction)
            Setup.activity(
                "\"type\":\"messageReaction\",\"replyToId\":\"17\",\"reactionsAdded\":[{\"type\":\""
                    + type
                    + "\"}]");
    assertThat(added.emoji()).contains(emoji);
    assertThat(added.providerId()).isEqualTo("a:1pL6|17");
    Inbound.Reaction gone =
        (Inbound.Reaction)
            Setup.activity(
                "\"type\":\"messageReaction\",\"replyToId\":\"17\","
                    + "\"reactionsRemoved\":[{\"type\":\"like\"}]");
    assertThat(gone.emoji()).isEmpty();
    assertThat(gone.former()).contains("👍");
  }

  @Test
  void aButtonOfACardIsAChoice() {
    Inbound.Message message =
        (Inbound.Message)
            Setup.activity(
                "\"type\":\"invoke\",\"name\":\"adaptiveCard/action\",\"value\":{\"action\":"
                    + "{\"verb\":\"approve\",\"title\":\"Approve\"}}");
    assertThat(message.content().extra().at("/choice/id").asString()).isEqualTo("approve");
    assertThat(message.content().text()).isEqualTo("Approve");
  }

  @Test
  void showsTyping() {
    assertThat(Setup.activity("\"type\":\"typing\""))
        .isInstanceOfSatisfying(
            Inbound.Typing.class,
            typing -> assertThat(typing.threadKey()).isEqualTo(Setup.HANDLE.value()));
  }

  @Test
  void tellsThatTheBotWasRemoved() {
    assertThat(Setup.activity("\"type\":\"installationUpdate\",\"action\":\"remove\""))
        .isInstanceOfSatisfying(
            Inbound.Notice.class,
            notice -> assertThat(notice.code()).isEqualTo("conversation_closed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\":\"message\",\"from\":{\"id\":\"28:other-bot\"},\"text\":\"x\"",
        "\"type\":\"message\",\"conversation\":{},\"text\":\"x\"",
        "\"type\":\"messageUpdate\",\"text\":\"\"",
        "\"type\":\"messageReaction\"",
        "\"type\":\"invoke\",\"name\":\"composeExtension/query\"",
        "\"type\":\"conversationUpdate\",\"membersAdded\":[{\"id\":\"29:ben\"}]",
        "\"type\":\"endOfConversation\""
      })
  void leavesAloneWhatNoCustomerSaid(String fields) {
    assertThat(Setup.activity(fields)).isInstanceOf(Inbound.Ignored.class);
  }
}
