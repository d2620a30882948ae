package io.throughline.channel.whatsapp;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.conversation.Inbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/**
 * Reads a delivery of the platform: {@code entry[]} of accounts, {@code changes[]} of each, up to a
 * thousand items in all. An item that cannot be read never takes its neighbours along.
 */
final class DeliveryReader {
  private static final String OBJECT = "whatsapp_business_account";

  private final MessageReader messages;

  /** For an inbox in this country; see {@link ContentReader}. */
  DeliveryReader(String country) {
    this.messages = new MessageReader(new ContentReader(country));
  }

  /**
   * Everything the delivery tells, in its order.
   *
   * @throws IllegalArgumentException if the body is no such delivery
   */
  List<Inbound> read(RawRequest request) {
    JsonNode root = Fields.tree(request.body().bytes());
    if (!Fields.text(root, "object").equals(OBJECT)) {
      throw new IllegalArgumentException("not a delivery of " + OBJECT);
    }
    List<Inbound> all = new ArrayList<>();
    for (JsonNode entry : Fields.items(root, "entry")) {
      for (JsonNode change : Fields.items(entry, "changes")) {
        all.addAll(change(bundle(entry, change, request)));
      }
    }
    if (all.isEmpty()) {
      all.add(new Inbound.Ignored(Optional.empty(), "a delivery without contents"));
    }
    return all;
  }

  private static Bundle bundle(JsonNode entry, JsonNode change, RawRequest request) {
    JsonNode value = change.path("value");
    Optional<String> account =
        Fields.find(value.path("metadata"), "phone_number_id").or(() -> Fields.find(entry, "id"));
    return new Bundle(account, Fields.text(change, "field"), value, request.receivedAt());
  }

  private List<Inbound> change(Bundle bundle) {
    List<Inbound> all = new ArrayList<>();
    each(all, bundle, "messages", messages::read);
    each(all, bundle, "message_echoes", messages::echo);
    each(all, bundle, "statuses", StatusReader::read);
    each(all, bundle, "user_id_update", messages::update);
    each(all, bundle, "user_preferences", AccountNews::preference);
    each(all, bundle, "errors", AccountNews::error);
    if (all.isEmpty()) {
      all.add(AccountNews.read(bundle));
    }
    return all;
  }

  private static void each(
      List<Inbound> all,
      Bundle bundle,
      String name,
      BiFunction<Bundle, JsonNode, Inbound> reading) {
    for (JsonNode item : Fields.items(bundle.value(), name)) {
      try {
        all.add(reading.apply(bundle, item));
      } catch (RuntimeException e) {
        String reason = "an item of " + name + " cannot be read: " + e.getMessage();
        all.add(new Inbound.Ignored(bundle.account(), reason));
      }
    }
  }
}
