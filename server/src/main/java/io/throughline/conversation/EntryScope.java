package io.throughline.conversation;

import java.util.List;
import java.util.UUID;

/**
 * Which entries: those of some conversations or of some routes.
 *
 * @param column that has the ids
 * @param only a further condition, or empty
 */
record EntryScope(String column, List<UUID> ids, String only) {
  static EntryScope conversations(List<UUID> ids) {
    return new EntryScope("conversation_id", ids, "");
  }

  static EntryScope routes(List<UUID> ids) {
    return new EntryScope("route_id", ids, "");
  }

  /** Only messages of these. */
  EntryScope messages() {
    return new EntryScope(column, ids, " and e.kind = 'message'");
  }

  String condition(String id) {
    return "e." + column + " = " + id + only;
  }

  UUID[] array() {
    return ids.toArray(UUID[]::new);
  }
}
