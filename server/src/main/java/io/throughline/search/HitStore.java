package io.throughline.search;

import io.throughline.conversation.Horizon;
import io.throughline.conversation.Timeline;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/** SQL that finds entries by their words. */
final class HitStore {
  private static final String BEHIND = " and (d.at, d.id) < (?::timestamptz, ?::uuid)";
  private static final String ORDER = " order by d.at desc, d.id desc limit ?";

  private static final String RESOLVED = "resolved";
  private static final String STANDING =
      "select s.part_id from conversation.standing s where s.workspace_id = ";

  /** PostgreSQL's "query_canceled". */
  private static final String CANCELLED = "57014";

  private final Database database;

  HitStore(Database database) {
    this.database = database;
  }

  /** From here on statements of the transaction are cut off after so many milliseconds. */
  void within(int millis) {
    database.sql().execute("set local statement_timeout = " + millis);
  }

  /** Whether a statement was cut off. */
  static boolean cutOff(DataAccessException failure) {
    return CANCELLED.equals(failure.sqlState());
  }

  /**
   * The first hits among the next so many entries, newest first. The planner must not go by words
   * here: a limit inside keeps it at reading one entry after the other.
   */
  List<Hit> among(WorkspaceId workspace, Terms terms, Place place, int entries, int most) {
    List<Object> binds =
        new ArrayList<>(List.of(workspace.value(), place.at().toString(), place.id()));
    String from = since(terms, binds);
    binds.add(entries);
    binds.add(terms.tsquery());
    String where = terms.where(binds) + terms.standing(binds);
    binds.add(most);
    return hits(
        """
        select d.id, d.at from (select d.* from search.entry d
          where d.workspace_id = ?%s%s order by d.at desc, d.id desc limit ?) d
        where d.words @@ ?::tsquery%s%s
        """
            .formatted(BEHIND, from, where, ORDER),
        binds);
  }

  /** The last of the next so many entries; empty if there are not so many. */
  Optional<Place> last(WorkspaceId workspace, Terms terms, Place place, int entries) {
    List<Object> binds =
        new ArrayList<>(List.of(workspace.value(), place.at().toString(), place.id()));
    String from = since(terms, binds);
    binds.add(entries - 1);
    return hits(
            """
            select d.id, d.at from search.entry d where d.workspace_id = ?%s%s
            order by d.at desc, d.id desc offset ? limit 1
            """
                .formatted(BEHIND, from),
            binds)
        .stream()
        .map(hit -> new Place(hit.at(), hit.id()))
        .findFirst();
  }

  /**
   * The first hits by the index of words, with how many there are. All of them are looked up,
   * whatever the limit, but only so many of their conversations; the workspace is compared as text
   * so that no other index is taken.
   */
  Indexed indexed(WorkspaceId workspace, Terms terms, Place place, int most) {
    List<Object> binds =
        new ArrayList<>(
            List.of(
                terms.tsquery(),
                workspace.toString(),
                workspace.value(),
                place.at().toString(),
                place.id()));
    String from = since(terms, binds);
    String where = terms.where(binds);
    String standing = terms.standing(binds);
    binds.add(most);
    List<Record> rows =
        database
            .sql()
            .fetch(
                """
                with d as materialized (select workspace_id, id, at, voice, inbox_id, files, spam, part_id
                  from search.entry where words @@ ?::tsquery and workspace_id::text = ?)
                select d.id, d.at, d.total from (select d.*, count(*) over () as total
                  from d where d.workspace_id = ?%s%s%s order by d.at desc, d.id desc offset 0) d
                where true%s limit ?
                """
                    .formatted(BEHIND, from, where, standing),
                binds.toArray());
    List<Hit> hits = rows.stream().map(HitStore::hit).toList();
    if (hits.size() < most) {
      return new Indexed(hits, OptionalLong.of(hits.size()));
    }
    return new Indexed(
        hits,
        standing.isEmpty()
            ? OptionalLong.of(Cells.value(rows.getFirst(), "total", Long.class))
            : OptionalLong.empty());
  }

  private static String since(Terms terms, List<Object> binds) {
    terms.from().ifPresent(from -> binds.add(Bind.time(from)));
    return terms.from().isPresent() ? " and d.at >= ?" : "";
  }

