package io.throughline.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.conversation.Content;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Checks what captured requests to pages give; an expectation that nobody knows fails. */
public final class PageSamples {
  private PageSamples() {}

  /** Checks one. */
  public static void check(Fixture fixture, List<Inbound> all) {
    fixture
        .expect()
        .properties()
        .forEach(expected -> check(expected.getKey(), expected.getValue(), all));
  }

  private static void check(String key, JsonNode value, List<Inbound> all) {
    switch (key) {
      case "type" -> assertThat(type(message(all))).isEqualTo(value.asString());
      case "mid" -> assertThat(message(all).providerId()).isEqualTo(value.asString());
      case "sender" ->
          assertThat(message(all).sender().proof().handle().value()).isEqualTo(value.asString());
      case "choice_id" ->
          assertThat(content(all).extra().at("/choice/id").asString()).isEqualTo(value.asString());
      case "attachments" -> assertThat(message(all).media()).hasSize(value.asInt());
      case "kind" -> assertThat(kind(all.getFirst())).isEqualTo(value.asString());
      case "target" -> assertThat(target(all.getFirst())).isEqualTo(value.asString());
      case "delivered" ->
          assertThat(receipts(all))
              .allMatch(receipt -> receipt.state() == DeliveryState.DELIVERED)
              .extracting(Inbound.Receipt::providerId)
              .containsExactlyElementsOf(texts(value));
      case "in_reply_to" ->
          assertThat(message(all).answersId()).isEqualTo(Optional.of(value.asString()));
      case "action" ->
          assertThat(((Inbound.Reaction) all.getFirst()).emoji().isEmpty())
              .isEqualTo(value.asString().equals("remove"));
      case "must_erase_stored_copy" ->
          assertThat(((Inbound.Deletion) all.getFirst()).erased()).isEqualTo(value.asBoolean());
      default -> checkRest(key, value, all);
    }
  }

  private static void checkRest(String key, JsonNode value, List<Inbound> all) {
    switch (key) {
      case "direction" ->
          assertThat(all.getFirst()).isInstanceOfAny(Inbound.Echo.class, Inbound.Receipt.class);
      case "own_app" ->
          assertThat(all.getFirst() instanceof Inbound.Receipt).isEqualTo(value.asBoolean());
      case "match_metadata" ->
          assertThat(all).as("told by the app's id").hasOnlyElementsOfType(Inbound.Receipt.class);
      case "must_create" -> assertThat(all).as("replayed below").isNotEmpty();
      case "thread_owner" ->
          assertThat(message(all).context().path("standby").asBoolean(false)).isTrue();
      case "store" -> assertThat(content(all).text()).isNotBlank();
      case "auto_reply" -> assertThat(message(all).manner()).isEqualTo(Inbound.Manner.GENERATED);
      case "messages" ->
          assertThat(
                  all.stream()
                      .filter(Inbound.Message.class::isInstance)
                      .map(item -> ((Inbound.Message) item).providerId()))
              .containsExactlyInAnyOrderElementsOf(value.isArray() ? texts(value) : List.of());
      case "ignore" ->
          assertThat(all.stream().filter(Inbound.Ignored.class::isInstance)).hasSize(1);
      default -> throw new AssertionError("nobody checks " + key);
    }
  }

  private static List<String> texts(JsonNode value) {
    return value.values().stream().map(JsonNode::asString).toList();
  }

  private static Inbound.Message message(List<Inbound> all) {
    assertThat(all).hasSize(1);
    return (Inbound.Message) all.getFirst();
  }

  private static Content content(List<Inbound> all) {
    return message(all).content();
  }

  private static List<Inbound.Receipt> receipts(List<Inbound> all) {
    return all.stream()
        .filter(Inbound.Receipt.class::isInstance)
        .map(Inbound.Receipt.class::cast)
        .toList();
  }

  private static String kind(Inbound item) {
    return switch (item) {
      case Inbound.Edit _ -> "edit";
      case Inbound.Deletion _ -> "delete";
      case Inbound.Reaction _ -> "reaction";
      case Inbound.Receipt _ -> "status";
      case Inbound.Notice notice when notice.code().endsWith("_thread_control") -> "thread_control";
      default -> item.getClass().getSimpleName();
    };
  }

  private static String target(Inbound item) {
    return item instanceof Inbound.Edit edit
        ? edit.providerId()
        : ((Inbound.Deletion) item).providerId();
  }

  private static String type(Inbound.Message message) {
    JsonNode extra = message.content().extra();
    if (extra.has("placeholder")) {
      return extra.path("type").asString();
    }
    for (String part : List.of("sticker", "location", "choice")) {
      if (extra.has(part)) {
        return part;
      }
    }
    if (extra.at("/references/0/kind").asString("").equals("share")) {
      return "share";
    }
    return message.media().isEmpty()
        ? "text"
        : message.media().getFirst().mediaType().replaceAll("/.*", "");
  }
}
