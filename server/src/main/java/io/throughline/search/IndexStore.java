package io.throughline.search;

import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Record;

/** SQL that keeps what is searched. */
final class IndexStore {
  /** Of longer texts the beginning is searched. */
  private static final int LONGEST = 30_000;

  private final Database database;

  IndexStore(Database database) {
    this.database = database;
  }

  /** Gives up soon while somebody holds a lock: whoever waits in a transaction holds up readers. */
  void impatiently() {
    database.sql().execute("set local lock_timeout = '300ms'");
  }

  /** Takes in entries as they are now; those that are there no more are left out. */
  void entries(WorkspaceId workspace, Collection<UUID> ids) {
    Set<UUID> gone = new HashSet<>(ids);
    Columns columns = new Columns();
    database
        .sql()
        .fetch(
            """
            select s.id, s.at::text as at, s.kind, s.author_kind, coalesce(s.inbox_id::text, '') as inbox,
              left(concat_ws(' ', s.subject, s.text), %d) as text, s.files, s.spam, s.part_id
            from unnest(?::uuid[]) h (id)
            cross join lateral (select * from conversation.said s
              where s.workspace_id = ? and s.id = h.id offset 0) s
            """
                .formatted(LONGEST),
            ids.toArray(UUID[]::new),
            workspace.value())
        .forEach(
            row -> {
              if (columns.add(row)) {
                gone.remove(uuid(row, "id"));
              }
            });
    if (!columns.ids.isEmpty()) {
      database
          .sql()
          .execute(
              """
              insert into search.entry as e
                (workspace_id, id, at, voice, inbox_id, files, spam, part_id, words)
              select ?, t.id, t.at::timestamptz, t.voice, nullif(t.inbox, '')::uuid, t.files, t.spam,
                t.part_id, array_to_tsvector(string_to_array(t.words, ' '))
              from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::boolean[],
                ?::boolean[], ?::uuid[], ?::text[])
                t (id, at, voice, inbox, files, spam, part_id, words)
              on conflict (workspace_id, id) do update set at = excluded.at, voice = excluded.voice,
                inbox_id = excluded.inbox_id, files = excluded.files, spam = excluded.spam,
                part_id = excluded.part_id, words = excluded.words
              where (e.at, e.voice, e.inbox_id, e.files, e.spam, e.part_id, e.words)
                is distinct from (excluded.at, excluded.voice, excluded.inbox_id, excluded.files,
                  excluded.spam, excluded.part_id, excluded.words)
              """,
              workspace.value(),
              columns.ids.toArray(UUID[]::new),
              columns.at.toArray(String[]::new),
              columns.voices.toArray(String[]::new),
              columns.inboxes.toArray(String[]::new),
              columns.files.toArray(Boolean[]::new),
              columns.spam.toArray(Boolean[]::new),
              columns.parts.toArray(UUID[]::new),
              columns.words.toArray(String[]::new));
    }
    if (!gone.isEmpty()) {
      database
          .sql()
          .execute(
              "delete from search.entry where workspace_id = ? and id = any(?)",
              workspace.value(),
              gone.toArray(UUID[]::new));
    }
  }

  /** Takes in whether these conversations are spam now, and what is said in which part of them. */
  void judged(WorkspaceId workspace, Collection<UUID> conversations) {
    database
        .sql()
        .execute(
            """
            update search.entry e set spam = j.spam, part_id = j.part_id
            from unnest(?::uuid[]) k (id)
            cross join lateral (select j.entry_id, j.spam, j.part_id
              from conversation.judged j
              where j.workspace_id = ? and j.conversation_id = k.id offset 0) j
            where e.workspace_id = ? and e.id = j.entry_id
              and (e.spam, e.part_id) is distinct from (j.spam, j.part_id)
            """,
            conversations.toArray(UUID[]::new),
            workspace.value(),
            workspace.value());
  }

  /** Takes in everybody who is one with these customers. */
  void customers(WorkspaceId workspace, Collection<UUID> ids) {
    List<UUID> born = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<String> near = new ArrayList<>();
    database
        .sql()
        .fetch(
            """
            select f.id, coalesce(f.name, '') as name, f.handles, f.handle_values
            from (select distinct c.current_id from customer.findable c
              where c.workspace_id = ? and c.id = any(?)) k
            cross join lateral (select f.id, f.name, f.handles, f.handle_values
              from customer.findable f
              where f.workspace_id = ? and f.current_id = k.current_id offset 0) f
            order by f.id
            """,
            workspace.value(),
            ids.toArray(UUID[]::new),
            workspace.value())
        .forEach(
            row -> {
              Set<String> found =
                  Doors.words(
                      Stream.of(
                              Stream.of(string(row, "name")),
                              strings(row, "handles"),
                              strings(row, "handle_values"))
                          .flatMap(part -> part)
                          .toList());
              born.add(uuid(row, "id"));
              words.add(String.join(" ", found));
              near.add(
                  Near.keys(found).stream().map(String::valueOf).collect(Collectors.joining(",")));
            });
    if (!born.isEmpty()) {
      database
          .sql()
          .execute(
              """
              insert into search.customer as c (workspace_id, id, words, near)
              select ?, t.id, array_to_tsvector(string_to_array(t.words, ' ')),
                string_to_array(t.near, ',')::integer[]
              from unnest(?::uuid[], ?::text[], ?::text[]) t (id, words, near)
              on conflict (workspace_id, id) do update
                set words = excluded.words, near = excluded.near
              where (c.words, c.near) is distinct from (excluded.words, excluded.near)
              """,
              workspace.value(),
              born.toArray(UUID[]::new),
              words.toArray(String[]::new),
              near.toArray(String[]::new));
    }
  }

  static UUID uuid(Record row, String column) {
    return Cells.value(row, column, UUID.class);
  }

  static String string(Record row, String column) {
    return Cells.value(row, column, String.class);
  }

  static Stream<String> strings(Record row, String column) {
    return Stream.of(Cells.value(row, column, String[].class));
  }

  /** Rows of the index, column by column. */
  private static final class Columns {
    private final List<UUID> ids = new ArrayList<>();
    private final List<String> at = new ArrayList<>();
    private final List<String> voices = new ArrayList<>();
    private final List<String> inboxes = new ArrayList<>();
    private final List<Boolean> files = new ArrayList<>();
    private final List<Boolean> spam = new ArrayList<>();
    private final List<UUID> parts = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    /** Takes a row; nothing is kept of one that says nothing. */
    private boolean add(Record row) {
      List<String> names = strings(row, "files").toList();
      Set<String> found = new LinkedHashSet<>();
      Stream.concat(Stream.of(string(row, "text")), names.stream())
          .forEach(text -> Words.of(text).forEach(token -> found.add(token.word())));
      if (found.isEmpty()) {
        return false;
      }
      String kind = string(row, "kind");
      ids.add(uuid(row, "id"));
      at.add(string(row, "at"));
      voices.add(kind.equals("note") ? kind : string(row, "author_kind"));
      inboxes.add(string(row, "inbox"));
      files.add(!names.isEmpty());
      spam.add(Cells.value(row, "spam", Boolean.class));
      parts.add(uuid(row, "part_id"));
      words.add(String.join(" ", found));
      return true;
    }
  }
}
