package io.throughline.bench.identity;

import io.throughline.customer.Handle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A made-up person with what they can be met by. Nothing here is known to the server. */
final class Resident {
  final int number;
  final String name;
  Optional<Handle> mail = Optional.empty();
  Optional<Handle> work = Optional.empty();
  Optional<Handle> phone = Optional.empty();
  Optional<Handle> network = Optional.empty();
  Optional<Handle> account = Optional.empty();
  Optional<Handle> device = Optional.empty();

  /** What the host application put into the account besides the mailbox. */
  boolean accountKnowsPhone;

  Resident(int number, String name) {
    this.number = number;
    this.name = name;
  }

  /** All of it. */
  List<Handle> handles() {
    List<Handle> all = new ArrayList<>();
    for (Optional<Handle> one : List.of(mail, work, phone, network, account, device)) {
      one.ifPresent(all::add);
    }
    return all;
  }
}
