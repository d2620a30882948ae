package io.throughline.search;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.search.NameStore.Born;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds customers by name and handle: as typed, and if few fit, with slips of the pen. */
final class Directory {
  private final NameStore store;

  Directory(Database database) {
    this.store = new NameStore(database);
  }

  /** The best of those who fit; in a running transaction. */
  List<SearchResult.Someone> find(WorkspaceId workspace, Query asked, int most) {
    Query query = asked.people();
    Map<UUID, SearchResult.Someone> found = new LinkedHashMap<>();
    add(workspace, query, false, most, store.named(workspace, query.tsquery()), found);
    if (found.size() < most && query.words().stream().anyMatch(word -> Near.slips(word) > 0)) {
      add(workspace, query, true, most, store.near(workspace, query.words()), found);
    }
    return List.copyOf(found.values());
  }

  private void add(
      WorkspaceId workspace,
      Query query,
      boolean near,
      int most,
      List<Born> candidates,
      Map<UUID, SearchResult.Someone> found) {
    List<UUID> best =
        candidates.stream()
            .filter(born -> !found.containsKey(born.current()) && query.allIn(born.texts(), near))
            .sorted(
                Comparator.comparingInt((Born born) -> query.slips(born.texts()))
                    .thenComparing(Born::seenAt, Comparator.reverseOrder()))
            .map(Born::current)
            .distinct()
            .limit(most - found.size())
            .toList();
    Map<UUID, List<Born>> people = new LinkedHashMap<>();
    best.forEach(id -> people.put(id, new ArrayList<>()));
    store
        .whole(workspace, best)
        .forEach(born -> people.computeIfAbsent(born.current(), id -> new ArrayList<>()).add(born));
    people.forEach((id, borns) -> found.put(id, someone(workspace, query, near, id, borns)));
  }

  private SearchResult.Someone someone(
      WorkspaceId workspace, Query query, boolean near, UUID id, List<Born> borns) {
    Optional<Passage> name = store.name(workspace, id).map(text -> shown(query, near, text, text));
    List<Passage> others =
        borns.stream()
            .flatMap(
                born ->
                    Stream.concat(
                        handles(query, near, born),
                        Stream.of(born.name())
                            .filter(text -> !text.isEmpty())
                            .filter(text -> name.filter(is -> is.text().equals(text)).isEmpty())
                            .map(text -> shown(query, near, text, text))))
            .toList();
    Optional<Passage> other =
        others.stream()
            .filter(it -> !it.marks().isEmpty())
            .findFirst()
            .or(() -> others.stream().findFirst());
    return new SearchResult.Someone(new CustomerId(id), name, other, near);
  }

  private static Stream<Passage> handles(Query query, boolean near, Born born) {
    return IntStream.range(0, born.handles().size())
        .mapToObj(at -> shown(query, near, born.handles().get(at), born.values().get(at)));
  }

  /** A text with marks; the whole is marked where only what is stored for it fits. */
  private static Passage shown(Query query, boolean near, String text, String stored) {
    List<Passage.Found> marks = near ? query.near(text) : query.in(text);
    boolean whole = marks.isEmpty() && !text.equals(stored) && !query.in(stored).isEmpty();
    return Passage.whole(text, whole ? List.of(new Passage.Found(0, 0, text.length())) : marks);
  }
}
