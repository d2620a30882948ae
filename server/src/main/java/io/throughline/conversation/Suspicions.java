package io.throughline.conversation;

import io.throughline.conversation.Letters.Letter;
import io.throughline.customer.Customers;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which letters are heeded as spam because something on their way took them for it. */
final class Suspicions {
  private final SpamStore store;

  Suspicions(Database database) {
    this.store = new SpamStore(database);
  }

  /** The letters; those of people whom a colleague has answered before are trusted. */
  List<Letter> heeded(
      WorkspaceId workspace, List<Letter> letters, List<Customers.Resolved> people) {
    Set<CustomerId> suspected = new LinkedHashSet<>();
    for (int at = 0; at < letters.size(); at++) {
      if (letters.get(at).suspicion().isPresent()) {
        suspected.add(people.get(at).current());
      }
    }
    if (suspected.isEmpty()) {
      return letters;
    }
    Set<CustomerId> answered = store.answered(workspace, suspected);
    List<Letter> heeded = new ArrayList<>(letters);
    for (int at = 0; at < letters.size(); at++) {
      Letter letter = letters.get(at);
      if (letter.suspicion().isPresent() && answered.contains(people.get(at).current())) {
        heeded.set(at, letter.trusted());
      }
    }
    return heeded;
  }
}
