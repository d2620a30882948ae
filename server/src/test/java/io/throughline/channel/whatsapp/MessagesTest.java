package io.throughline.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Fixture;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MessagesTest {
  private static JsonNode extra(String message) {
    return Setup.message(message).content().extra();
  }

  @Test
  void knowsAPersonByUserIdAndByNumber() {
    Inbound.Message message =
        Setup.message("{\"from\":1,\"id\":\"m\",\"type\":\"text\",\"text\":{\"body\":\"Hi\"}}");
    assertThat(message.sender().proof().handle())
        .isEqualTo(new Handle("whatsapp", "", Setup.USER_ID, "+1 650-555-1234"));
    assertThat(message.sender().proof().evidence()).isEqualTo(Evidence.ATTESTED);
    assertThat(message.sender().also())
        .singleElement()
        .satisfies(proof -> assertThat(proof.handle() + "").isEqualTo("phone:+16505551234"))
        .satisfies(proof -> assertThat(proof.evidence()).isEqualTo(Evidence.ATTESTED));
    assertThat(message.thread().key()).isEqualTo(Setup.USER_ID);
    assertThat(message.thread().own()).isTrue();
    assertThat(message.at()).as("no time given").isEqualTo(Fixture.RECEIVED);
  }

  @Test
  void knowsAPersonByNumberAloneAndKeepsItAsItCame() {
    Inbound.Message message =
        Setup.message(
            "{\"from\":\"5215512345678\",\"id\":\"m\",\"type\":\"text\",\"text\":{\"body\":\"Hi\"}}");
    assertThat(message.sender().proof().handle() + "").isEqualTo("phone:+525512345678");
    assertThat(message.sender().also()).isEmpty();
    assertThat(message.context().path("wa_id").asString()).isEqualTo("5215512345678");
    JsonNode letter = Letter.text(Setup.outbound("Hi", message.context()));
    assertThat(letter.path("to").asString()).isEqualTo("5215512345678");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"1767225600\"',1767225600999",
    "1767225600,1767225600999",
    "'\"1767225600000\"',1767225600000",
    "1767225600000,1767225600000"
  })
  void readsTimes(String time, long at) {
    Inbound.Message message =
        Setup.message("{\"from\":1,\"id\":\"m\",\"type\":\"text\",\"timestamp\":" + time + "}");
    assertThat(message.at()).isEqualTo(Instant.ofEpochMilli(at));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"soon\"", "null", "-1", "\"99999999999999999999\"", "{}", "1e300"})
  void takesTheTimeOfArrivalForBrokenOnes(String time) {
    Inbound.Message message =
        Setup.message("{\"from\":1,\"id\":\"m\",\"type\":\"text\",\"timestamp\":" + time + "}");
    assertThat(message.at()).isEqualTo(Fixture.RECEIVED);
  }

  @Test
  void showsWhateverTypeComes() {
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      StringBuilder type = new StringBuilder("new_");
      random.ints(1 + random.nextInt(12), 'a', 'z').forEach(type::appendCodePoint);
      String part = i % 2 == 0 ? "" : ",\"" + type + "\":{\"body\":\"see\"}";
      Inbound.Message message =
          Setup.message("{\"from\":1,\"id\":\"m\",\"type\":\"" + type + "\"" + part + "}");
      assertThat(message.content().extra().path("placeholder").asString()).contains(type);
      assertThat(message.content().text()).isEqualTo(part.isEmpty() ? "" : "see");
    }
  }

  @Test
  void losesNoNeighbourOfABrokenItem() {
    List<Inbound> all =
        Setup.messages(
            "{\"from\":1,\"id\":\"a\",\"type\":\"text\",\"text\":{\"body\":\"one\"}}",
            "{\"id\":\"b\",\"type\":\"text\"}",
            "7",
            "null",
            "{\"from\":1,\"type\":\"image\",\"image\":[]}",
            "{\"from\":1,\"id\":\"c\",\"type\":\"text\",\"text\":{\"body\":\"two\"}}");
    assertThat(all).hasSize(6);
    assertThat(all.get(1)).isInstanceOf(Inbound.Ignored.class);
    assertThat(((Inbound.Message) all.get(4)).providerId()).startsWith("derived:");
    assertThat(((Inbound.Message) all.get(5)).content().text()).isEqualTo("two");
  }

  @Test
  void refusesWhatIsNoDelivery() {
    assertThatThrownBy(() -> Setup.parse("{")).hasMessageContaining("not JSON");
    assertThatThrownBy(() -> Setup.parse("{\"object\":\"page\"}")).hasMessageContaining("delivery");
    assertThatThrownBy(() -> Setup.parse("[]")).hasMessageContaining("delivery");
    assertThat(Setup.parse("{\"object\":\"whatsapp_business_account\"}"))
        .singleElement()
        .isInstanceOf(Inbound.Ignored.class);
  }

  @Test
  void keepsTextFitToBeStored() {
    Inbound.Message message =
        Setup.message(
            "{\"from\":1,\"id\":\"m\",\"type\":\"text\",\"text\":{\"body\":\"a\\u0000b\\ud83dc\"}}");
    assertThat(message.content().text()).isEqualTo("ab\ufffdc");
  }

  @Test
  void readsPlacesWithNumbersAsText() {
    JsonNode extra =
        extra(
            "{\"from\":1,\"id\":\"m\",\"type\":\"location\","
                + "\"location\":{\"latitude\":\"1.5\",\"longitude\":\"-2\",\"url\":\"javascript:x\"}}");
    assertThat(extra.at("/location/latitude").asDouble()).isEqualTo(1.5);
    assertThat(extra.path("location").has("url")).isFalse();
  }

  @Test
  void readsReactionsGivenAndTakenBack() {
    List<Inbound> all =
        Setup.messages(
            "{\"from\":1,\"id\":\"a\",\"type\":\"reaction\",\"reaction\":{\"message_id\":\"m\",\"emoji\":\"👍\"}}",
            "{\"from\":1,\"id\":\"b\",\"type\":\"reaction\",\"reaction\":{\"message_id\":\"m\",\"emoji\":\"\"}}");
    assertThat(all)
        .extracting(item -> ((Inbound.Reaction) item).emoji().orElse("none"))
        .containsExactly("👍", "none");
  }

  @Test
  void readsWithdrawals() {
    assertThat(
            Setup.messages(
                "{\"from\":1,\"id\":\"a\",\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"m\"}}"))
        .singleElement()
        .satisfies(item -> assertThat(((Inbound.Deletion) item).providerId()).isEqualTo("m"));
  }

  @Test
  void readsOrdersListsAndReferrals() {
    Inbound.Message order =
        Setup.message(
            "{\"from\":1,\"id\":\"m\",\"type\":\"order\",\"order\":{\"catalog_id\":\"9\",\"text\":\"Please\","
                + "\"product_items\":[{\"product_retailer_id\":\"sku\",\"quantity\":2,\"item_price\":9.5,\"currency\":\"NOK\"}]},"
                + "\"referral\":{\"source_url\":\"https://fb.me/x\",\"headline\":\"Ad\",\"ctwa_clid\":\"c\"}}");
    assertThat(order.content().text()).isEqualTo("Please\n2 × sku (9.5 NOK)");
    assertThat(order.content().extra().at("/referral/ctwa_clid").asString()).isEqualTo("c");
    JsonNode row =
        extra(
            "{\"from\":1,\"id\":\"m\",\"type\":\"interactive\",\"interactive\":{\"type\":\"list_reply\","
                + "\"list_reply\":{\"id\":\"r\",\"title\":\"Row\",\"description\":\"More\"}}}");
    assertThat(row.at("/choice/description").asString()).isEqualTo("More");
  }

  @Test
  void namesFilesSafely() {
    Inbound.Message message =
        Setup.message(
            "{\"from\":1,\"id\":\"m\",\"type\":\"document\",\"document\":{\"id\":\"7\",\"mime_type\":\"application/pdf\","
                + "\"filename\":\"../../etc/pass\\u202ewd.pdf\",\"caption\":\"here\"}}");
    Media file = message.media().getFirst();
    assertThat(file.name()).isEqualTo(".._.._etc_pass_wd.pdf");
    assertThat(message.content().text()).isEqualTo("here");
  }

  @Test
  void movesTheSameHandleFromEitherSource() {
    Inbound.HandleChange said =
        (Inbound.HandleChange)
            Setup.messages(
                    "{\"id\":\"m\",\"type\":\"system\",\"system\":{\"type\":\"user_changed_user_id\","
                        + "\"body\":\"User A changed from US.1 to US.2\",\"user_id\":\"US.2\"}}")
                .getFirst();
    Inbound.HandleChange told =
        (Inbound.HandleChange)
            Setup.value(
                    "user_id_update",
                    "\"user_id_update\":[{\"user_id\":{\"previous\":\"US.1\",\"current\":\"US.2\"}}]")
                .getFirst();
    assertThat(told.before()).isEqualTo(said.before());
    assertThat(told.after()).isEqualTo(said.after());
  }

  @Test
  void showsOtherWordsOfTheNetwork() {
    assertThat(
            extra(
                    "{\"from\":1,\"id\":\"m\",\"type\":\"system\",\"system\":{\"type\":\"other\",\"body\":\"News\"}}")
                .path("placeholder")
                .asString())
        .contains("News");
  }

  @Test
  void readsFatesWithReasonsAndOurOwnWords() {
    List<Inbound> all =
        Setup.value(
            "messages",
            "\"statuses\":[{\"id\":\"w\",\"status\":\"failed\",\"timestamp\":\"1767225600\",\"biz_opaque_callback_data\":\"e:r\","
                + "\"errors\":[{\"code\":131047,\"error_data\":{\"details\":\"too late\"}}]},"
                + "{\"id\":\"w\",\"status\":\"played\"},{\"id\":\"w\",\"status\":\"warped\"},{\"status\":\"read\"}]");
    Inbound.Receipt failed = (Inbound.Receipt) all.getFirst();
    assertThat(failed.opaque()).contains("e:r");
    assertThat(failed.code()).isEqualTo("131047");
    assertThat(failed.reason()).contains("24 hours", "too late");
    assertThat(((Inbound.Receipt) all.get(1)).state()).isEqualTo(DeliveryState.READ);
    assertThat(all.subList(2, 4)).hasOnlyElementsOfType(Inbound.Ignored.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message_template_status_update|\"event\":\"PAUSED\",\"message_template_name\":\"n\"",
        "message_template_quality_update|\"new_quality_score\":\"RED\"",
        "phone_number_quality_update|\"event\":\"FLAGGED\"",
        "account_update|\"event\":\"ACCOUNT_RESTRICTION\"",
        "account_update|\"event\":\"DISABLED_UPDATE\",\"ban_info\":{\"waba_ban_state\":\"DISABLE\"}",
        "account_alerts|\"alert_severity\":\"CRITICAL\"",
        "messages|\"errors\":[{\"code\":190}]"
      })
  void tellsWhatNeedsAnAdministrator(String news) {
    assertThat(notice(news).failing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message_template_status_update|\"event\":\"APPROVED\"",
        "message_template_quality_update|\"new_quality_score\":\"GREEN\"",
        "template_category_update|\"new_category\":\"MARKETING\"",
        "phone_number_quality_update|\"event\":\"UPGRADE\",\"current_limit\":\"TIER_10K\"",
        "account_update|\"event\":\"VERIFIED_ACCOUNT\"",
        "user_preferences|\"user_preferences\":[{\"wa_id\":\"1\",\"value\":\"stop\"}]",
        "messages|\"errors\":[{\"code\":130429}]"
      })
  void tellsWhatDoesNot(String news) {
    assertThat(notice(news).failing()).isFalse();
  }

  private static Inbound.Notice notice(String news) {
    List<String> parts = List.of(news.split("\\|", 2));
    return (Inbound.Notice) Setup.value(parts.getFirst(), parts.getLast()).getFirst();
  }

  @Test
  void passesOverFieldsItDoesNotKnow() {
    assertThat(Setup.value("flows", "\"a\":1").getFirst()).isInstanceOf(Inbound.Ignored.class);
  }

  @Test
  void keepsWhatIsSaidInGroupsApart() {
    String group =
        "{\"from\":1,\"id\":\"m\",\"type\":\"text\",\"text\":{\"body\":\"Hi\"},\"group_id\":\"G\"}";
    Inbound.Message message = Setup.message(group);
    assertThat(message.thread().apart()).isTrue();
    assertThat(message.thread().key()).isNotEqualTo(Setup.USER_ID).contains("G");
    JsonNode letter = Letter.text(Setup.outbound("Hi", message.context()));
    assertThat(letter.path("recipient_type").asString()).isEqualTo("group");
    assertThat(letter.path("to").asString()).isEqualTo("G");
    assertThat(Json.write(letter)).doesNotContain("16505551234");
  }
}
