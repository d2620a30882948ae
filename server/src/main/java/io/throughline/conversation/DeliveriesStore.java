package io.throughline.conversation;

import io.throughline.conversation.Deliveries.Item;
import io.throughline.conversation.Sieve.Spot;
import io.throughline.conversation.Sieve.Stage;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL that looks through deliveries: by inbox and state in the order of time, or by words. */
final class DeliveriesStore {
  private final Database database;

  DeliveriesStore(Database database) {
    this.database = database;
  }

  List<Item> list(Horizon horizon, Sieve sieve, Optional<Spot> below, int most) {
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
                .formatted(from(horizon, sieve)),
            arguments(horizon, sieve, below, most))
        .map(
            row ->
                new Item(
                    TimelineStore.delivery(row),
                    DeliveryState.QUEUED.stored().equals(row.get("state", String.class))
                        && row.get("attempt_at") != null));
  }

  Map<Stage, Long> count(Horizon horizon, Sieve sieve) {
    Map<Stage, Long> counts = new HashMap<>();
    for (Stage stage : sieve.stages()) {
      Sieve one =
          new Sieve(sieve.inboxes(), List.of(stage), sieve.from(), sieve.until(), sieve.words());
      Record row =
          database
              .sql()
              .fetchSingle(
                  "select count(*) from (select 1 %s limit ?) f".formatted(from(horizon, one)),
                  arguments(horizon, one, Optional.empty(), Sieve.COUNTED));
      counts.put(stage, Objects.requireNonNull(row.get(0, Long.class)));
    }
    return counts;
  }

  /** By words, or some of each inbox and state: a page is made of the newest of these. */
  private static String from(Horizon horizon, Sieve sieve) {
    return sieve.words().isPresent()
        ? """
          from unnest(?::text[], ?::boolean[]) s (state, begun)
          join conversation.delivery d on d.state = s.state
            and (s.begun is null or (d.attempt_at is not null) = s.begun)
          where d.inbox_id = any(?::uuid[]) and d.workspace_id = ?
            and (d.entry_id, d.route_id) < (?, ?) and d.entry_id >= ?%s and d.reason is not null
            and to_tsvector('simple', coalesce(d.code, '') || ' ' || d.reason) @@ kernel.typed(?)
          """
            .formatted(seen(horizon, "d"))
        : """
          from unnest(?::text[], ?::boolean[]) s (state, begun)
          cross join unnest(?::uuid[]) i (id)
          cross join lateral (select w.* from conversation.delivery w
            where w.workspace_id = ? and w.inbox_id = i.id and w.state = s.state
              and (s.begun is null or (w.attempt_at is not null) = s.begun)
              and (w.entry_id, w.route_id) < (?, ?) and w.entry_id >= ?%s
            order by w.entry_id desc, w.route_id desc limit ?) d
          """
            .formatted(seen(horizon, "w"));
  }

  private static String seen(Horizon horizon, String delivery) {
    return horizon.open()
        ? ""
        : """
           and exists (select 1 from conversation.conversation m
            where m.workspace_id = %1$s.workspace_id and m.id = %1$s.conversation_id%2$s)\
          """
            .formatted(delivery, horizon.within("m.current_id"));
  }

  private static Object[] arguments(Horizon horizon, Sieve sieve, Optional<Spot> below, int most) {
    Spot from = sieve.below(below);
    List<Object> arguments = new ArrayList<>();
    arguments.add(sieve.states());
    arguments.add(sieve.begun());
    arguments.add(sieve.inboxIds());
    arguments.add(horizon.workspace().value());
    arguments.add(from.id());
    arguments.add(from.route());
    arguments.add(sieve.least());
    arguments.addAll(horizon.arguments());
    arguments.add(sieve.words().<Object>map(words -> words).orElse(most));
    arguments.add(most);
    return arguments.toArray();
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
