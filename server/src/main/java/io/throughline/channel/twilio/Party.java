package io.throughline.channel.twilio;

import io.throughline.channel.wire.PhoneNumber;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who wrote: known by a telephone number; some write from a short code or under a name, and people
 * on WhatsApp may show a user id scoped to the business instead of their number ({@code US.1349…}).
 *
 * @param handle under which they are kept
 * @param userId the user id beside the number, if both are given
 * @param name of their profile, if the network has one
 */
record Party(Handle handle, Optional<Handle> userId, Optional<String> name) {
  private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,130}");
  private static final String SOURCE = "the network's own id";

  /** The writer of a message that came over this network. */
  static Party from(Network network, Letterhead head) {
    String value = network.value(head.from());
    Optional<Handle> userId = head.userId().filter(Party::isUserId).map(id -> user(network, id));
    return new Party(handle(network, value, head.country()), userId, head.profileName());
  }

  private static Handle handle(Network network, String value, String country) {
    if (isUserId(value)) {
      return user(network, value);
    }
    return PhoneNumber.sender(value, country);
  }

  private static boolean isUserId(String value) {
    return USER_ID.matcher(value).matches();
  }

  /** The kind of a network's user ids is its name. */
  private static Handle user(Network network, String id) {
    String kind =
        network == Network.SMS
            ? PhoneNumber.SHORT_CODE
            : network.prefix().substring(0, network.prefix().length() - 1);
    return Handle.of(kind, id);
  }

  /** The person as a sender. */
  Sender sender() {
    List<Sender.Proof> also = new ArrayList<>();
    userId.filter(id -> !id.same(handle)).ifPresent(id -> also.add(proof(id)));
    return new Sender(proof(handle), also, name);
  }

  private static Sender.Proof proof(Handle handle) {
    return new Sender.Proof(handle, Evidence.ATTESTED, SOURCE);
  }
}
