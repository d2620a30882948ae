package io.throughline.search;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.search.HitStore.Hit;
import io.throughline.search.HitStore.Page;
import io.throughline.search.HitStore.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/**
 * Finds the newest hits in a time that does not grow with the history. Words that are common are
 * met soon by reading one entry after the other; rare ones are looked up by their index. How common
 * they are is told by the newest entries, and where that tells wrong, by the time it takes. What
 * cannot be found either way comes in parts, each with how far back it looked.
 */
final class Finder {
  /** Entries that are read in any case. */
  private static final int FIRST = 4_000;

  /** Entries that are read where the index would have too much to look up. */
  private static final int FURTHER = 25_000;

  /** Hits that are looked up by the index. */
  private static final long MANY = 20_000;

  private static final int INDEX_MILLIS = 700;
  private static final int READ_MILLIS = 1_500;

  private final Database database;
  private final HitStore store;

  Finder(Database database) {
    this.database = database;
    this.store = new HitStore(database);
  }

  /** At most so many hits behind the place. */
  Page newest(WorkspaceId workspace, Terms terms, Place place, int most) {
    Page first = read(workspace, terms, place, FIRST, most);
    if (first.next().isEmpty() || first.hits().size() == most) {
      return first;
    }
    long expected = first.hits().size() * patiently(READ_MILLIS, store::size) / FIRST;
    return expected <= MANY
        ? indexed(workspace, terms, place, most)
            .orElseGet(() -> read(workspace, terms, place, FURTHER, most))
        : read(workspace, terms, place, FURTHER, most);
  }

  private Page read(WorkspaceId workspace, Terms terms, Place place, int entries, int most) {
    return patiently(
        READ_MILLIS,
        () -> {
          List<Hit> hits = store.among(workspace, terms, place, entries, most + 1);
          if (hits.size() > most) {
            return full(hits, most, OptionalLong.empty());
          }
          Optional<Place> next = store.last(workspace, terms, place, entries);
          return new Page(
              hits, next, next.isPresent() ? OptionalLong.empty() : OptionalLong.of(hits.size()));
        });
  }

  private Optional<Page> indexed(WorkspaceId workspace, Terms terms, Place place, int most) {
    try {
      HitStore.Indexed found =
          within(INDEX_MILLIS, () -> store.indexed(workspace, terms, place, most + 1));
      return Optional.of(
          found.hits().size() > most
              ? full(found.hits(), most, found.total())
              : new Page(found.hits(), Optional.empty(), found.total()));
    } catch (DataAccessException e) {
      if (HitStore.cutOff(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Page full(List<Hit> hits, int most, OptionalLong total) {
    List<Hit> page = hits.subList(0, most);
    return new Page(page, Optional.of(page.getLast().place()), total);
  }

  private <T> T within(int millis, Supplier<T> work) {
    return database.search(
        () -> {
          store.within(millis);
          return work.get();
        });
  }

  /**
   * Does the work, or says why it cannot be done.
   *
   * @throws Refusal.Unavailable if it takes too long
   */
  <T> T patiently(int millis, Supplier<T> work) {
    return patiently(() -> within(millis, work));
  }

  /** The same for statements that are planned once, whatever they look for. */
  <T> T plainly(int millis, Supplier<T> work) {
    return patiently(
        () ->
            database.read(
                () -> {
                  store.within(millis);
                  return work.get();
                }));
  }

  private static <T> T patiently(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException e) {
      if (HitStore.cutOff(e)) {
        throw new Refusal.Unavailable(
            "Searching takes too long at the moment. Try again, with fewer days or rarer words.",
            Duration.ofSeconds(2));
      }
      throw e;
    }
  }
}
