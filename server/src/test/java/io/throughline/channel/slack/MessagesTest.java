package io.throughline.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
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

/** What captured events and others give; an expectation that nobody knows fails. */
class MessagesTest {
  @TestFactory
  Stream<DynamicTest> givesWhatIsExpected() {
    return Fixture.of("slack").stream()
        .map(fixture -> DynamicTest.dynamicTest("" + fixture, () -> check(fixture)));
  }

  private static void check(Fixture fixture) {
    List<Inbound> all =
        Setup.CHANNEL.parse(Setup.inbox(Map.of()), Setup.request(Map.of(), fixture.body().bytes()));
    assertThat(all).hasSize(1);
    fixture
        .expect()
        .properties()
        .forEach(expected -> check(expected.getKey(), expected.getValue(), all.getFirst()));
  }

  private static void check(String key, JsonNode value, Inbound item) {
    switch (key) {
      case "kind" -> assertThat(kind(item)).isEqualTo(value.asString());
      case "target" -> assertThat(target(item)).isEqualTo("D024BE91L:" + value.asString());
      case "ignore", "response_body" -> assertThat(item).isInstanceOf(Inbound.Ignored.class);
      case "type" -> assertThat(value.asString()).isEqualTo("choice");
      case "choice_id" ->
          assertThat(((Inbound.Message) item).content().extra().at("/choice/id")).isEqualTo(value);
      default -> throw new AssertionError("nobody checks " + key);
    }
  }

  private static String kind(Inbound item) {
    return switch (item) {
      case Inbound.Edit _ -> "edit";
      case Inbound.Deletion _ -> "delete";
      case Inbound.Reaction _ -> "reaction";
      case Inbound.Notice _ -> "channel_warning";
      default -> item.getClass().getSimpleName();
    };
  }

  private static String target(Inbound item) {
    return switch (item) {
      case Inbound.Edit edit -> edit.providerId();
      case Inbound.Deletion deletion -> deletion.providerId();
      default -> "";
    };
  }

  @Test
  void knowsWhoWroteAndWhereAnAnswerGoes() {
    Inbound.Message message = Setup.message("\"text\":\"Hi\"");
    assertThat(message.sender().proof().handle()).isEqualTo(Setup.HANDLE);
    assertThat(message.providerId()).isEqualTo("D024BE91L:1767225599.000200");
    assertThat(message.thread().key()).isEqualTo("U2147483697");
    assertThat(message.thread().apart()).isFalse();
    assertThat(message.at()).isEqualTo(Instant.parse("2025-12-31T23:59:59.000200Z"));
    assertThat(message.context().path("channel").asString()).isEqualTo("D024BE91L");
    assertThat(message.context().has("thread_ts")).isFalse();
    assertThat(message.answersId()).isEmpty();
    assertThat(message.account()).contains("T061EG9R6");
  }

  @Test
  void keepsToThreads() {
    Inbound.Message direct =
        Setup.message("\"text\":\"and here\",\"thread_ts\":\"1767225000.000100\"");
    assertThat(direct.thread().key()).isEqualTo("U2147483697");
    assertThat(direct.context().path("thread_ts").asString()).isEqualTo("1767225000.000100");
    assertThat(direct.answersId()).contains("D024BE91L:1767225000.000100");
    Inbound.Message root = channel("\"ts\":\"1767225000.000100\"");
    Inbound.Message reply =
        channel("\"ts\":\"1767225001.000100\",\"thread_ts\":\"1767225000.000100\"");
    assertThat(root.thread().key())
        .isEqualTo(reply.thread().key())
        .isEqualTo("C1:1767225000.000100:U5");
    assertThat(root.thread().apart()).isTrue();
    assertThat(root.context()).isEqualTo(reply.context());
    assertThat(root.context().path("thread_ts").asString()).isEqualTo("1767225000.000100");
  }

