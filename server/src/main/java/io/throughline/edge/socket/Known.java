package io.throughline.edge.socket;

import io.throughline.conversation.Entry;
import io.throughline.kernel.id.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The last entries a client has, and the token it resumes with: the ends of their ids, those of
 * their last changes, and when it was made. Entries can become visible slightly out of order; a
 * single cursor would miss one, these few do not.
 */
final class Known {
  private static final int KEPT = 24;
  private static final int END = 8;
  private static final String NOTHING = "-";

  /** How much later than it happened a change may become visible. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final SequencedSet<String> ends = new LinkedHashSet<>();
  private Set<String> brought = Set.of();
  private Optional<String> ticket = Optional.empty();
  private Optional<Instant> since = Optional.empty();

  /** Reads a token; a text that is none knows nothing. */
  static Known parse(String token) {
    Known known = new Known();
    known.ticket = Optional.of(NOTHING);
    if (token.length() <= (KEPT + 1) * (END + 1) && token.matches("[0-9a-f.]+(~[0-9a-f]{1,8})?")) {
      String[] halves = token.split("~", 2);
      List.of(halves[0].split("\\.", -1)).forEach(known.ends::addLast);
      known.brought = Set.copyOf(known.ends);
      known.ticket = Optional.of(token);
      if (halves.length > 1) {
        known.since = Optional.of(Instant.ofEpochSecond(Long.parseLong(halves[1], 16)));
      }
    }
    return known;
  }

  /** Notes an entry as it is now; false if it was known so. */
  synchronized boolean add(Entry entry) {
    boolean news = ends.add(end(entry.id()));
    Optional<String> change = change(entry);
    news |= change.isPresent() && ends.add(change.get());
    while (ends.size() > KEPT) {
      ends.removeFirst();
    }
    latest(entry)
        .filter(at -> since.isEmpty() || at.isAfter(since.get()))
        .ifPresent(at -> since = Optional.of(at));
    return news;
  }

  /** What it resumes with; until it was told what it missed, that is what it brought. */
  synchronized String token() {
    if (ticket.isPresent()) {
      return ticket.get();
    }
    return ends.isEmpty()
        ? NOTHING
        : String.join(".", ends)
            + since.map(at -> "~" + Long.toHexString(at.getEpochSecond())).orElse("");
  }

  /**
   * What of the newest entries is not known yet, or not known so; empty if more was missed than
   * they hold. Where the client left off is told by what it brought: what is said meanwhile says
   * nothing about what was said before.
   *
   * @param newest the newest entries with those taken back, oldest first
   * @param whole whether there are no older ones
   */
  synchronized Optional<List<Entry>> missed(List<Entry> newest, boolean whole) {
    int from = 0;
    while (from < newest.size() && !brought.contains(end(newest.get(from).id()))) {
      from++;
    }
    ticket = Optional.empty();
    boolean strange = from == newest.size();
    if (strange && !whole && !newest.isEmpty()) {
      return Optional.empty();
    }
    int first = strange ? 0 : from;
    return Optional.of(
        IntStream.range(0, newest.size())
            .filter(at -> (at >= first && unheard(newest.get(at))) || changed(newest.get(at)))
            .mapToObj(newest::get)
            .toList());
  }

  private boolean unheard(Entry entry) {
    return entry.deletedAt().isEmpty() && !ends.contains(end(entry.id()));
  }

  private boolean changed(Entry entry) {
    return since.isPresent()
        && change(entry).filter(text -> !ends.contains(text)).isPresent()
        && latestChange(entry).filter(since.get().minus(SLACK)::isBefore).isPresent();
  }

  private static Optional<Instant> latest(Entry entry) {
    return latestChange(entry).or(() -> Optional.of(entry.receivedAt()));
  }

  private static Optional<Instant> latestChange(Entry entry) {
    return Stream.concat(entry.editedAt().stream(), entry.deletedAt().stream())
        .max(Instant::compareTo);
  }

  /** A name for the entry as it was changed last. */
  private static Optional<String> change(Entry entry) {
    return latestChange(entry)
        .map(at -> Long.toHexString(at.toEpochMilli()) + end(entry.id()))
        .map(name -> "%08x".formatted(name.hashCode()));
  }

  private static String end(EntryId id) {
    String text = id.toString();
    return text.substring(text.length() - END);
  }
}
