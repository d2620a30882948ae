package io.throughline.customer.suggestion;

import io.throughline.customer.Maker;
import io.throughline.customer.Pair;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.SuggestionId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of suggestions and their reasons. */
final class SuggestionStore {
  /** Where counting ends. */
  private static final int MOST = 10_000;

  private static final String SUGGESTION =
      """
      select s.id, s.state, s.score, s.at, a.current_id as one, b.current_id as other
      from customer.suggestion s
      join customer.customer a on a.workspace_id = s.workspace_id and a.id = s.one_id
      join customer.customer b on b.workspace_id = s.workspace_id and b.id = s.other_id
      """;

  /** Of these people, by whichever of their ids. */
  private static final String OF =
      """
      (s.one_id in (select id from customer.customer
          where workspace_id = s.workspace_id and current_id = any (?))
        or s.other_id in (select id from customer.customer
          where workspace_id = s.workspace_id and current_id = any (?)))
      """;

  private final Database database;

  SuggestionStore(Database database) {
    this.database = database;
  }

  /** A suggestion without its reasons, its two people as known today. */
  record Row(SuggestionId id, Suggestion.State state, double score, Instant at, Pair pair) {}

  Optional<Row> find(WorkspaceId workspace, SuggestionId id, boolean lock) {
    return database
        .sql()
        .fetchOptional(
            SUGGESTION
                + " where s.workspace_id = ? and s.id = ?"
                + (lock ? " for update of s" : ""),
            workspace.value(),
            id.value())
        .map(SuggestionStore::row);
  }

  /** Those of a state between people who are still two, the likeliest first. */
  List<Row> list(
      WorkspaceId workspace,
      Suggestion.State state,
      Optional<CustomerId> customer,
      Optional<SuggestionId> after,
      int limit) {
    List<Object> binds = new ArrayList<>(List.of(workspace.value(), state.stored()));
    String where = listed(state, customer, binds);
    if (after.isPresent()) {
      where +=
          """
           and (s.score, s.id) < (select x.score, x.id from customer.suggestion x
             where x.workspace_id = ? and x.id = ?)
          """;
      binds.addAll(List.of(workspace.value(), after.get().value()));
    }
    binds.add(limit);
    return database
        .sql()
        .fetch(SUGGESTION + where + " order by s.score desc, s.id desc limit ?", binds.toArray())
        .map(SuggestionStore::row);
  }

