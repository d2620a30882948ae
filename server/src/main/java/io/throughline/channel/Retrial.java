package io.throughline.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of trying many things again.
 *
 * @param requests so many requests are processed again
 * @param messages so many messages are sent again
 * @param unsure so many messages were left alone, because they may have arrived
 * @param refused so many could not be tried again
 * @param reasons of some of those, why
 * @param next where to go on if that was not all
 */
public record Retrial(
    int requests,
    int messages,
    int unsure,
    int refused,
    List<Reason> reasons,
    Optional<String> next) {
  /** Keeps its own copy of the reasons. */
  public Retrial {
    reasons = List.copyOf(reasons);
  }

  /**
   * Why something could not be tried again.
   *
   * @param id as in the list
   */
  public record Reason(String id, String reason) {}

  /** Counts while it goes on. */
  static final class Count {
    private final List<Reason> reasons = new ArrayList<>();
    private int looked;
    private int requests;
    private int messages;
    private int unsure;

    int looked() {
      return looked;
    }

    void replayed(int asked, int done) {
      looked += asked;
      requests += done;
    }

    void sent() {
      looked++;
      messages++;
    }

    void unsure() {
      looked++;
      unsure++;
    }

    void refused(String id, String reason) {
      looked++;
      reasons.add(new Reason(id, reason));
    }

    Retrial end(Optional<String> next, int told) {
      return new Retrial(
          requests,
          messages,
          unsure,
          reasons.size(),
          reasons.subList(0, Math.min(reasons.size(), told)),
          next);
    }
  }
}
