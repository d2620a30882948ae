package io.throughline.edge.api;

/** What an operation answers with when all went well. */
sealed interface Returns {
  /** No body. */
  record Nothing() implements Returns {}

  /** A record of this class. */
  record One(Class<? extends Record> type) implements Returns {}

  /** A record of this class; the status says whether it is new. */
  record Kept(Class<? extends Record> type) implements Returns {}

  /** A page of records: {@code items}, {@code next}, {@code total}. */
  record PageOf(Class<? extends Record> type) implements Returns {}

  /** All records at once: {@code items}. */
  record ItemsOf(Class<? extends Record> type) implements Returns {}

  /** Bytes of some media type. */
  record Bytes() implements Returns {}
}
