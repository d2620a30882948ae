package io.throughline.customer.suggestion;

import io.throughline.customer.Handle;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;

/**
 * SQL that finds what people share, for many at once. Each step is an index look-up per row, fenced
 * by {@code offset 0} and bounded: whoever shares something with a crowd is told apart from nobody
 * by it.
 */
final class MatchStore {
  /** One more than a crowd, so that a crowd is seen. */
  private static final int MOST = Match.CROWD + 1;

  /** How many of a person's records are looked at, the newest first. */
  private static final int RECORDS = 50;

  /** The people asked about, with every id they were born under. */
  private static final String PEOPLE =
      """
      from unnest(?::uuid[]) k (id)
      cross join lateral (select id from customer.customer
        where workspace_id = ? and current_id = k.id offset 0) b
      """;

  /** Who the customer of {@code x} is today. */
  private static final String TODAY =
      """
      cross join lateral (select current_id from customer.customer
        where workspace_id = ? and id = x.customer_id offset 0) o
      """;

  private final Database database;

  MatchStore(Database database) {
    this.database = database;
  }

  /** Handles that two say are theirs. */
  List<Match> handles(WorkspaceId workspace, Collection<CustomerId> people) {
    return matches(
        """
        select k.id as one, o.current_id as other,
          case when i.kind = ? then 'device'
            when 'inferred' in (i.evidence, x.evidence) then 'signature'
            when i.evidence = 'claimed' and x.evidence = 'claimed' then 'same_claim'
            else 'claim' end as kind,
          case when i.kind = ? then i.value else i.display end as about
        """
            + PEOPLE
            + """
            cross join lateral (select kind, scope, value, display, evidence from customer.identity
              where workspace_id = ? and customer_id = b.id and valid_until is null offset 0) i
            cross join lateral (select customer_id, evidence from customer.identity
              where workspace_id = ? and kind = i.kind and scope = i.scope and value = i.value
                and valid_until is null
              limit ? offset 0) x
            """
            + TODAY
            + " where o.current_id <> k.id and (i.evidence <> 'inferred' or x.evidence <> 'inferred')",
        Handle.VISITOR,
        Handle.VISITOR,
        ids(people),
        workspace.value(),
        workspace.value(),
        workspace.value(),
        MOST,
        workspace.value());
  }

  /** Proved handles of these people that others mention. */
  List<Match> mentioned(WorkspaceId workspace, Collection<CustomerId> people) {
    return matches(
        """
        select k.id as one, o.current_id as other,
          case when x.signed then 'signature' else 'mention' end as kind, i.display as about
        """
            + PEOPLE
            + """
            cross join lateral (select kind, value, display from customer.identity
              where workspace_id = ? and customer_id = b.id and valid_until is null
                and scope = '' and kind = any (?) and evidence in ('verified', 'attested')
              offset 0) i
            cross join lateral (select customer_id, signed from customer.clue
              where workspace_id = ? and kind = i.kind and value = i.value limit ? offset 0) x
            """
            + TODAY
            + " where o.current_id <> k.id",
        ids(people),
        workspace.value(),
        workspace.value(),
        new String[] {Handle.EMAIL, Handle.PHONE},
        workspace.value(),
        MOST,
        workspace.value());
  }

  /** Records of these people that others have, too, or name. */
  List<Match> records(WorkspaceId workspace, Collection<CustomerId> people) {
    return matches(
        """
        select k.id as one, o.current_id as other, x.kind, r.key as about
        """
            + PEOPLE
            + """
            cross join lateral (select type, key from customer.record
              where workspace_id = ? and customer_id = b.id order by at desc, id desc
              limit ? offset 0) r
            cross join lateral (
              (select customer_id, 'record' as kind from customer.clue
                where workspace_id = ? and kind = ? and value = r.key limit ?)
              union all
              (select customer_id, 'same_record' from customer.record
                where workspace_id = ? and key = r.key and type = r.type limit ?)) x
            """
            + TODAY
            + " where o.current_id <> k.id",
        ids(people),
        workspace.value(),
        workspace.value(),
        RECORDS,
        workspace.value(),
        Hint.NUMBER,
        MOST,
        workspace.value(),
        MOST,
        workspace.value());
  }

