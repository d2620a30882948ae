package io.throughline.conversation.visit;

import io.throughline.conversation.Horizon;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of the timeline: entries of conversations, and visits. */
final class StoryStore {
  private final Database database;

  StoryStore(Database database) {
    this.database = database;
  }

  /** What lies on the timeline of the person, as far as it is seen. */
  Whole whole(Horizon horizon, CustomerId person) {
    List<UUID> born = born(horizon.workspace(), person);
    return new Whole(conversations(horizon, born), born);
  }

  private List<UUID> born(WorkspaceId workspace, CustomerId person) {
    return database
        .sql()
        .fetch(
            """
            select q.id from customer.person x
            join customer.person q on q.workspace_id = x.workspace_id
              and q.current_id = x.current_id
            where x.workspace_id = ? and x.id = ?
            """,
            workspace.value(),
            person.value())
        .map(row -> uuid(row, "id"));
  }

  private List<UUID> conversations(Horizon horizon, List<UUID> born) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(born.toArray(UUID[]::new));
    arguments.add(horizon.workspace().value());
    arguments.addAll(horizon.arguments());
    return database
        .sql()
        .fetch(
            """
            select m.id from unnest(?::uuid[]) k(id)
            join conversation.conversation t on t.workspace_id = ? and t.customer_id = k.id
              and t.current_id = t.id
            join conversation.conversation m on m.workspace_id = t.workspace_id
              and m.current_id = t.id
            where true%s
            """
                .formatted(horizon.within("t.id")),
            arguments.toArray())
        .map(row -> uuid(row, "id"));
  }

  /**
   * The first of the timeline from its end, or forward, behind a place if one is given: so many
   * rows of each conversation and each born customer, by the indexes that have them in this order.
   */
  List<Found> page(WorkspaceId workspace, Whole whole, Excerpt excerpt, Window window) {
    String place =
        window.behind().isEmpty()
            ? ""
            : """
              and (e.at, e.sequence) %s (select x.at, x.sequence from (
                select at, sequence from conversation.entry where workspace_id = ? and id = ?
                union all
                select at, sequence from conversation.visit where workspace_id = ? and id = ?) x)
              """
                .formatted(window.forward() ? ">" : "<");
    List<Object> behind =
        window.behind().stream()
            .<Object>flatMap(
                id -> List.<Object>of(workspace.value(), id, workspace.value(), id).stream())
            .toList();
    Sieve sieve = Sieve.of(workspace, excerpt);
    Whole read = whole.of(excerpt);
    List<Object> arguments = new ArrayList<>();
    arguments.add(read.conversations().toArray(UUID[]::new));
    arguments.add(workspace.value());
    arguments.addAll(sieve.arguments());
    arguments.addAll(behind);
    arguments.add(window.limit());
    arguments.add(read.born().toArray(UUID[]::new));
    arguments.add(workspace.value());
    arguments.addAll(behind);
    arguments.add(window.limit());
    arguments.add(window.limit());
    return database
        .sql()
        .fetch(
            """
            select l.id, l.visit from (
              select l.* from unnest(?::uuid[]) k (id) cross join lateral (
                select e.id, e.at, e.sequence, false as visit from conversation.entry e
                where e.workspace_id = ? and e.conversation_id = k.id %3$s %1$s
                order by e.at %2$s, e.sequence %2$s limit ?) l
              union all
              select l.* from unnest(?::uuid[]) k (id) cross join lateral (
                select e.id, e.at, e.sequence, true as visit from conversation.visit e
                where e.workspace_id = ? and e.customer_id = k.id %1$s
                order by e.at %2$s, e.sequence %2$s limit ?) l) l
            order by l.at %2$s, l.sequence %2$s limit ?
            """
                .formatted(place, window.forward() ? "asc" : "desc", sieve.condition()),
            arguments.toArray())
        .map(
            row ->
                new Found(
                    new EntryId(uuid(row, "id")),
                    Boolean.TRUE.equals(row.get("visit", Boolean.class))));
  }

  /** How many entries and visits there are. */
  long total(WorkspaceId workspace, Whole whole, Excerpt excerpt) {
    Sieve sieve = Sieve.of(workspace, excerpt);
    Whole read = whole.of(excerpt);
    List<Object> arguments = new ArrayList<>();
    arguments.add(read.conversations().toArray(UUID[]::new));
    arguments.add(workspace.value());
    arguments.addAll(sieve.arguments());
    arguments.add(read.born().toArray(UUID[]::new));
    arguments.add(workspace.value());
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                """
                select coalesce(sum(l.number), 0) from (
                  select l.number from unnest(?::uuid[]) k (id) cross join lateral (
                    select count(*) as number from conversation.entry e
                    where e.workspace_id = ? and e.conversation_id = k.id %s) l
                  union all
                  select l.number from unnest(?::uuid[]) k (id) cross join lateral (
                    select count(*) as number from conversation.visit v
                    where v.workspace_id = ? and v.customer_id = k.id) l) l
                """
                    .formatted(sieve.condition()),
                arguments.toArray())
            .get(0, Long.class));
  }

  /** How much of what kind there is, by channel. */
  List<Story.Tally> tally(WorkspaceId workspace, Whole whole) {
    return database
        .sql()
        .fetch(
            """
            select l.kind, l.channel, sum(l.number)::bigint as number from (
              select l.kind, i.kind as channel, l.number from unnest(?::uuid[]) k (id)
              cross join lateral (
                select e.kind, e.inbox_id, count(*) as number from conversation.entry e
                where e.workspace_id = ? and e.conversation_id = k.id
                group by e.kind, e.inbox_id) l
              left join inbox.kind i on i.workspace_id = ? and i.id = l.inbox_id
              union all
              select 'visit', null, l.number from unnest(?::uuid[]) k (id) cross join lateral (
                select count(*) as number from conversation.visit v
                where v.workspace_id = ? and v.customer_id = k.id) l) l
            where l.number > 0
            group by l.kind, l.channel order by l.kind, l.channel
            """,
            whole.conversations().toArray(UUID[]::new),
            workspace.value(),
            workspace.value(),
            whole.born().toArray(UUID[]::new),
            workspace.value())
        .map(
            row ->
                new Story.Tally(
                    Objects.requireNonNull(row.get("kind", String.class)),
                    Optional.ofNullable(row.get("channel", String.class)),
                    Objects.requireNonNull(row.get("number", Long.class))));
  }

  private static UUID uuid(Record row, String name) {
    return Objects.requireNonNull(row.get(name, UUID.class));
  }

  /**
   * Where to read, and how much.
   *
   * @param forward from the place on, or back from it
   * @param behind the entry or visit that was last; absent at the end
   */
  record Window(boolean forward, Optional<UUID> behind, int limit) {}

  /** What lies on a timeline: conversations, and born customers with visits. */
  record Whole(List<UUID> conversations, List<UUID> born) {
    /** Only where something of the excerpt can be. */
    Whole of(Excerpt excerpt) {
      return new Whole(
          excerpt.hasEntries() ? conversations : List.of(), excerpt.hasVisits() ? born : List.of());
    }
  }

  /** An entry or a visit. */
  record Found(EntryId id, boolean visit) {}

  /** What else must be true of entries {@code e}; nothing at all where all are read. */
  private record Sieve(String condition, List<Object> arguments) {
    static Sieve of(WorkspaceId workspace, Excerpt excerpt) {
      StringBuilder condition = new StringBuilder();
      List<Object> arguments = new ArrayList<>();
      excerpt
          .kind()
          .ifPresent(
              kind -> {
                condition.append(" and e.kind = any(?)");
                arguments.add(kind.entries());
              });
      excerpt
          .channel()
          .ifPresent(
              channel -> {
                condition.append(
                    " and e.inbox_id in (select id from inbox.kind"
                        + " where workspace_id = ? and kind = ?)");
                arguments.addAll(List.of(workspace.value(), channel));
              });
      return new Sieve(condition.toString(), arguments);
    }
  }
}
