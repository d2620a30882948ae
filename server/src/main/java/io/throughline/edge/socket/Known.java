package io.throughline.edge.socket;

import io.throughline.conversation.Entry;
import io.throughline.kernel.id.EntryId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The last entries a widget has, and the token it resumes with: the ends of their ids. Entries can
 * become visible slightly out of order; a single cursor would miss one, these few do not.
 */
final class Known {
  private static final int KEPT = 12;
  private static final int END = 8;
  private static final String NOTHING = "-";
  private final SequencedSet<String> ends = new LinkedHashSet<>();

  /** Reads a token; a text that is none knows nothing. */
  static Known parse(String token) {
    Known known = new Known();
    if (token.length() <= KEPT * (END + 1) && token.matches("[0-9a-f.]+")) {
      List.of(token.split("\\.", -1)).forEach(known.ends::addLast);
    }
    return known;
  }

  /** Notes an entry; false if it was known. */
  synchronized boolean add(EntryId id) {
    if (!ends.add(end(id))) {
      return false;
    }
    if (ends.size() > KEPT) {
      ends.removeFirst();
    }
    return true;
  }

  synchronized String token() {
    return ends.isEmpty() ? NOTHING : String.join(".", ends);
  }

  /**
   * What of the newest entries is not known yet; empty if more was missed than they hold.
   *
   * @param newest the newest entries, oldest first
   * @param whole whether there are no older ones
   */
  synchronized Optional<List<Entry>> missed(List<Entry> newest, boolean whole) {
    int from = 0;
    while (from < newest.size() && !ends.contains(end(newest.get(from).id()))) {
      from++;
    }
    if (from == newest.size()) {
      return whole || newest.isEmpty() ? Optional.of(newest) : Optional.empty();
    }
    return Optional.of(
        newest.stream().skip(from).filter(entry -> !ends.contains(end(entry.id()))).toList());
  }

  private static String end(EntryId id) {
    String text = id.toString();
    return text.substring(text.length() - END);
  }
}
