package io.throughline.channel.slack;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Inbound;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads buttons and menus under messages of the app, which another program may have sent. */
final class ActionReader {
  private ActionReader() {}

  static Inbound pressed(Envelope envelope, JsonNode body) {
    JsonNode action = body.path("actions").path(0);
    Optional<String> user = Fields.find(body.path("user"), "id");
    Optional<String> channel =
        Fields.find(body.path("channel"), "id")
            .or(() -> Fields.find(body.path("container"), "channel_id"));
    if (!action.isObject() || user.isEmpty() || channel.isEmpty()) {
      return envelope.ignored("a button that stands under no message");
    }
    JsonNode message = body.path("message");
    String ts = Fields.text(message, "ts");
    Place place = new Place(channel.get(), Fields.find(message, Place.THREAD));
    String id = Fields.find(action, "action_id").orElse("action");
    String label = label(action).orElse(id);
    Said said = Said.of(label, Json.object());
    said.extra().putObject("choice").put("id", id).put("title", label);
    Fields.find(action, "value").ifPresent(value -> said.extra().put("value", value));
    return new Inbound.Message(
        envelope.account(),
        "action:" + Fields.find(body, "trigger_id").orElseGet(() -> Fields.derived(body)),
        envelope.sender(user.get(), body.path("user").path("profile")),
        place.threading(user.get(), ts),
        said.content(),
        said.media(),
        Fields.find(message, "ts").map(place::id),
        envelope.at(action, "action_ts"),
        Inbound.Manner.PERSONAL,
        List.of(),
        place.context(ts));
  }

  private static Optional<String> label(JsonNode action) {
    return Stream.of(
            Fields.find(action.path("text"), "text"),
            Fields.find(action.path("selected_option").path("text"), "text"),
            Fields.find(action, "selected_date"),
            Fields.find(action, "value"))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
