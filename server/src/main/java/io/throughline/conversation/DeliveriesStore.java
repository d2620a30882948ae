package io.throughline.conversation;

import io.throughline.conversation.Deliveries.Item;
import io.throughline.conversation.Sieve.Spot;
import io.throughline.conversation.Sieve.Stage;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL that looks through deliveries: by inbox and state in the order of time, or by words. */
final class DeliveriesStore {
  /** Some of each inbox and state; a page is made of the newest of these. */
  private static final String BY_STATE =
      """
      from unnest(?::text[], ?::boolean[]) s (state, begun)
      cross join unnest(?::uuid[]) i (id)
      cross join lateral (select w.* from conversation.delivery w
        where w.workspace_id = ? and w.inbox_id = i.id and w.state = s.state
          and (s.begun is null or (w.attempt_at is not null) = s.begun)
          and (w.entry_id, w.route_id) < (?, ?) and w.entry_id >= ?
        order by w.entry_id desc, w.route_id desc limit ?) d
      """;

  private static final String BY_WORDS =
      """
      from unnest(?::text[], ?::boolean[]) s (state, begun)
      join conversation.delivery d on d.state = s.state
        and (s.begun is null or (d.attempt_at is not null) = s.begun)
      where d.inbox_id = any(?::uuid[]) and d.workspace_id = ?
        and (d.entry_id, d.route_id) < (?, ?) and d.entry_id >= ? and d.reason is not null
        and to_tsvector('simple', coalesce(d.code, '') || ' ' || d.reason) @@ kernel.typed(?)
      """;

  private final Database database;

  DeliveriesStore(Database database) {
    this.database = database;
  }

  List<Item> list(WorkspaceId workspace, Sieve sieve, Optional<Spot> below, int most) {
    Spot from = sieve.below(below);
    return database
        .sql()
        .fetch(
            """
            select d.*, k.kind as channel, c.current_id as conversation_now
            from (select d.* %s order by d.entry_id desc, d.route_id desc limit ?) d
            join inbox.kind k on k.workspace_id = d.workspace_id and k.id = d.inbox_id
            join conversation.conversation c
              on c.workspace_id = d.workspace_id and c.id = d.conversation_id
            order by d.entry_id desc, d.route_id desc
            """
                .formatted(sieve.words().isPresent() ? BY_WORDS : BY_STATE),
            sieve.states(),
            sieve.begun(),
            sieve.inboxIds(),
            workspace.value(),
            from.id(),
            from.route(),
            sieve.least(),
            sieve.words().<Object>map(words -> words).orElse(most),
            most)
        .map(
            row ->
                new Item(
                    TimelineStore.delivery(row),
                    DeliveryState.QUEUED.stored().equals(row.get("state", String.class))
                        && row.get("attempt_at") != null));
  }

  Map<Stage, Long> count(WorkspaceId workspace, Sieve sieve) {
    Spot from = sieve.below(Optional.empty());
    Map<Stage, Long> counts = new HashMap<>();
    for (Stage stage : sieve.stages()) {
      Sieve one =
          new Sieve(sieve.inboxes(), List.of(stage), sieve.from(), sieve.until(), sieve.words());
      Record row =
          database
              .sql()
              .fetchSingle(
                  "select count(*) from (select 1 %s limit ?) f"
                      .formatted(sieve.words().isPresent() ? BY_WORDS : BY_STATE),
                  one.states(),
                  one.begun(),
                  one.inboxIds(),
                  workspace.value(),
                  from.id(),
                  from.route(),
                  one.least(),
                  one.words().<Object>map(words -> words).orElse(Sieve.COUNTED),
                  Sieve.COUNTED);
      counts.put(stage, Objects.requireNonNull(row.get(0, Long.class)));
    }
    return counts;
  }

  Map<InboxId, Long> waiting(WorkspaceId workspace, List<InboxId> inboxes) {
    return database
        .sql()
        .fetch(
            """
            select i.id, w.number from unnest(?::uuid[]) i (id) cross join lateral (
              select count(*) as number from (
                select 1 from conversation.delivery d
                where d.workspace_id = ? and d.inbox_id = i.id and d.state = 'queued' limit ?) f) w
            """,
            inboxes.stream().map(InboxId::value).toArray(UUID[]::new),
            workspace.value(),
            Sieve.COUNTED)
        .intoMap(
            row -> new InboxId(TimelineStore.uuid(row, "id")),
            row -> Objects.requireNonNull(row.get("number", Long.class)));
  }
}
