package io.throughline.channel.telegram;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.PhoneNumber;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Somebody on the network. An id is a person's for ever and for every bot; a user name may change.
 *
 * @param id as a number
 * @param username with an at sign
 */
record Person(
    String id, Optional<String> name, Optional<String> username, Optional<String> language) {
  static final String KIND = "telegram";

  /**
   * A user, or the person of a private chat.
   *
   * @throws IllegalArgumentException if it has no id
   */
  static Person of(JsonNode user) {
    String name = Fields.text(user, "first_name") + " " + Fields.text(user, "last_name");
    return new Person(
        Fields.find(user, "id").orElseThrow(() -> new IllegalArgumentException("without a user")),
        Optional.of(name.strip()).filter(text -> !text.isEmpty()),
        Fields.find(user, "username").map(text -> "@" + text),
        Fields.find(user, "language_code"));
  }

  Handle handle() {
    return new Handle(KIND, "", id, username.orElse(id));
  }

  /**
   * As the sender of a message. A contact card that somebody shares of themselves is how they show
   * their number; one of somebody else shows nothing.
   */
  Sender sender(JsonNode message) {
    JsonNode contact = message.path("contact");
    boolean own = Fields.text(contact, "user_id").equals(id);
    List<Sender.Proof> also =
        Fields.find(contact, "phone_number")
            .filter(_ -> own)
            .flatMap(PhoneNumber::handle)
            .map(phone -> new Sender.Proof(phone, Evidence.ATTESTED, "shared by its owner"))
            .stream()
            .toList();
    Sender.Proof proof = new Sender.Proof(handle(), Evidence.ATTESTED, "the network's own id");
    return new Sender(proof, also, name, language, Optional.empty());
  }
}
