package io.throughline.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.conversation.Content;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What captured updates and others give; an expectation that nobody knows fails. */
class MessagesTest {
  @TestFactory
  Stream<DynamicTest> givesWhatIsExpected() {
    return Fixture.of("telegram").stream()
        .filter(fixture -> !fixture.forged() && !fixture.headers().isEmpty())
        .map(fixture -> DynamicTest.dynamicTest("" + fixture, () -> check(fixture)));
  }

  private static void check(Fixture fixture) {
    List<Inbound> all = Setup.CHANNEL.parse(Setup.inbox(Map.of()), fixture.request());
    fixture
        .expect()
        .properties()
        .forEach(expected -> check(expected.getKey(), expected.getValue(), all, fixture));
  }

  private static void check(String key, JsonNode value, List<Inbound> all, Fixture fixture) {
    switch (key) {
      case "type" -> assertThat(type(message(all))).isEqualTo(value.asString());
      case "start_param" ->
          assertThat(extra(all).at("/referral/ref").asString()).isEqualTo(value.asString());
      case "username" ->
          assertThat(message(all).sender().proof().handle().display()).isEqualTo("42");
      case "group" -> assertThat(extra(all).path("group")).isEqualTo(value);
      case "voice", "forwarded" -> assertThat(extra(all).path(key)).isEqualTo(value);
      case "attachments" -> assertThat(message(all).media()).hasSize(value.asInt());
      case "emoji" -> assertThat(extra(all).at("/sticker/emoji")).isEqualTo(value);
      case "verified_own_phone" ->
          assertThat(message(all).sender().also())
              .extracting(proof -> proof.handle().value())
              .containsExactly(value.asString());
      case "kind" -> assertThat(kind(all.getFirst())).isEqualTo(value.asString());
      case "target_message_id" ->
          assertThat(((Inbound.Edit) all.getFirst()).providerId())
              .isEqualTo("7123456789:" + value.asInt());
      case "targets" ->
          assertThat(all)
              .extracting(item -> ((Inbound.Deletion) item).providerId())
              .containsExactly("bc_AAQ1:555000111:301", "bc_AAQ1:555000111:299");
      case "action" -> assertThat(((Inbound.Reaction) all.getFirst()).emoji()).contains("🔥");
      case "choice_id" -> assertThat(extra(all).at("/choice/id")).isEqualTo(value);
      case "must_answer" ->
          assertThat(Setup.CHANNEL.acknowledge(Setup.inbox(Map.of()), fixture.request()).body())
              .contains("answerCallbackQuery", "4382bfdwdsb323b2d9");
      case "new_chat_id" ->
          assertThat(((Inbound.Notice) all.getFirst()).text()).contains(value.asString());
      case "must_create" -> assertThat(message(all).providerId()).isEqualTo("7123456789:2");
      default -> throw new AssertionError("nobody checks " + key);
    }
  }

  private static Inbound.Message message(List<Inbound> all) {
    assertThat(all).hasSize(1);
    return (Inbound.Message) all.getFirst();
  }

  private static JsonNode extra(List<Inbound> all) {
    return message(all).content().extra();
  }

  private static String kind(Inbound item) {
    return switch (item) {
      case Inbound.Edit _ -> "edit";
      case Inbound.Deletion _ -> "delete";
      case Inbound.Reaction _ -> "reaction";
      case Inbound.Notice notice -> notice.code();
      default -> item.getClass().getSimpleName();
    };
  }

  private static String type(Inbound.Message message) {
    JsonNode extra = message.content().extra();
    for (String part : List.of("sticker", "choice", "location")) {
      if (extra.has(part)) {
        return part;
      }
    }
    if (extra.has("contacts")) {
      return "contact";
    }
    if (message.media().isEmpty()) {
      return "text";
    }
    String family = message.media().getFirst().mediaType().replaceAll("/.*", "");
    return family.equals("application") ? "file" : family;
  }

  @Test
  void knowsWhoWrote() {
    Inbound.Message message = Setup.message("\"text\":\"Hi\"");
    Sender sender = message.sender();
    assertThat(sender.proof().handle())
        .isEqualTo(new Handle("telegram", "", "7123456789", "7123456789"));
    assertThat(sender.name()).contains("Alice");
    assertThat(sender.language()).contains("ru");
    assertThat(message.thread().key()).isEqualTo("7123456789");
    assertThat(message.context().path("chat_id").asLong()).isEqualTo(7_123_456_789L);
  }

  @Test
  void believesNoContactCardOfSomebodyElse() {
    Inbound.Message message =
        Setup.message(
            "\"contact\":{\"phone_number\":\"+4741200000\",\"first_name\":\"Bo\",\"user_id\":5}");
    assertThat(message.sender().also()).isEmpty();
    assertThat(message.content().text()).isEqualTo("Bo: +4741200000");
  }

  @Test
  void showsAddressesThatHideBehindWords() {
    Inbound.Message message =
        Setup.message(
            "\"text\":\"😀 see here, please\",\"entities\":[{\"offset\":7,\"length\":4,"
                + "\"type\":\"text_link\",\"url\":\"https://example.com/?a=1\"}]");
    assertThat(message.content().text())
        .isEqualTo("😀 see here (https://example.com/?a=1), please");
  }

  @Test
  void takesTheLargestSizeOfAPhoto() {
    Inbound.Message message =
        Setup.message(
            "\"caption\":\"See\",\"photo\":[{\"file_id\":\"s\",\"width\":90,\"height\":90},"
                + "{\"file_id\":\"l\",\"width\":800,\"height\":600},"
                + "{\"file_id\":\"m\",\"width\":320,\"height\":240}]");
    assertThat(((Media.Remote) message.media().getFirst()).reference().path("file_id").asString())
        .isEqualTo("l");
    assertThat(message.content().text()).isEqualTo("See");
  }

