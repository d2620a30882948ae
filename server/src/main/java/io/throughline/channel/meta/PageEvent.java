package io.throughline.channel.meta;

import io.throughline.channel.wire.Fields;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One event of a delivery.
 *
 * @param kind of the handles of the network's people
 * @param account the page it happened at
 * @param event as it came
 * @param standby whether another app has the conversation
 * @param receivedAt when it came to us
 */
record PageEvent(
    String kind, Optional<String> account, JsonNode event, boolean standby, Instant receivedAt) {
  /** The event's own time, else when it came to us. */
  Instant at() {
    return Fields.time(event, "timestamp").orElse(receivedAt);
  }

  /** Whether the page itself did it. */
  boolean own() {
    return event.path("message").path("is_echo").asBoolean(false)
        || account.filter(Fields.text(event.path("sender"), "id")::equals).isPresent();
  }

  /**
   * The customer's id at this page, which is also the key of their thread.
   *
   * @throws IllegalArgumentException if the event names nobody
   */
  String person() {
    return Fields.find(event.path(own() ? "recipient" : "sender"), "id")
        .orElseThrow(() -> new IllegalArgumentException("an event of nobody"));
  }

  /** The customer; ids are given for each page anew. */
  Handle handle() {
    String person = person();
    return new Handle(kind, account.orElse(""), person, person);
  }

  /** The customer as a sender, for whom the network vouches. */
  Sender sender() {
    Sender.Proof proof = new Sender.Proof(handle(), Evidence.ATTESTED, "the network's own id");
    return new Sender(proof, List.of(), Optional.empty());
  }
}
