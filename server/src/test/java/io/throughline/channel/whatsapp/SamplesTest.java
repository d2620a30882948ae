package io.throughline.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.conversation.Content;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.customer.Handle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every captured request gives what its index expects; an expectation nobody checks fails. */
class SamplesTest {
  @TestFactory
  Stream<DynamicTest> givesWhatIsExpected() {
    return Fixture.of("whatsapp").stream()
        .filter(fixture -> !fixture.forged())
        .map(fixture -> DynamicTest.dynamicTest("" + fixture, () -> check(fixture)));
  }

  private static void check(Fixture fixture) {
    List<Inbound> all = Setup.CHANNEL.parse(Setup.inbox(java.util.Map.of()), fixture.request());
    fixture
        .expect()
        .properties()
        .forEach(expected -> check(expected.getKey(), expected.getValue(), all));
  }

  private static void check(String key, JsonNode value, List<Inbound> all) {
    switch (key) {
      case "kind" -> assertThat(kind(all.getFirst())).isEqualTo(value.asString());
      case "type" -> assertThat(type(message(all))).isEqualTo(value.asString());
      case "text" -> assertThat(content(all).text()).isEqualTo(value.asString());
      case "caption" -> assertThat(content(all).text()).isEqualTo(value.asString());
      case "sender_key" ->
          assertThat(message(all).sender().proof().handle())
              .isEqualTo(new Handle("whatsapp", "", value.asString(), display(message(all))));
      case "phone" -> assertThat(phone(all)).isEqualTo(text(value));
      case "dedupe_key" -> assertThat(message(all).providerId()).isEqualTo(value.asString());
      case "in_reply_to" -> assertThat(message(all).answersId()).isEqualTo(text(value));
      case "media_id" ->
          assertThat(remote(all).reference().path("id").asString()).isEqualTo(value.asString());
      case "mime" -> assertThat(remote(all).mediaType()).isEqualTo(value.asString());
      case "voice", "forwarded" ->
          assertThat(content(all).extra().path(key).asBoolean(false)).isEqualTo(value.asBoolean());
      case "lat" -> assertThat(content(all).extra().at("/location/latitude")).isEqualTo(value);
      case "lon" -> assertThat(content(all).extra().at("/location/longitude")).isEqualTo(value);
      case "count" -> assertThat(count(all)).isEqualTo(value.asInt());
      case "target" -> assertThat(target(all.getFirst())).isEqualTo(value.asString());
      case "action" ->
          assertThat(((Inbound.Reaction) all.getFirst()).emoji().isEmpty())
              .isEqualTo(value.asString().equals("remove"));
      case "choice_id" ->
          assertThat(content(all).extra().at("/choice/id").asString()).isEqualTo(value.asString());
      case "fields" -> assertThat(content(all).extra().at("/form/fields")).isEqualTo(value);
      case "group_id" -> group(message(all), value.asString());
      default -> checkRest(key, value, all);
    }
  }

  private static void checkRest(String key, JsonNode value, List<Inbound> all) {
    switch (key) {
      case "old_phone", "old_bsuid" ->
          assertThat(change(all).before()).extracting(Handle::value).contains(value.asString());
      case "new_phone", "new_bsuid" ->
          assertThat(change(all).after())
              .extracting(proof -> proof.handle().value())
              .contains(value.asString());
      case "username" ->
          assertThat(message(all).context().path("username").asString())
              .isEqualTo("@" + value.asString());
      case "reply_with" -> replies(message(all), value);
      case "must_be_visible_to_agent" ->
          assertThat(content(all).extra().path("placeholder").asString()).isNotBlank();
      case "hint" ->
          assertThat(content(all).extra().path("placeholder").asString().toLowerCase(Locale.ROOT))
              .contains(value.asString());
      case "error" ->
          assertThat(content(all).extra().path("code").asInt()).isEqualTo(value.asInt());
      case "display_name" -> assertThat(message(all).sender().name()).isEqualTo(text(value));
      case "id" ->
          assertThat(receipts(all))
              .extracting(Inbound.Receipt::providerId)
              .containsOnly(value.asString());
      case "final" -> ends(value.asString(), all);
      case "must_not_downgrade" -> assertThat(receipts(all)).hasSize(3);
      case "code" -> assertThat(code(all.getFirst())).isEqualTo(value.asString());
      case "retryable" -> assertThat(value.asBoolean()).isFalse();
      case "messages" ->
          assertThat(
                  all.stream()
                      .filter(Inbound.Message.class::isInstance)
                      .map(Inbound.Message.class::cast))
              .extracting(Inbound.Message::providerId)
              .containsExactlyElementsOf(value.values().stream().map(JsonNode::asString).toList());
      case "statuses" -> assertThat(receipts(all)).hasSize(value.asInt());
      case "other_fields" ->
          assertThat(
                  all.stream()
                      .filter(Inbound.Notice.class::isInstance)
                      .map(Inbound.Notice.class::cast))
              .extracting(Inbound.Notice::code)
              .containsExactlyElementsOf(value.values().stream().map(JsonNode::asString).toList());
      case "route_by" ->
          assertThat(all)
              .extracting(item -> item.account().orElse(""))
              .containsOnly(Setup.NUMBER_ID, Setup.BUSINESS_ID, "999999999999999");
      case "direction" -> assertThat(all.getFirst()).isInstanceOf(Inbound.Echo.class);
      default -> throw new AssertionError("nobody checks " + key);
    }
  }

