package io.throughline.channel.xdm;

import io.throughline.channel.wire.Fields;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Somebody on the network. A number is a person's for ever; the name with an at sign may change.
 */
record Person(String id, Optional<String> name, Optional<String> username) {
  static final String KIND = "xdm";

  /**
   * Somebody of whom a request may tell more.
   *
   * @param about as the newer API tells it, or the older
   */
  static Person of(String id, JsonNode about) {
    JsonNode user = about.path("data").isObject() ? about.path("data") : about;
    return new Person(
        id,
        Fields.find(user, "name"),
        Fields.find(user, "username")
            .or(() -> Fields.find(user, "screen_name"))
            .map(name -> "@" + name));
  }

  Handle handle() {
    return new Handle(KIND, "", id, username.orElse(id));
  }

  Sender sender() {
    Sender.Proof proof = new Sender.Proof(handle(), Evidence.ATTESTED, "the network's own id");
    return new Sender(proof, List.of(), name.or(() -> username));
  }
}
