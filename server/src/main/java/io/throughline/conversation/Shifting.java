package io.throughline.conversation;

import io.throughline.customer.Maker;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.ShiftId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the ledger of conversations about to be written.
 *
 * @param act the row that stands for the whole act
 * @param one what the other became part of; what was taken out of the other; what moved
 * @param of the customer of the part; of a move, with whom it was
 * @param because the customer without whom it would not be, if there is one
 * @param to of a move, to whom it went
 */
record Shifting(
    ShiftId id,
    ShiftId act,
    Kind kind,
    ConversationId one,
    Optional<ConversationId> other,
    Optional<CustomerId> of,
    Optional<CustomerId> because,
    Optional<CustomerId> to,
    Act by) {

  /** What happened. */
  enum Kind {
    MERGE,
    SPLIT,
    MOVE;

    String stored() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Who did it, why and when; no reason at all: it is not shown as an act. */
  record Act(Maker by, Optional<String> reason, Instant at) {}

  /** Of no move. */
  Shifting(
      ShiftId id,
      ShiftId act,
      Kind kind,
      ConversationId one,
      Optional<ConversationId> other,
      Optional<CustomerId> of,
      Optional<CustomerId> because,
      Act by) {
    this(id, act, kind, one, other, of, because, Optional.empty(), by);
  }

  /** It went from with whom it was to another. */
  static Shifting move(ShiftId id, ShiftId act, CutStore.Moving part, CustomerId to, Act by) {
    return new Shifting(
        id,
        act,
        Kind.MOVE,
        part.id(),
        Optional.empty(),
        Optional.of(part.customer()),
        Optional.empty(),
        Optional.of(to),
        by);
  }

  /** The second became part of the first. */
  static Shifting merge(ShiftId id, Matter one, Matter other, CustomerId because, Act by) {
    return new Shifting(
        id,
        id,
        Kind.MERGE,
        one.id,
        Optional.of(other.id),
        Optional.of(other.customer),
        Optional.of(because),
        by);
  }

  /** The first holds what would be said in the second. */
  static Shifting split(ShiftId id, Matter one, Matter other, CustomerId because, Act by) {
    return new Shifting(
        id,
        id,
        Kind.SPLIT,
        one.id,
        Optional.of(other.id),
        Optional.of(other.customer),
        Optional.of(because),
        by);
  }

  Map<String, Object> columns(WorkspaceId workspace) {
    Map<String, Object> row = new HashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", id);
    row.put("act_id", act);
    row.put("kind", kind.stored());
    row.put("one_id", one);
    row.put("other_id", other);
    if (kind == Kind.MOVE) {
      row.put("from_id", of);
      row.put("to_id", to);
    } else {
      row.put("of_id", of);
    }
    row.put("because_id", because);
    row.put("actor_kind", by.by().kind());
    row.put("actor_id", by.by().id());
    row.put("actor_name", by.by().name());
    row.put("reason", by.reason());
    row.put("at", by.at());
    return row;
  }
}