  private static Inbound.Message channel(String fields) {
    return (Inbound.Message)
        Setup.event(
            "\"type\":\"message\",\"channel\":\"C1\",\"user\":\"U5\",\"text\":\"Hi\"," + fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "a &lt;b&gt; &amp;amp; c§a <b> &amp; c",
        "<@U0BOT> help§help",
        "<@U77> and <@U78|ann>§@U77 and @ann",
        "see <#C1|general>§see #general",
        "<!here> <!subteam^S1|@desk>§@here @desk",
        "<https://a.example/x>§https://a.example/x",
        "<https://a.example/x|the page>§the page (https://a.example/x)",
        "<http://a.example|a.example>§a.example",
        "<mailto:ann@acme.example|ann@acme.example>§ann@acme.example",
        "<tel:+4722334455>§+4722334455",
        "well done :tada: :+1::skin-tone-3: :acme: 10:30:15§well done 🎉 👍 :acme: 10:30:15",
        "&lt;https://a.example&gt;§<https://a.example>"
      })
  void readsTheNetworksWayOfWriting(String written, String read) {
    assertThat(Setup.message("\"text\":\"" + written + "\"").content().text()).isEqualTo(read);
  }

  @Test
  void writesSoThatWhatWasWrittenIsRead() {
    String text = "a <b> & &amp; <@U77> *c*";
    assertThat(Markup.read(Markup.write(text), "")).isEqualTo(text);
  }

  @Test
  void readsFiles() {
    Inbound.Message message =
        Setup.message(
            """
            "subtype":"file_share","text":"","files":[
            {"id":"F1","name":"a/b.png","mimetype":"image/png","size":12,
            "url_private_download":"https://files.slack.com/f/F1"},
            {"id":"F2","file_access":"check_file_info"},
            {"id":"F3","mode":"tombstone"},
            {"id":"F4","mode":"external","title":"Plan","url_private":"https://d.example/p"}]\
            """);
    assertThat(message.media()).hasSize(2);
    Media.Remote first = (Media.Remote) message.media().getFirst();
    assertThat(first.name()).isEqualTo("a_b.png");
    assertThat(first.mediaType()).isEqualTo("image/png");
    assertThat(first.reference().path("url").asString()).isEqualTo("https://files.slack.com/f/F1");
    assertThat(message.content().text()).isEqualTo("Plan https://d.example/p");
    assertThat(message.content().extra().path("placeholder").asString()).contains("file");
  }

