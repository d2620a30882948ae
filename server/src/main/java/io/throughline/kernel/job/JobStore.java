package io.throughline.kernel.job;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.JobId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import tools.jackson.databind.JsonNode;

/** SQL of the jobs. */
final class JobStore {
  private final Database database;

  JobStore(Database database) {
    this.database = database;
  }

  boolean insert(Job job, Instant runAt) {
    return database
            .sql()
            .execute(
                """
                insert into kernel.job
                  (workspace_id, id, lane, kind, key, payload, run_at, created_at)
                values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                on conflict (workspace_id, kind, key) do update
                  set state = 'ready', attempts = 0, run_at = excluded.run_at, error = null,
                      payload = excluded.payload
                  where kernel.job.state = 'dead'
                """,
                job.workspace().value(),
                job.id().value(),
                job.lane(),
                job.kind(),
                job.key(),
                Json.write(job.payload()),
                Bind.time(runAt),
                Bind.time(job.createdAt()))
        > 0;
  }

  /**
   * Claims what is due.
   *
   * @param held what the claimer works on: not claimed again, even when it could not extend its
   *     lease in time
   */
  List<Job> claim(List<String> kinds, Collection<JobId> held, int most, Claim claim) {
    return database
        .sql()
        .fetch(
            """
            with due as (
              select j.workspace_id, j.id from kernel.job j
              where j.state = 'ready' and j.run_at <= ? and j.kind = any(?)
                and (j.leased_until is null or j.leased_until < ?) and j.id <> all(?)
                and not exists (
                  select 1 from kernel.job e
                  where e.workspace_id = j.workspace_id and e.lane = j.lane
                    and e.state = 'ready' and e.position < j.position)
              order by j.run_at limit ? for update skip locked)
            update kernel.job j
            set lease = ?, leased_until = ?, attempts = j.attempts + 1
            from due where j.workspace_id = due.workspace_id and j.id = due.id
            returning j.workspace_id, j.id, j.lane, j.kind, j.key, j.payload::text as payload,
              j.attempts, j.created_at
            """,
            Bind.time(claim.now()),
            kinds.toArray(String[]::new),
            Bind.time(claim.now()),
            ids(held),
            most,
            claim.lease(),
            Bind.time(claim.until()))
        .map(JobStore::job);
  }

  private static UUID[] ids(Collection<JobId> ids) {
    return ids.stream().map(JobId::value).toArray(UUID[]::new);
  }

  void extend(UUID lease, Collection<JobId> ids, Instant until) {
    database
        .sql()
        .execute(
            "update kernel.job set leased_until = ? where lease = ? and id = any(?)",
            Bind.time(until),
            lease,
            ids(ids));
  }

  void finish(Job job, UUID lease) {
    database
        .sql()
        .execute(
            "delete from kernel.job where workspace_id = ? and id = ? and lease = ?",
            job.workspace().value(),
            job.id().value(),
            lease);
  }

  /** The next of the job's lane, claimed if it is due. */
  Optional<Job> next(Job job, List<String> kinds, Claim claim) {
    return database
        .sql()
        .fetchOptional(
            """
            update kernel.job j
            set lease = ?, leased_until = ?, attempts = j.attempts + 1
            where j.workspace_id = ? and j.id = (
                select e.id from kernel.job e
                where e.workspace_id = ? and e.lane = ? and e.state = 'ready'
                order by e.position limit 1)
              and j.run_at <= ? and j.kind = any(?)
              and (j.leased_until is null or j.leased_until < ?)
            returning j.workspace_id, j.id, j.lane, j.kind, j.key, j.payload::text as payload,
              j.attempts, j.created_at
            """,
            claim.lease(),
            Bind.time(claim.until()),
            job.workspace().value(),
            job.workspace().value(),
            job.lane(),
            Bind.time(claim.now()),
            kinds.toArray(String[]::new),
            Bind.time(claim.now()))
        .map(JobStore::job);
  }

  void again(Job job, UUID lease, Instant runAt, String reason) {
    database
        .sql()
        .execute(
            """
            update kernel.job set run_at = ?, error = ?, lease = null, leased_until = null
            where workspace_id = ? and id = ? and lease = ?
            """,
            Bind.time(runAt),
            reason,
            job.workspace().value(),
            job.id().value(),
            lease);
  }

  void bury(Job job, UUID lease, String reason) {
    database
        .sql()
        .execute(
            """
            update kernel.job set state = 'dead', error = ?, lease = null, leased_until = null
            where workspace_id = ? and id = ? and lease = ?
            """,
            reason,
            job.workspace().value(),
            job.id().value(),
            lease);
  }

  void cancel(WorkspaceId workspace, String kind, String key) {
    database
        .sql()
        .execute(
            "delete from kernel.job where workspace_id = ? and kind = ? and key = ?",
            workspace.value(),
            kind,
            key);
  }

  List<Jobs.DeadLetter> dead(WorkspaceId workspace, int most) {
    return database
        .sql()
        .fetch(
            """
            select workspace_id, id, lane, kind, key, payload::text as payload, attempts,
              created_at, error
            from kernel.job where workspace_id = ? and state = 'dead'
            order by position desc limit ?
            """,
            workspace.value(),
            most)
        .map(
            row ->
                new Jobs.DeadLetter(
                    job(row), Objects.requireNonNullElse(row.get("error", String.class), "")));
  }

  /** Everything that the jobs say, by their ids. */
  Map<JobId, String> texts(WorkspaceId workspace) {
    Map<JobId, String> texts = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select id, concat_ws(' ', lane, key, payload::text, error) as text
            from kernel.job where workspace_id = ?
            """,
            workspace.value())
        .forEach(
            row ->
                texts.put(
                    new JobId(Objects.requireNonNull(row.get("id", UUID.class))),
                    Objects.requireNonNull(row.get("text", String.class))));
    return texts;
  }

  int delete(WorkspaceId workspace, List<JobId> ids) {
    return database
        .sql()
        .execute(
            "delete from kernel.job where workspace_id = ? and id = any(?)",
            workspace.value(),
            ids.stream().map(JobId::value).toArray(UUID[]::new));
  }

  long waiting() {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchOne("select count(*) from kernel.job where state = 'ready'")
            .get(0, Long.class));
  }

  private static Job job(Record row) {
    return new Job(
        new WorkspaceId(Objects.requireNonNull(row.get("workspace_id", UUID.class))),
        new JobId(Objects.requireNonNull(row.get("id", UUID.class))),
        Objects.requireNonNull(row.get("lane", String.class)),
        Objects.requireNonNull(row.get("kind", String.class)),
        Objects.requireNonNull(row.get("key", String.class)),
        tree(Objects.requireNonNull(row.get("payload", String.class))),
        Objects.requireNonNull(row.get("attempts", Integer.class)),
        Objects.requireNonNull(row.get("created_at", Instant.class)));
  }

  /** Who claims, when, and until when it may work without a further sign. */
  record Claim(UUID lease, Instant now, Instant until) {}

  private static JsonNode tree(String text) {
    return Json.tree(text);
  }
}
