package io.throughline.channel.whatsapp;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.PhoneNumber;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Someone on the network. Since 2026 a person is known by a user id scoped to the business ({@code
 * US.1349…}, "BSUID"); the number comes along or does not.
 *
 * @param userId the user id, if given
 * @param number the number as the network writes it, if given
 * @param parentId the user id shared by linked businesses, if given
 * @param username shown by the network, may change at any time
 * @param name the profile's name
 */
record Person(
    Optional<String> userId,
    Optional<String> number,
    Optional<String> parentId,
    Optional<String> username,
    Optional<String> name) {
  /** The kind of handles of this network. */
  static final String KIND = "whatsapp";

  private static final String SOURCE = "the network's own id";

  /** The person a message is from; details come from the contact of the same id. */
  static Person from(JsonNode message, JsonNode value) {
    return of(
        Fields.find(message, "from_user_id"),
        Fields.find(message, "from"),
        Fields.find(message, "from_parent_user_id"),
        value);
  }

  /** The person an echoed message went to. */
  static Person to(JsonNode message, JsonNode value) {
    Optional<String> userId =
        Fields.find(message, "to_user_id").or(() -> Fields.find(message, "recipient_user_id"));
    return of(userId, Fields.find(message, "to"), Optional.empty(), value);
  }

  private static Person of(
      Optional<String> userId, Optional<String> number, Optional<String> parent, JsonNode value) {
    JsonNode contact =
        Fields.items(value, "contacts").stream()
            .filter(each -> same(each, "user_id", userId) || same(each, "wa_id", number))
            .findFirst()
            .or(() -> only(value).filter(each -> userId.isEmpty() && number.isEmpty()))
            .orElseGet(Json::object);
    return new Person(
        userId.or(() -> Fields.find(contact, "user_id")),
        number.or(() -> Fields.find(contact, "wa_id")),
        parent.or(() -> Fields.find(contact, "parent_user_id")),
        Fields.find(contact.path("profile"), "username"),
        Fields.find(contact.path("profile"), "name"));
  }

  private static Optional<JsonNode> only(JsonNode value) {
    List<JsonNode> contacts = Fields.items(value, "contacts");
    return contacts.size() == 1 ? Optional.of(contacts.getFirst()) : Optional.empty();
  }

  private static boolean same(JsonNode contact, String field, Optional<String> id) {
    return id.isPresent() && id.equals(Fields.find(contact, field));
  }

  /** The handle by which the person is known: the user id, else the number. */
  Optional<Handle> handle() {
    return user().or(this::phone);
  }

  /** The handle of the user id. */
  Optional<Handle> user() {
    return userId.map(id -> new Handle(KIND, "", id, username.or(this::shownNumber).orElse(id)));
  }

  /** The handle of the number. */
  Optional<Handle> phone() {
    return number.flatMap(PhoneNumber::handle);
  }

  private Optional<String> shownNumber() {
    return phone().map(Handle::display);
  }

  /**
   * The person as a sender.
   *
   * @throws IllegalArgumentException if neither user id nor number is given
   */
  Sender sender() {
    Handle first =
        handle().orElseThrow(() -> new IllegalArgumentException("nobody is named as the sender"));
    List<Sender.Proof> also =
        phone().filter(phone -> !phone.same(first)).map(Person::proof).stream().toList();
    return new Sender(proof(first), also, name);
  }

  /** What the network vouches for. */
  static Sender.Proof proof(Handle handle) {
    return new Sender.Proof(handle, Evidence.ATTESTED, SOURCE);
  }

  /** What a reply needs to find the person again: the ids exactly as they came. */
  ObjectNode context() {
    ObjectNode context = Json.object();
    userId.ifPresent(id -> context.put("user_id", id));
    number.ifPresent(id -> context.put("wa_id", id));
    parentId.ifPresent(id -> context.put("parent_user_id", id));
    username.ifPresent(id -> context.put("username", id));
    return context;
  }
}