  /** About how many entries there are. */
  long size() {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                "select reltuples::bigint from pg_class where oid = 'search.entry'::regclass")
            .get(0, Long.class));
  }

  /** The inboxes of a kind of channel. */
  List<UUID> inboxes(WorkspaceId workspace, String channel) {
    return database
        .sql()
        .fetch(
            "select id from inbox.kind where workspace_id = ? and kind = ?",
            workspace.value(),
            channel)
        .map(row -> IndexStore.uuid(row, "id"));
  }

  /** What these entries say today; those that say nothing any more are left out. */
  Map<UUID, Said> said(WorkspaceId workspace, Collection<UUID> ids) {
    Map<UUID, Said> said = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select s.id, s.conversation_id, s.kind, s.author_kind, s.author_name, k.kind as channel,
              s.at, coalesce(s.text, '') as text, s.subject, s.files
            from unnest(?::uuid[]) h (id)
            cross join lateral (select * from conversation.said s
              where s.workspace_id = ? and s.id = h.id offset 0) s
            left join inbox.kind k on k.workspace_id = s.workspace_id and k.id = s.inbox_id
            """,
            ids.toArray(UUID[]::new),
            workspace.value())
        .forEach(row -> said.put(IndexStore.uuid(row, "id"), said(row)));
    return said;
  }

  private static Said said(Record row) {
    return new Said(
        IndexStore.uuid(row, "id"),
        IndexStore.uuid(row, "conversation_id"),
        IndexStore.string(row, "kind"),
        IndexStore.string(row, "author_kind"),
        Optional.ofNullable(row.get("author_name", String.class)),
        Optional.ofNullable(row.get("channel", String.class)),
        Objects.requireNonNull(row.get("at", Instant.class)),
        IndexStore.string(row, "text"),
        Optional.ofNullable(row.get("subject", String.class)),
        IndexStore.strings(row, "files").toList());
  }

  private List<Hit> hits(String sql, List<Object> binds) {
    return database.sql().fetch(sql, binds.toArray()).map(HitStore::hit);
  }

  private static Hit hit(Record row) {
    return new Hit(
        IndexStore.uuid(row, "id"), Objects.requireNonNull(row.get("at", Instant.class)));
  }

  /** An entry that was found. */
  record Hit(UUID id, Instant at) {
    Place place() {
      return new Place(at, id);
    }
  }

  /** What the index knows, and how many there are if that is known. */
  record Indexed(List<Hit> hits, OptionalLong total) {}

  /** What the first entries of a page have, and where to go on. */
  record Page(List<Hit> hits, Optional<Place> next, OptionalLong total) {}

  /** An entry as it stands. */
  record Said(
      UUID id,
      UUID conversation,
      String kind,
      String author,
      Optional<String> name,
      Optional<String> channel,
      Instant at,
      String text,
      Optional<String> subject,
      List<String> files) {}

  /**
   * Words and what else holds, of the entry {@code d}.
   *
   * @param inboxes one of these; empty if any
   * @param horizon what is seen
   */
  record Terms(
      String tsquery,
      Optional<String> by,
      Optional<List<UUID>> inboxes,
      Optional<Instant> from,
      Optional<String> status,
      Optional<AgentId> assignee,
      boolean spam,
      boolean files,
      Horizon horizon) {

    static Terms of(Query query, Asked asked, Optional<List<UUID>> ofChannel, Horizon horizon) {
      return new Terms(
          query.tsquery(),
          asked.by(),
          asked
              .inbox()
              .map(InboxId::value)
              .map(
                  one ->
                      ofChannel.filter(all -> !all.contains(one)).isPresent()
                          ? List.<UUID>of()
                          : List.of(one))
              .or(() -> ofChannel),
          asked.from(),
          asked.status(),
          asked.assignee(),
          asked.spam(),
          asked.files(),
          horizon);
    }

    private String where(List<Object> binds) {
      StringBuilder where = new StringBuilder(spam ? " and d.spam" : " and not d.spam");
      by.ifPresent(voice -> add(where, " and d.voice = ?", binds, voice));
      inboxes.ifPresent(
          ids -> add(where, " and d.inbox_id = any(?)", binds, ids.toArray(UUID[]::new)));
      if (files) {
        where.append(" and d.files");
      }
      return where.toString();
    }

    /**
     * What has to hold of the conversation an entry was said in. What is asked whether it is true
     * cannot become a join, in which PostgreSQL would list the few for every hit anew.
     */
    private String standing(List<Object> binds) {
      if (status.isEmpty() && assignee.isEmpty() && horizon.open()) {
        return "";
      }
      StringBuilder where = new StringBuilder();
      if (few()) {
        add(where, " and (d.part_id in (" + STANDING + "?", binds, horizon.workspace().value());
      } else {
        where.append(" and exists (").append(STANDING);
        where.append("d.workspace_id and s.part_id = d.part_id");
      }
      where.append(spam ? " and s.spam is not null" : " and s.spam is null");
      status.ifPresent(one -> add(where, " and s.status = ?", binds, one));
      assignee.ifPresent(
          one -> {
            if (one.equals(Timeline.NOBODY)) {
              where.append(" and s.assignee_id is null");
            } else {
              add(where, " and s.assignee_id = ?", binds, one.value());
            }
          });
      where.append(horizon.within("s.conversation_id"));
      binds.addAll(horizon.arguments());
      return where.append(few() ? ")) is true" : " offset 0)").toString();
    }

    /** Few enough to be looked up all at once are those that are not done with. */
    private boolean few() {
      return status.filter(one -> !one.equals(RESOLVED)).isPresent();
    }

    private static void add(StringBuilder where, String text, List<Object> binds, Object bind) {
      where.append(text);
      binds.add(bind);
    }
  }
}
