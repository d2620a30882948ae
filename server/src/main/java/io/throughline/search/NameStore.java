package io.throughline.search;

import io.throughline.conversation.Horizon;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;

/** SQL that finds customers by names and handles, and conversations by what they are called. */
final class NameStore {
  /** Of so many who fit the best are shown. */
  private static final int MOST = 300;

  private static final int TITLES = 200;

  private static final String KNOWN =
      """
      select f.id, f.current_id, coalesce(f.name, '') as name, f.seen_at, f.handles, f.handle_values
      from customer.findable f
      """;

  private final Database database;

  NameStore(Database database) {
    this.database = database;
  }

  /**
   * Customers as born who have all words. The workspace is compared as text so that the planner
   * takes the index of words.
   */
  List<Born> named(WorkspaceId workspace, String tsquery) {
    return born(
        "words @@ ?::tsquery and workspace_id::text = ?",
        List.of(tsquery, workspace.toString()),
        workspace);
  }

  /** Customers as born who have for every word one that is near it. */
  List<Born> near(WorkspaceId workspace, List<String> words) {
    List<String> conditions = new ArrayList<>();
    List<Object> binds = new ArrayList<>();
    for (String word : words) {
      Set<Integer> keys = Near.keys(List.of(word));
      if (keys.isEmpty()) {
        conditions.add("words @@ ?::tsquery");
        binds.add("'" + word + "':*");
      } else {
        conditions.add("near && ?::integer[]");
        binds.add(keys.toArray(Integer[]::new));
      }
    }
    binds.add(workspace.toString());
    return born(String.join(" and ", conditions) + " and workspace_id::text = ?", binds, workspace);
  }

  private List<Born> born(String condition, List<Object> binds, WorkspaceId workspace) {
    List<Object> all = new ArrayList<>(binds);
    all.add(MOST);
    all.add(workspace.value());
    return database
        .sql()
        .fetch(
            """
            with hit as materialized (
              select id from search.customer where %s limit ?)
            select f.* from hit cross join lateral (
              %s where f.workspace_id = ? and f.id = hit.id offset 0) f
            """
                .formatted(condition, KNOWN),
            all.toArray())
        .map(NameStore::born);
  }

  /** Everybody who is one with these customers as known today. */
  List<Born> whole(WorkspaceId workspace, Collection<UUID> current) {
    return database
        .sql()
        .fetch(
            KNOWN + " where f.workspace_id = ? and f.current_id = any(?) order by f.id",
            workspace.value(),
            current.toArray(UUID[]::new))
        .map(NameStore::born);
  }

  /** Under which name somebody is known. */
  Optional<String> name(WorkspaceId workspace, UUID customer) {
    return database
        .sql()
        .fetchOptional(
            "select name from customer.person where workspace_id = ? and id = ?",
            workspace.value(),
            customer)
        .map(row -> row.get("name", String.class));
  }

  /** Conversations of this number or with these words in their subject, the newest first. */
  List<UUID> titled(Horizon horizon, String typed, Optional<Long> number, boolean spam, int most) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(horizon.workspace().value());
    arguments.add(number.orElse(-1L));
    arguments.add(spam);
    arguments.addAll(horizon.arguments());
    arguments.add(horizon.workspace().toString());
    arguments.add(typed);
    arguments.add(spam);
    arguments.addAll(horizon.arguments());
    arguments.addAll(List.of(TITLES, most));
    return database
        .sql()
        .fetch(
            """
            select t.current_id, max(t.last_entry_at) as last from (
              select n.current_id, n.last_entry_at from conversation.titled n
              where n.workspace_id = ? and n.number = ? and n.spam = ?%s
              union all
              (select s.current_id, s.last_entry_at from conversation.titled s
              where s.workspace_id::text = ? and s.subject is not null
                and to_tsvector('simple', s.subject) @@ kernel.typed(?) and s.spam = ?%s
              limit ?)) t
            group by 1 order by 2 desc limit ?
            """
                .formatted(horizon.within("n.current_id"), horizon.within("s.current_id")),
            arguments.toArray())
        .map(row -> IndexStore.uuid(row, "current_id"));
  }

  private static Born born(Record row) {
    return new Born(
        IndexStore.uuid(row, "id"),
        IndexStore.uuid(row, "current_id"),
        IndexStore.string(row, "name"),
        Objects.requireNonNull(row.get("seen_at", Instant.class)),
        IndexStore.strings(row, "handles").toList(),
        IndexStore.strings(row, "handle_values").toList());
  }

  /**
   * A customer as born.
   *
   * @param name empty if nobody knows it
   * @param handles as they are shown
   * @param values the same as they are stored, in this order
   */
  record Born(
      UUID id,
      UUID current,
      String name,
      Instant seenAt,
      List<String> handles,
      List<String> values) {

    /** All by which they can be found. */
    List<String> texts() {
      List<String> texts = new ArrayList<>(List.of(name));
      texts.addAll(handles);
      texts.addAll(values);
      return texts;
    }
  }
}