  @Test
  void answersAreFoundByTheirChat() {
    Inbound.Message message =
        Setup.message(
            "\"text\":\"yes\",\"reply_to_message\":{\"message_id\":55,\"chat\":{\"id\":7123456789}}");
    assertThat(message.answersId()).contains("7123456789:55");
  }

  @Test
  void groupsStayApart() {
    Inbound.Message message =
        (Inbound.Message)
            Setup.update(
                    "\"message\":{\"message_id\":4,\"date\":1767225600,\"text\":\"Hi all\","
                        + "\"is_topic_message\":true,\"message_thread_id\":3,"
                        + "\"from\":{\"id\":42,\"first_name\":\"Dana\"},"
                        + "\"chat\":{\"id\":-100123,\"type\":\"supergroup\",\"title\":\"Us\"}}")
                .getFirst();
    assertThat(message.thread().apart()).isTrue();
    assertThat(message.thread().key()).isEqualTo("group:-100123:3:42");
    assertThat(message.context().path("message_thread_id").asInt()).isEqualTo(3);
    assertThat(message.context().path("chat_id").asLong()).isEqualTo(-100_123);
  }

  @Test
  void whatTheOwnerOfABusinessAccountWritesIsOurs() {
    String chat =
        "\"business_connection_id\":\"bc\",\"message_id\":7,\"date\":1767225600,"
            + "\"chat\":{\"id\":555,\"type\":\"private\",\"first_name\":\"Cust\"},"
            + "\"text\":\"Hello\",\"from\":{\"first_name\":\"X\",\"id\":";
    Inbound.Message theirs =
        (Inbound.Message) Setup.update("\"business_message\":{" + chat + "555}}").getFirst();
    assertThat(theirs.providerId()).isEqualTo("bc:555:7");
    assertThat(theirs.thread().key()).isEqualTo("business:bc:555");
    Inbound.Echo ours =
        (Inbound.Echo) Setup.update("\"business_message\":{" + chat + "111}}").getFirst();
    assertThat(ours.to().value()).isEqualTo("555");
    assertThat(ours.threadKey()).isEqualTo("business:bc:555");
  }

  @Test
  void takesReactionsBack() {
    Inbound.Reaction reaction =
        (Inbound.Reaction)
            Setup.update(
                    "\"message_reaction\":{\"chat\":{\"id\":5,\"type\":\"private\"},"
                        + "\"message_id\":8,\"user\":{\"id\":5},\"date\":1,"
                        + "\"old_reaction\":[{\"type\":\"emoji\",\"emoji\":\"👍\"}],"
                        + "\"new_reaction\":[]}")
                .getFirst();
    assertThat(reaction.emoji()).isEqualTo(Optional.empty());
    assertThat(reaction.providerId()).isEqualTo("5:8");
  }

  @Test
  void readsPlacesPollsAndTextsOfBlocks() {
    Content venue =
        Setup.message(
                "\"location\":{\"latitude\":1,\"longitude\":2},\"venue\":{\"title\":\"Café\","
                    + "\"address\":\"Street 1\",\"location\":{\"latitude\":1.5,\"longitude\":2}}")
            .content();
    assertThat(venue.text()).isEqualTo("Café\nStreet 1");
    assertThat(venue.extra().at("/location/latitude").asDouble()).isEqualTo(1.5);
    assertThat(
            Setup.message("\"poll\":{\"question\":\"Tea?\",\"options\":[{\"text\":\"Yes\"}]}")
                .content()
                .text())
        .isEqualTo("Tea?\n– Yes");
    assertThat(
            Setup.message(
                    "\"rich_message\":{\"blocks\":[{\"type\":\"paragraph\",\"text\":\"One\"},"
                        + "{\"type\":\"list\",\"items\":[{\"text\":\"Two\"}]}]}")
                .content()
                .text())
        .isEqualTo("One\nTwo");
    assertThat(Setup.message("\"hologram\":{}").content().extra().path("placeholder").asString())
        .isNotBlank();
  }

  @Test
  void passesOverNewsOfGroupsAndBots() {
    assertThat(
            Setup.update(
                "\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":-5,\"type\":\"group\"},"
                    + "\"from\":{\"id\":1},\"new_chat_members\":[{\"id\":2}]}"))
        .hasOnlyElementsOfType(Inbound.Ignored.class);
    assertThat(
            Setup.update(
                "\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":-5,\"type\":\"group\"},"
                    + "\"from\":{\"id\":1,\"is_bot\":true},\"text\":\"beep\"}"))
        .hasOnlyElementsOfType(Inbound.Ignored.class);
    assertThat(Setup.update("\"hologram\":{}")).hasOnlyElementsOfType(Inbound.Ignored.class);
  }

  @Test
  void tellsWhenSomebodyBlocksTheBot() {
    Inbound.Notice notice =
        (Inbound.Notice)
            Setup.update(
                    "\"my_chat_member\":{\"chat\":{\"id\":5,\"type\":\"private\"},"
                        + "\"from\":{\"id\":5,\"username\":\"ann\"},"
                        + "\"new_chat_member\":{\"status\":\"kicked\"}}")
                .getFirst();
    assertThat(notice.text()).isEqualTo("@ann blocked the bot.");
    assertThat(notice.failing()).isFalse();
  }
}
