package io.throughline.privacy;

import io.throughline.customer.Maker;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ProofId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import tools.jackson.core.type.TypeReference;

/** SQL of proofs. */
final class ProofStore {
  private final Database database;

  ProofStore(Database database) {
    this.database = database;
  }

  void insert(WorkspaceId workspace, Proof proof) {
    database
        .sql()
        .execute(
            """
            insert into privacy.proof (workspace_id, id, kind, digests, counts, actor_kind,
              actor_id, actor_name, at, finished_at)
            values (?, ?, ?, ?::text[], ?::jsonb, ?, ?::uuid, ?, ?, ?)
            """,
            workspace.value(),
            proof.id().value(),
            proof.kind().stored(),
            proof.digests().toArray(String[]::new),
            Json.write(proof.counts()),
            proof.by().kind(),
            proof.by().id().orElse(null),
            proof.by().name().orElse(""),
            Bind.time(proof.at()),
            Bind.time(proof.finishedAt().orElse(null)));
  }

  /** Adds rows by table; in the transaction that erased them. */
  void count(WorkspaceId workspace, ProofId id, Map<String, Integer> counts) {
    database
        .sql()
        .execute(
            """
            update privacy.proof p set counts = (
              select coalesce(jsonb_object_agg(s.key, s.number), '{}') from (
                select key, sum(value::int) as number from (
                  select * from jsonb_each_text(p.counts)
                  union all
                  select * from jsonb_each_text(?::jsonb)) a group by key) s)
            where workspace_id = ? and id = ?
            """,
            Json.write(counts),
            workspace.value(),
            id.value());
  }

  void scope(WorkspaceId workspace, ProofId id, Scope scope) {
    database
        .sql()
        .execute(
            "update privacy.proof set scope = ?::jsonb where workspace_id = ? and id = ?",
            Json.write(scope),
            workspace.value(),
            id.value());
  }

  /** What is still to be done; empty if that is nothing. */
  Optional<Scope> scope(WorkspaceId workspace, ProofId id) {
    return database
        .sql()
        .fetchOptional(
            """
            select scope::text as scope from privacy.proof
            where workspace_id = ? and id = ? and scope is not null
            """,
            workspace.value(),
            id.value())
        .map(row -> Json.read(Objects.requireNonNull(row.get("scope", String.class)), Scope.class));
  }

  void finish(WorkspaceId workspace, ProofId id, Instant at) {
    database
        .sql()
        .execute(
            """
            update privacy.proof set scope = null, finished_at = ?
            where workspace_id = ? and id = ? and finished_at is null
            """,
            Bind.time(at),
            workspace.value(),
            id.value());
  }

  /** Newest first. */
  List<Proof> all(
      WorkspaceId workspace,
      Optional<String> kind,
      Optional<String> digest,
      Optional<UUID> before,
      int limit) {
    return database
        .sql()
        .fetch(
            """
            select *, counts::text as rows from privacy.proof
            where workspace_id = ? and kind = coalesce(?, kind)
              and (?::text is null or ?::text = any(digests))
              and (?::uuid is null or id < ?::uuid)
            order by id desc limit ?
            """,
            workspace.value(),
            kind.orElse(null),
            digest.orElse(null),
            digest.orElse(null),
            before.orElse(null),
            before.orElse(null),
            limit)
        .map(ProofStore::proof);
  }

  long count(WorkspaceId workspace, Optional<String> kind, Optional<String> digest) {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                """
                select count(*) from privacy.proof where workspace_id = ?
                  and kind = coalesce(?, kind) and (?::text is null or ?::text = any(digests))
                """,
                workspace.value(),
                kind.orElse(null),
                digest.orElse(null),
                digest.orElse(null))
            .get(0, Long.class));
  }

  private static Proof proof(Record row) {
    return new Proof(
        new ProofId(Objects.requireNonNull(row.get("id", UUID.class))),
        Proof.Kind.of(text(row, "kind")),
        Arrays.asList(Objects.requireNonNull(row.get("digests", String[].class))),
        Json.mapper().readValue(text(row, "rows"), new TypeReference<Map<String, Integer>>() {}),
        new Maker(
            text(row, "actor_kind"),
            Optional.ofNullable(row.get("actor_id", UUID.class)),
            Optional.of(text(row, "actor_name"))),
        Objects.requireNonNull(row.get("at", Instant.class)),
        Optional.ofNullable(row.get("finished_at", Instant.class)));
  }

  private static String text(Record row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
