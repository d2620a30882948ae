package io.throughline.bench.identity;

import io.throughline.customer.Handle;
import java.util.HashSet;
import java.util.Set;

/**
 * A handle while the same people use it. A mailbox that a family shares is one place of several
 * people; a number that changes hands is two places, one after the other.
 */
final class Place {
  final Handle handle;
  final Set<Resident> owners = new HashSet<>();

  Place(Handle handle, Resident owner) {
    this.handle = handle;
    this.owners.add(owner);
  }

  boolean of(Resident one) {
    return owners.contains(one);
  }

  boolean shared() {
    return owners.size() > 1;
  }

  /** Whether somebody uses both. */
  boolean meets(Place other) {
    return owners.stream().anyMatch(other.owners::contains);
  }
}
