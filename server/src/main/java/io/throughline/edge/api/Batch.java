package io.throughline.edge.api;

import io.throughline.kernel.db.Outage;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Many things in one call, each of which ends well or badly by itself. They are kept some hundreds
 * at a time; if that fails, one by one, so that a bad one fails alone.
 */
final class Batch {
  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  private Batch() {}

  record BatchItems(@Form(max = 10_000) List<JsonNode> items) {}

  /** How one of them ended. */
  enum Status {
    DONE,
    FAILED
  }

  record BatchResult(int index, Status status, Optional<UUID> id, Optional<BatchProblem> problem) {}

  record BatchProblem(String detail, List<Fault> faults) {}

  record BatchResults(List<BatchResult> results) {}

  /** One that can be tried. */
  record Ready<T>(int index, T value) {}

  /** How keeping one ended. */
  sealed interface End {
    /** It is kept. */
    record Kept(UUID id) implements End {}

    /** It cannot be kept. */
    record Refused(List<Fault> faults) implements End {}
  }

  /** The results so far, by index. */
  static final class Results {
    private final BatchResult[] results;

    Results(int size) {
      results = new BatchResult[size];
    }

    void failed(int index, List<Fault> faults) {
      failed(
          index,
          String.join("; ", faults.stream().map(one -> one.field() + ": " + one.reason()).toList()),
          faults);
    }

    void failed(int index, String detail, List<Fault> faults) {
      results[index] =
          new BatchResult(
              index,
              Status.FAILED,
              Optional.empty(),
              Optional.of(new BatchProblem(detail, faults)));
    }

    private void ended(int index, End end) {
      switch (end) {
        case End.Kept(UUID id) ->
            results[index] = new BatchResult(index, Status.DONE, Optional.of(id), Optional.empty());
        case End.Refused(List<Fault> faults) -> failed(index, faults);
      }
    }

    BatchResults all() {
      return new BatchResults(Arrays.stream(results).map(Objects::requireNonNull).toList());
    }
  }

  /** Keeps all that are ready, so many at a time. */
  static <T> void keep(
      List<Ready<T>> ready, int size, Function<List<T>, List<End>> keeping, Results results) {
    for (int from = 0; from < ready.size(); from += size) {
      chunk(ready.subList(from, Math.min(ready.size(), from + size)), keeping, results);
    }
  }

  private static <T> void chunk(
      List<Ready<T>> chunk, Function<List<T>, List<End>> keeping, Results results) {
    try {
      List<End> ends = keeping.apply(chunk.stream().map(Ready::value).toList());
      for (int at = 0; at < chunk.size(); at++) {
        results.ended(chunk.get(at).index(), ends.get(at));
      }
    } catch (Refusal.Invalid e) {
      alone(chunk, keeping, results, e, e.faults());
    } catch (Refusal e) {
      alone(chunk, keeping, results, e, List.of());
    } catch (RuntimeException e) {
      if (Outage.explains(e)) {
        throw e;
      }
      LOG.warn("A batch of {} failed", chunk.size(), e);
      alone(chunk, keeping, results, e, List.of());
    }
  }

  private static <T> void alone(
      List<Ready<T>> chunk,
      Function<List<T>, List<End>> keeping,
      Results results,
      RuntimeException reason,
      List<Fault> faults) {
    if (chunk.size() > 1) {
      chunk.forEach(one -> chunk(List.of(one), keeping, results));
    } else {
      boolean told = reason instanceof Refusal;
      results.failed(
          chunk.getFirst().index(),
          told ? String.valueOf(reason.getMessage()) : "It could not be kept.",
          new ArrayList<>(faults));
    }
  }
}