  private static String kind(Inbound item) {
    return switch (item) {
      case Inbound.Message _ -> "message";
      case Inbound.Reaction _ -> "reaction";
      case Inbound.HandleChange _ -> "identity_change";
      case Inbound.Edit _ -> "edit";
      case Inbound.Receipt _ -> "status";
      case Inbound.Notice notice ->
          notice.code().matches("\\d+") ? "channel_error" : "account_event";
      default -> item.getClass().getSimpleName();
    };
  }

  private static String type(Inbound.Message message) {
    JsonNode extra = message.content().extra();
    if (extra.has("placeholder")) {
      return extra.path("type").asString();
    }
    for (String part : List.of("sticker", "location", "choice", "form")) {
      if (extra.has(part)) {
        return part;
      }
    }
    if (extra.has("contacts")) {
      return "contact";
    }
    return message.media().isEmpty()
        ? "text"
        : message.media().getFirst().mediaType().replaceAll("/.*", "");
  }

  private static Optional<String> text(JsonNode value) {
    return value.isNull() ? Optional.empty() : Optional.of(value.asString());
  }

  private static Inbound.Message message(List<Inbound> all) {
    assertThat(all).hasSize(1);
    return (Inbound.Message) all.getFirst();
  }

  private static Content content(List<Inbound> all) {
    return all.getFirst() instanceof Inbound.Edit edit ? edit.content() : message(all).content();
  }

  private static Media.Remote remote(List<Inbound> all) {
    return (Media.Remote) message(all).media().getFirst();
  }

  private static String display(Inbound.Message message) {
    return message.sender().also().isEmpty() ? "@realsheenanelson" : "+1 650-555-1234";
  }

  private static Optional<String> phone(List<Inbound> all) {
    return message(all).sender().also().stream()
        .map(proof -> proof.handle())
        .filter(handle -> handle.kind().equals(Handle.PHONE))
        .map(Handle::value)
        .findFirst();
  }

  private static int count(List<Inbound> all) {
    return all.getFirst() instanceof Inbound.Message message
        ? message.content().extra().path("contacts").size()
        : all.size();
  }

  private static String target(Inbound item) {
    return item instanceof Inbound.Edit edit
        ? edit.providerId()
        : ((Inbound.Reaction) item).providerId();
  }

  private static String code(Inbound item) {
    return item instanceof Inbound.Receipt receipt
        ? receipt.code()
        : ((Inbound.Notice) item).code();
  }

  private static void group(Inbound.Message message, String id) {
    assertThat(message.thread().key()).contains(id);
    assertThat(message.thread().apart()).isTrue();
    assertThat(message.context().path("group_id").asString()).isEqualTo(id);
  }

  private static Inbound.HandleChange change(List<Inbound> all) {
    return (Inbound.HandleChange) all.getFirst();
  }

  private static List<Inbound.Receipt> receipts(List<Inbound> all) {
    return all.stream()
        .filter(Inbound.Receipt.class::isInstance)
        .map(Inbound.Receipt.class::cast)
        .toList();
  }

  /** States only climb where they are kept; here each must be read right and be among them. */
  private static void ends(String state, List<Inbound> all) {
    List<String> states = receipts(all).stream().map(each -> each.state().stored()).toList();
    assertThat(states).isIn(List.of("read", "delivered", "sent"), List.of("sent"), List.of(state));
  }

  private static void replies(Inbound.Message message, JsonNode expected) {
    JsonNode letter = Letter.text(Setup.outbound("Hi", message.context()));
    assertThat(letter.has("to")).isFalse();
    assertThat(letter.path("recipient")).isEqualTo(expected.path("recipient"));
  }
}