  long count(WorkspaceId workspace, Suggestion.State state, Optional<CustomerId> customer) {
    List<Object> binds = new ArrayList<>(List.of(workspace.value(), state.stored()));
    String where = listed(state, customer, binds);
    binds.add(MOST);
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                "select count(*) from (" + SUGGESTION + where + " limit ?) n", binds.toArray())
            .get(0, Long.class));
  }

  private static String listed(
      Suggestion.State state, Optional<CustomerId> customer, List<Object> binds) {
    String where = " where s.workspace_id = ? and s.state = ?";
    if (state == Suggestion.State.OPEN) {
      where += " and a.current_id <> b.current_id";
    }
    if (customer.isPresent()) {
      UUID[] one = {customer.get().value()};
      binds.addAll(List.of(one, one));
      where += " and " + OF;
    }
    return where;
  }

  /** What was suggested already about these pairs of people, as known today; the likeliest. */
  Map<Pair, Row> between(WorkspaceId workspace, Collection<Pair> pairs) {
    Map<Pair, Row> found = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select s.id, s.state, s.score, s.at, k.one, k.other
            from unnest(?::uuid[], ?::uuid[]) k (one, other)
            cross join lateral (select id from customer.customer
              where workspace_id = ? and current_id = k.one offset 0) a
            cross join lateral (select id from customer.customer
              where workspace_id = ? and current_id = k.other offset 0) b
            cross join lateral (select * from customer.suggestion
              where workspace_id = ? and one_id = least(a.id, b.id)
                and other_id = greatest(a.id, b.id) offset 0) s
            order by array_position(array['settled', 'open', 'accepted', 'rejected'], s.state),
              s.score
            """,
            pairs.stream().map(pair -> pair.one().value()).toArray(UUID[]::new),
            pairs.stream().map(pair -> pair.other().value()).toArray(UUID[]::new),
            workspace.value(),
            workspace.value(),
            workspace.value())
        .map(SuggestionStore::row)
        .forEach(row -> found.put(row.pair(), row));
    return found;
  }

  void insert(WorkspaceId workspace, Map<Pair, SuggestionId> fresh, Instant at) {
    List<Pair> pairs = List.copyOf(fresh.keySet());
    database
        .sql()
        .execute(
            """
            insert into customer.suggestion (workspace_id, id, one_id, other_id, state, at)
            select ?::uuid, t.id, t.one, t.other, 'open', ?
            from unnest(?::uuid[], ?::uuid[], ?::uuid[]) t (id, one, other)
            """,
            workspace.value(),
            Bind.time(at),
            pairs.stream()
                .map(pair -> Objects.requireNonNull(fresh.get(pair)).value())
                .toArray(UUID[]::new),
            pairs.stream().map(pair -> pair.one().value()).toArray(UUID[]::new),
            pairs.stream().map(pair -> pair.other().value()).toArray(UUID[]::new));
  }

  /** Reasons of suggestions, as they are stored. */
  record Because(SuggestionId suggestion, Reason.Kind kind, String about) {}

  /** Adds reasons; the suggestions for which one is new. */
  List<SuggestionId> add(WorkspaceId workspace, Collection<Because> reasons, Instant at) {
    return database
        .sql()
        .fetch(
            """
            insert into customer.suggestion_reason (workspace_id, suggestion_id, kind, about, at)
            select distinct ?::uuid, t.id, t.kind, t.about, ?
            from unnest(?::uuid[], ?::text[], ?::text[]) t (id, kind, about)
            on conflict do nothing returning suggestion_id
            """,
            workspace.value(),
            Bind.time(at),
            reasons.stream().map(one -> one.suggestion().value()).toArray(UUID[]::new),
            reasons.stream().map(one -> one.kind().stored()).toArray(String[]::new),
            reasons.stream().map(Because::about).toArray(String[]::new))
        .map(row -> new SuggestionId(uuid(row, "suggestion_id")))
        .stream()
        .distinct()
        .toList();
  }

  List<Because> reasons(WorkspaceId workspace, Collection<SuggestionId> ids) {
    return database
        .sql()
        .fetch(
            """
            select suggestion_id, kind, about from customer.suggestion_reason
            where workspace_id = ? and suggestion_id = any (?) order by at, kind, about
            """,
            workspace.value(),
            ids(ids))
        .map(
            row ->
                new Because(
                    new SuggestionId(uuid(row, "suggestion_id")),
                    Reason.Kind.of(text(row, "kind")),
                    text(row, "about")));
  }

  /** Sets scores; those that are settled are open again. */
  List<Row> score(WorkspaceId workspace, Map<SuggestionId, Double> scores) {
    List<SuggestionId> ids = List.copyOf(scores.keySet());
    database
        .sql()
        .execute(
            """
            update customer.suggestion s set score = t.score, state = 'open'
            from unnest(?::uuid[], ?::double precision[]) t (id, score)
            where s.workspace_id = ? and s.id = t.id and s.state in ('open', 'settled')
            """,
            ids(ids),
            ids.stream().map(scores::get).toArray(Double[]::new),
            workspace.value());
    return all(workspace, ids);
  }

  private List<Row> all(WorkspaceId workspace, Collection<SuggestionId> ids) {
    return database
        .sql()
        .fetch(
            SUGGESTION + " where s.workspace_id = ? and s.id = any (?) order by s.id",
            workspace.value(),
            ids(ids))
        .map(SuggestionStore::row);
  }

  /** Every suggestion about these people. */
  List<Row> of(WorkspaceId workspace, Collection<CustomerId> people) {
    UUID[] who = people.stream().map(CustomerId::value).toArray(UUID[]::new);
    return database
        .sql()
        .fetch(
            SUGGESTION + " where s.workspace_id = ? and " + OF + " order by s.score desc, s.id",
            workspace.value(),
            who,
            who)
        .map(SuggestionStore::row);
  }

  /** Decides those that are still as they were. */
  void decide(
      WorkspaceId workspace,
      Collection<SuggestionId> ids,
      Suggestion.State before,
      Suggestion.State state,
      Maker by,
      Instant at) {
    database
        .sql()
        .execute(
            """
            update customer.suggestion set state = ?, decided_at = ?, decided_kind = ?,
              decided_by = ?::uuid, decided_name = ?
            where workspace_id = ? and id = any (?) and state = ?
            """,
            state.stored(),
            Bind.time(at),
            by.kind(),
            by.id().orElse(null),
            by.name().orElse(null),
            workspace.value(),
            ids(ids),
            before.stored());
  }

  private static UUID[] ids(Collection<SuggestionId> ids) {
    return ids.stream().map(SuggestionId::value).toArray(UUID[]::new);
  }

  private static Row row(Record row) {
    return new Row(
        new SuggestionId(uuid(row, "id")),
        Suggestion.State.of(text(row, "state")),
        Objects.requireNonNull(row.get("score", Double.class)),
        Objects.requireNonNull(row.get("at", Instant.class)),
        Pair.of(new CustomerId(uuid(row, "one")), new CustomerId(uuid(row, "other"))));
  }

  private static UUID uuid(Record row, String name) {
    return Objects.requireNonNull(row.get(name, UUID.class));
  }

  private static String text(Record row, String name) {
    return Objects.requireNonNull(row.get(name, String.class));
  }
}
