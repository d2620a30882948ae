package io.throughline.channel.msteams;

import io.throughline.channel.wire.Fields;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who talks with a bot; every bot knows them by another id.
 *
 * @param scope the bot
 */
record Person(String scope, String id, Optional<String> name) {
  static final String KIND = "msteams";

  /**
   * Who an activity is from.
   *
   * @throws IllegalArgumentException if it is from nobody
   */
  static Person of(String scope, JsonNode activity) {
    JsonNode from = activity.path("from");
    return new Person(
        scope,
        Fields.find(from, "id").orElseThrow(() -> new IllegalArgumentException("from nobody")),
        Fields.find(from, "name"));
  }

  /** Whether it is a bot. */
  boolean machine() {
    return id.startsWith("28:");
  }

  Handle handle() {
    return new Handle(KIND, scope, id, name.orElse(id));
  }

  /** As the sender of an activity. */
  Sender sender(JsonNode activity) {
    Sender.Proof proof = new Sender.Proof(handle(), Evidence.ATTESTED, "the network's own id");
    return new Sender(
        proof,
        List.of(),
        name,
        Fields.find(activity, "locale"),
        Fields.find(activity, "localTimezone")
            .filter(zone -> zone.matches("[A-Za-z]+(/[A-Za-z0-9_+-]+){1,2}")));
  }
}
