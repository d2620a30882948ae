package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.Result;

/** SQL that finds deliveries by the thread they went over. */
final class ProgressStore {
  /** How long after an attempt an echo may still be of it. */
  private static final Duration MIRRORED_WITHIN = Duration.ofHours(1);

  /** The latest deliveries of threads, found by their entries, which have an index. */
  private static final String LATELY =
      """
      select g.place, d.entry_id, d.route_id
      from unnest(?::int[], ?::uuid[], ?::text[], ?::text[])
        g(place, inbox_id, thread_key, until)
      cross join lateral (
        select * from conversation.route o
        where o.workspace_id = ? and o.inbox_id = g.inbox_id and o.thread_key = g.thread_key
        offset 0) r
      cross join lateral (
        select * from conversation.entry o
        where o.workspace_id = r.workspace_id and o.route_id = r.id and o.direction = 'out'
          and o.at <= g.until::timestamptz
        order by o.at desc, o.sequence desc limit 100) e
      cross join lateral (
        select * from conversation.delivery w
        where w.workspace_id = e.workspace_id and w.entry_id = e.id and w.route_id = r.id
        offset 0) d
      """;

  private final Database database;

  ProgressStore(Database database) {
    this.database = database;
  }

  /**
   * What was sent on threads up to the moments told and has not come as far as told.
   *
   * @param told all of them {@link Inbound.Progress}, by their place in the batch
   * @return oldest first, by the same places
   */
  Map<Integer, List<DeliveryStore.Key>> until(WorkspaceId workspace, Map<Integer, Arrival> told) {
    List<Place> places = new ArrayList<>();
    List<Integer> read = new ArrayList<>();
    told.forEach(
        (place, arrival) -> {
          Inbound.Progress all = (Inbound.Progress) arrival.inbound();
          places.add(new Place(place, arrival.inbox().id(), all.threadKey(), all.until()));
          if (all.state() == DeliveryState.READ) {
            read.add(place);
          }
        });
    return lately(
            workspace,
            places,
            """
            where d.attempt_at <= g.until::timestamptz
              and (d.state = 'sent' or (d.state = 'delivered' and g.place = any(?)))
            order by d.attempt_at
            """,
            (Object) read.toArray(Integer[]::new))
        .intoGroups(
            row -> Objects.requireNonNull(row.get("place", Integer.class)), ProgressStore::key);
  }

  /** The message that an echo mirrors, of those on their way or of unknown fate. */
  Optional<DeliveryStore.Key> unnamed(
      WorkspaceId workspace, InboxId inbox, Inbound.Echo echo, Instant receivedAt) {
    return lately(
            workspace,
            List.of(new Place(0, inbox, echo.threadKey(), receivedAt)),
            """
            where d.provider_id is null and d.attempt_at > ?
              and (d.state = 'queued' or (d.state = 'failed' and d.code = ?))
              and btrim(coalesce(e.text, '')) = btrim(?)
              and ? = (select count(*) from conversation.attachment a
                where a.workspace_id = d.workspace_id and a.entry_id = d.entry_id)
            order by d.attempt_at limit 1
            """,
            Bind.time(receivedAt.minus(MIRRORED_WITHIN)),
            DeliveryStore.UNKNOWN,
            echo.content().text(),
            echo.media().size())
        .stream()
        .findFirst()
        .map(ProgressStore::key);
  }

  private Result<Record> lately(
      WorkspaceId workspace, List<Place> places, String condition, Object... binds) {
    List<Object> all = new ArrayList<>();
    all.add(places.stream().map(Place::number).toArray(Integer[]::new));
    all.add(places.stream().map(place -> place.inbox().value()).toArray(UUID[]::new));
    all.add(places.stream().map(Place::threadKey).toArray(String[]::new));
    all.add(places.stream().map(place -> place.until().toString()).toArray(String[]::new));
    all.add(workspace.value());
    all.addAll(Arrays.asList(binds));
    return database.sql().fetch(LATELY + condition, all.toArray());
  }

  private static DeliveryStore.Key key(Record row) {
    return new DeliveryStore.Key(
        new EntryId(TimelineStore.uuid(row, "entry_id")),
        new RouteId(TimelineStore.uuid(row, "route_id")));
  }

  /** A thread up to a moment. */
  private record Place(int number, InboxId inbox, String threadKey, Instant until) {}
}