  /** People with the same name as these, whatever their companies. */
  List<Match> names(WorkspaceId workspace, Map<CustomerId, String> names) {
    return matches(
        """
        select k.id as one, o.current_id as other, 'name' as kind, k.value as about
        from unnest(?::uuid[], ?::text[]) k (id, value)
        cross join lateral (select customer_id from customer.clue
          where workspace_id = ? and kind = ? and value = k.value limit ? offset 0) x
        """
            + TODAY
            + " where o.current_id <> k.id",
        ids(names.keySet()),
        names.values().toArray(String[]::new),
        workspace.value(),
        Hint.NAME,
        MOST,
        workspace.value());
  }

  /** Whose the things are that were mentioned, and who else mentions them. */
  List<Match> hints(WorkspaceId workspace, List<Hint> hints) {
    return matches(
        """
        select s.current_id as one, o.current_id as other, x.kind, k.value as about
        from unnest(?::text[], ?::text[], ?::uuid[], ?::boolean[]) k (kind, value, id, signed)
        cross join lateral (select current_id from customer.customer
          where workspace_id = ? and id = k.id offset 0) s
        cross join lateral (
          (select customer_id, 'record' as kind from customer.record
            where k.kind = ? and workspace_id = ? and key = k.value limit ?)
          union all
          (select customer_id, 'number' from customer.clue
            where k.kind = ? and length(k.value) > 4
              and workspace_id = ? and kind = k.kind and value = k.value limit ?)
          union all
          (select customer_id, case when k.signed then 'signature' else 'mention' end
            from customer.identity
            where k.kind <> ? and workspace_id = ? and kind = k.kind and scope = ''
              and value = k.value and valid_until is null
              and evidence in ('verified', 'attested') limit ?)) x
        """
            + TODAY
            + " where o.current_id <> s.current_id",
        hints.stream().map(Hint::kind).toArray(String[]::new),
        hints.stream().map(Hint::value).toArray(String[]::new),
        hints.stream().map(hint -> hint.customer().value()).toArray(UUID[]::new),
        hints.stream().map(Hint::signed).toArray(Boolean[]::new),
        workspace.value(),
        Hint.NUMBER,
        workspace.value(),
        MOST,
        Hint.NUMBER,
        workspace.value(),
        MOST,
        Hint.NUMBER,
        workspace.value(),
        MOST,
        workspace.value());
  }

  /** The domains of people's proved addresses, without those that administrators say are shared. */
  Map<CustomerId, Set<String>> domains(WorkspaceId workspace, Collection<CustomerId> people) {
    Map<CustomerId, Set<String>> domains = new HashMap<>();
    database
        .sql()
        .fetch(
            "select distinct k.id, d.domain "
                + PEOPLE
                + """
                cross join lateral (select split_part(value, '@', 2) as domain
                  from customer.identity
                  where workspace_id = ? and customer_id = b.id and kind = ?
                    and valid_until is null and evidence in ('verified', 'attested') offset 0) d
                where not exists (select 1 from customer.shared_domain s
                  where s.workspace_id = ? and s.domain = d.domain)
                """,
            ids(people),
            workspace.value(),
            workspace.value(),
            Handle.EMAIL,
            workspace.value())
        .forEach(
            row ->
                domains
                    .computeIfAbsent(new CustomerId(uuid(row, "id")), key -> new HashSet<>())
                    .add(Objects.requireNonNull(row.get("domain", String.class))));
    return domains;
  }

  private List<Match> matches(String sql, Object... binds) {
    return database
        .sql()
        .fetch(sql, binds)
        .map(
            row ->
                new Match(
                    new CustomerId(uuid(row, "one")),
                    new CustomerId(uuid(row, "other")),
                    Reason.Kind.of(Objects.requireNonNull(row.get("kind", String.class))),
                    Objects.requireNonNull(row.get("about", String.class))));
  }

  private static UUID[] ids(Collection<CustomerId> ids) {
    return ids.stream().map(CustomerId::value).toArray(UUID[]::new);
  }

  private static UUID uuid(Record row, String name) {
    return Objects.requireNonNull(row.get(name, UUID.class));
  }
}