  @Test
  void readsWhatIsPassedOn() {
    Inbound.Message message =
        Setup.message(
            """
            "text":"look","attachments":[
            {"is_share":true,"author_name":"Ben","text":"the &lt;old&gt; offer"},
            {"title":"a preview","text":"of a page"}]\
            """);
    assertThat(message.content().text()).isEqualTo("look\nthe <old> offer");
    assertThat(message.content().extra().path("forwardedFrom").asString()).isEqualTo("Ben");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\":\"message\",\"channel\":\"C1\",\"subtype\":\"channel_join\",\"user\":\"U5\"",
        "\"type\":\"message\",\"channel\":\"C1\",\"bot_id\":\"B9\",\"user\":\"U9\",\"text\":\"x\"",
        "\"type\":\"message\",\"channel\":\"D1\",\"user\":\"U0BOT\",\"text\":\"x\",\"ts\":\"1.1\"",
        "\"type\":\"message\",\"channel\":\"D1\",\"user\":\"USLACKBOT\",\"text\":\"x\"",
        "\"type\":\"message\",\"channel\":\"D1\",\"app_id\":\"A0MDYCDME\",\"bot_id\":\"B0\"",
        "\"type\":\"message\",\"subtype\":\"message_changed\",\"channel\":\"D1\","
            + "\"message\":{\"ts\":\"1.1\",\"user\":\"U5\",\"text\":\"with a preview\"}",
        "\"type\":\"message\",\"user\":\"U5\",\"text\":\"nowhere\"",
        "\"type\":\"reaction_added\",\"user\":\"U0BOT\",\"item\":{\"channel\":\"D1\",\"ts\":\"1.1\"}",
        "\"type\":\"app_home_opened\",\"user\":\"U5\""
      })
  void leavesAloneWhatNoCustomerSaid(String event) {
    assertThat(Setup.event(event)).isInstanceOf(Inbound.Ignored.class);
  }

  @Test
  void takesReactionsBack() {
    String at = "\"user\":\"U5\",\"item\":{\"type\":\"message\",\"channel\":\"D1\",\"ts\":\"1.1\"}";
    Inbound.Reaction added =
        (Inbound.Reaction) Setup.event("\"type\":\"reaction_added\",\"reaction\":\"acme\"," + at);
    assertThat(added.emoji()).contains(":acme:");
    assertThat(added.providerId()).isEqualTo("D1:1.1");
    Inbound.Reaction gone =
        (Inbound.Reaction) Setup.event("\"type\":\"reaction_removed\",\"reaction\":\"+1\"," + at);
    assertThat(gone.emoji()).isEmpty();
    assertThat(gone.former()).contains("👍");
  }

  @Test
  void aThreadWhoseBeginningIsDeletedKeepsATombstone() {
    assertThat(
            Setup.event(
                "\"type\":\"message\",\"subtype\":\"message_changed\",\"channel\":\"D1\","
                    + "\"message\":{\"subtype\":\"tombstone\",\"ts\":\"1.1\"}"))
        .isInstanceOfSatisfying(
            Inbound.Deletion.class, gone -> assertThat(gone.providerId()).isEqualTo("D1:1.1"));
  }

  @Test
  void aMirroredMessageTellsThatItArrived() {
    String mark =
        "\"metadata\":{\"event_type\":\"throughline_message\",\"event_payload\":{\"opaque\":\"e:r\"}}";
    for (String event :
        List.of(
            "\"type\":\"message\",\"subtype\":\"bot_message\",\"app_id\":\"A0MDYCDME\","
                + "\"channel\":\"D1\",\"ts\":\"1767225603.000700\",",
            "\"type\":\"message_metadata_posted\",\"app_id\":\"A0MDYCDME\",\"channel_id\":\"D1\","
                + "\"message_ts\":\"1767225603.000700\",")) {
      assertThat(Setup.event(event + mark))
          .isInstanceOfSatisfying(
              Inbound.Receipt.class,
              receipt -> {
                assertThat(receipt.opaque()).contains("e:r");
                assertThat(receipt.providerId()).isEqualTo("D1:1767225603.000700");
                assertThat(receipt.state()).isEqualTo(DeliveryState.SENT);
              });
    }
  }

  @Test
  void whatColleaguesAnswerInChannelsIsAnAnswer() {
    String fields =
        "\"type\":\"message\",\"channel\":\"C1\",\"user\":\"U8\",\"team\":\"T061EG9R6\","
            + "\"text\":\"On it\",\"ts\":\"1767225600.000100\"";
    String within = ",\"thread_ts\":\"1767225000.000100\",\"parent_user_id\":\"U5\"";
    Map<String, String> shared = Map.of("colleagues", "true");
    assertThat(Setup.event(fields + within)).isInstanceOf(Inbound.Message.class);
    assertThat(Setup.event(shared, fields + within))
        .isInstanceOfSatisfying(
            Inbound.Echo.class,
            echo -> {
              assertThat(echo.to().value()).isEqualTo("U5");
              assertThat(echo.threadKey()).isEqualTo("C1:1767225000.000100:U5");
            });
    assertThat(Setup.event(shared, fields)).isInstanceOf(Inbound.Ignored.class);
    assertThat(Setup.event(shared, fields.replace("T061EG9R6", "T0OTHER") + within))
        .isInstanceOf(Inbound.Message.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokens_revoked", "app_uninstalled"})
  void noticesWhenTheAppIsGone(String type) {
    assertThat(Setup.event("\"type\":\"" + type + "\""))
        .isInstanceOfSatisfying(
            Inbound.Notice.class, notice -> assertThat(notice.failing()).isTrue());
  }
}
