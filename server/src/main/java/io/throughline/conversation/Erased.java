package io.throughline.conversation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What was erased.
 *
 * @param counts rows by table
 * @param ids of conversations, entries, routes and visits, by which other places speak of them
 * @param blobs files that may now be nobody's
 * @param messages the providers' ids of messages
 */
public record Erased(
    Map<String, Integer> counts, Set<UUID> ids, Set<String> blobs, Set<String> messages) {
  /** Nothing yet; takes what is erased. */
  public Erased() {
    this(new LinkedHashMap<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
  }

  void count(String table, int rows) {
    if (rows > 0) {
      counts.merge(table, rows, Integer::sum);
    }
  }
}
