package io.throughline.customer.suggestion;

import io.throughline.customer.Handle;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.QuestionId;
import io.throughline.kernel.id.SuggestionId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of one-time codes. */
final class QuestionStore {
  /** More than these are never under way at once in one workspace. */
  private static final int MOST = 1_000;

  private static final String QUESTION =
      """
      select q.*, t.current_id as to_now, f.current_id as from_now
      from customer.question q
      join customer.customer t on t.workspace_id = q.workspace_id and t.id = q.to_id
      join customer.customer f on f.workspace_id = q.workspace_id and f.id = q.from_id
      """;

  private final Database database;

  QuestionStore(Database database) {
    this.database = database;
  }

  void insert(WorkspaceId workspace, Question question, String hash, Instant at, Instant until) {
    database
        .sql()
        .execute(
            """
            insert into customer.question (workspace_id, id, suggestion_id, to_id, from_id, entry_id,
              handle_kind, handle_scope, handle_value, handle_display, hash, state, asked_at,
              expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)
            """,
            workspace.value(),
            question.id().value(),
            question.suggestion().value(),
            question.to().value(),
            question.from().value(),
            question.entry().value(),
            question.handle().kind(),
            question.handle().scope(),
            question.handle().value(),
            question.handle().display(),
            hash,
            Bind.time(at),
            Bind.time(until));
  }

  Optional<Question> find(WorkspaceId workspace, QuestionId id) {
    return database
        .sql()
        .fetchOptional(
            QUESTION + " where q.workspace_id = ? and q.id = ?", workspace.value(), id.value())
        .map(QuestionStore::question);
  }

  /** The question that the message carries, if its code is still good for something. */
  Optional<QuestionId> carried(WorkspaceId workspace, EntryId entry) {
    return database
        .sql()
        .fetchOptional(
            "select id from customer.question where workspace_id = ? and entry_id = ?",
            workspace.value(),
            entry.value())
        .map(row -> new QuestionId(uuid(row, "id")));
  }

  /** Those that may still be answered, with the hash of the code. */
  Map<Question, String> open(WorkspaceId workspace, Instant now) {
    Map<Question, String> open = new HashMap<>();
    database
        .sql()
        .fetch(
            QUESTION
                + " where q.workspace_id = ? and q.state = 'open' and q.expires_at > ?"
                + " order by q.expires_at desc limit ?",
            workspace.value(),
            Bind.time(now),
            MOST)
        .forEach(row -> open.put(question(row), text(row, "hash")));
    return open;
  }

  /** The right code came back; false if it was answered or given up meanwhile. */
  boolean answered(WorkspaceId workspace, QuestionId id) {
    return database
            .sql()
            .execute(
                """
                update customer.question set state = 'answered', attempts = attempts + 1
                where workspace_id = ? and id = ? and state = 'open'
                """,
                workspace.value(),
                id.value())
        > 0;
  }

  /** A wrong code came back. */
  void missed(WorkspaceId workspace, QuestionId id, int most) {
    database
        .sql()
        .execute(
            """
            update customer.question set attempts = attempts + 1,
              state = case when attempts + 1 >= ? then 'failed' else state end
            where workspace_id = ? and id = ? and state = 'open'
            """,
            most,
            workspace.value(),
            id.value());
  }

  /** How often was asked about this since then. */
  int asked(WorkspaceId workspace, SuggestionId suggestion, Instant since) {
    return database
        .sql()
        .fetch(
            """
            select 1 from customer.question
            where workspace_id = ? and suggestion_id = ? and asked_at > ?
            """,
            workspace.value(),
            suggestion.value(),
            Bind.time(since))
        .size();
  }

  /** The last code about each of these. */
  Map<SuggestionId, Suggestion.Asked> last(
      WorkspaceId workspace, Collection<SuggestionId> suggestions, Instant now) {
    Map<SuggestionId, Suggestion.Asked> last = new HashMap<>();
    database
        .sql()
        .fetch(
            "select l.* from unnest(?::uuid[]) k(id) cross join lateral ("
                + QUESTION
                + " where q.workspace_id = ? and q.suggestion_id = k.id"
                + " order by q.asked_at desc, q.id desc limit 1) l",
            suggestions.stream().map(SuggestionId::value).toArray(UUID[]::new),
            workspace.value())
        .forEach(
            row -> {
              Instant until = time(row, "expires_at");
              String state = text(row, "state");
              last.put(
                  new SuggestionId(uuid(row, "suggestion_id")),
                  new Suggestion.Asked(
                      new CustomerId(uuid(row, "to_now")),
                      text(row, "handle_display"),
                      state.equals("open") && !until.isAfter(now) ? "expired" : state,
                      time(row, "asked_at"),
                      until));
            });
    return last;
  }

  private static Question question(Record row) {
    return new Question(
        new QuestionId(uuid(row, "id")),
        new SuggestionId(uuid(row, "suggestion_id")),
        new CustomerId(uuid(row, "to_now")),
        new CustomerId(uuid(row, "from_now")),
        new Handle(
            text(row, "handle_kind"),
            text(row, "handle_scope"),
            text(row, "handle_value"),
            text(row, "handle_display")),
        new EntryId(uuid(row, "entry_id")),
        text(row, "state").equals("answered"));
  }

  private static UUID uuid(Record row, String name) {
    return Objects.requireNonNull(row.get(name, UUID.class));
  }

  private static String text(Record row, String name) {
    return Objects.requireNonNull(row.get(name, String.class));
  }

  private static Instant time(Record row, String name) {
    return Objects.requireNonNull(row.get(name, Instant.class));
  }
}
