package io.throughline.inbox;

import static io.throughline.tables.inbox.tables.Bookmark.BOOKMARK;
import static io.throughline.tables.inbox.tables.Inbox.INBOX_;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tools.jackson.databind.JsonNode;

/** SQL of inboxes and their bookmarks. */
final class InboxStore {
  private static final Condition LIVING = INBOX_.STATE.ne(Inbox.State.REMOVED.stored());
  private static final Condition ACTIVE = INBOX_.STATE.eq(Inbox.State.ACTIVE.stored());

  private final Database database;

  InboxStore(Database database) {
    this.database = database;
  }

  void insert(InboxRow row) {
    database
        .sql()
        .insertInto(INBOX_)
        .set(INBOX_.WORKSPACE_ID, row.workspace())
        .set(INBOX_.ID, row.id())
        .set(INBOX_.KEY, row.key())
        .set(INBOX_.KIND, row.kind())
        .set(INBOX_.CREATED_AT, row.createdAt())
        .set(values(row))
        .execute();
  }

  void update(InboxRow row) {
    database
        .sql()
        .update(INBOX_)
        .set(values(row))
        .set(INBOX_.VERSION, INBOX_.VERSION.plus(1))
        .where(INBOX_.WORKSPACE_ID.eq(row.workspace()), INBOX_.ID.eq(row.id()))
        .execute();
  }

  private static Map<Field<?>, Object> values(InboxRow row) {
    Map<Field<?>, Object> values = new HashMap<>();
    values.put(INBOX_.NAME, row.name());
    values.put(INBOX_.ACCOUNT, row.account().orElse(null));
    values.put(INBOX_.SETTINGS, JSONB.valueOf(Json.write(row.settings())));
    values.put(INBOX_.SECRETS, row.secrets());
    values.put(INBOX_.TEAM_ID, row.team().orElse(null));
    values.put(INBOX_.STATE, row.state().stored());
    values.put(INBOX_.JOIN_SECONDS, row.joinWindow().toSeconds());
    values.put(INBOX_.REOPEN_SECONDS, row.reopenWindow().toSeconds());
    values.put(
        INBOX_.HOLD_SECONDS,
        row.hold().map(hold -> Math.toIntExact(hold.toSeconds())).orElse(null));
    return values;
  }

  Optional<InboxRow> find(WorkspaceId workspace, InboxId id) {
    return one(INBOX_.WORKSPACE_ID.eq(workspace).and(INBOX_.ID.eq(id)));
  }

  /** The row, locked until the transaction ends. */
  Optional<InboxRow> lock(WorkspaceId workspace, InboxId id) {
    return database
        .sql()
        .selectFrom(INBOX_)
        .where(INBOX_.WORKSPACE_ID.eq(workspace), INBOX_.ID.eq(id))
        .forNoKeyUpdate()
        .fetchOptional(InboxStore::row);
  }

  Optional<InboxRow> byKey(WorkspaceId workspace, String key) {
    return one(INBOX_.WORKSPACE_ID.eq(workspace).and(INBOX_.KEY.eq(key)));
  }

  List<InboxRow> list(WorkspaceId workspace) {
    return all(
        INBOX_.WORKSPACE_ID.eq(workspace).and(INBOX_.STATE.ne(Inbox.State.REMOVED.stored())));
  }

  List<InboxRow> active(WorkspaceId workspace) {
    return all(INBOX_.WORKSPACE_ID.eq(workspace).and(ACTIVE));
  }

  /** Active inboxes of every workspace. */
  List<InboxRow> active(String kind) {
    return all(INBOX_.KIND.eq(kind).and(ACTIVE));
  }

  /** Inboxes of every workspace that were not removed. */
  List<InboxRow> living(String kind) {
    return all(INBOX_.KIND.eq(kind).and(LIVING));
  }

  /** All inboxes of every workspace that were not removed. */
  List<InboxRow> living() {
    return all(LIVING);
  }

  /** The kinds of all inboxes, of removed ones, too. */
  Map<InboxId, String> kinds(WorkspaceId workspace) {
    return database
        .sql()
        .select(INBOX_.ID, INBOX_.KIND)
        .from(INBOX_)
        .where(INBOX_.WORKSPACE_ID.eq(workspace))
        .fetchMap(INBOX_.ID, INBOX_.KIND);
  }

  /** Inboxes of every workspace with this account at the provider that were not removed. */
  List<InboxRow> living(String kind, String account) {
    return all(INBOX_.KIND.eq(kind).and(INBOX_.ACCOUNT.eq(account)).and(LIVING));
  }

  /** Lets one change of an account's inboxes at a time go on. */
  void lockAccount(WorkspaceId workspace, String kind, String account) {
    database
        .sql()
        .execute(
            "select pg_advisory_xact_lock(hashtextextended(?, 0))",
            "inbox " + workspace + " " + kind + " " + account);
  }

  Optional<JsonNode> bookmark(WorkspaceId workspace, InboxId inbox, String name) {
    return database
        .sql()
        .select(BOOKMARK.VALUE)
        .from(BOOKMARK)
        .where(
            BOOKMARK.WORKSPACE_ID.eq(workspace),
            BOOKMARK.INBOX_ID.eq(inbox),
            BOOKMARK.NAME.eq(name))
        .fetchOptional(BOOKMARK.VALUE)
        .map(value -> Json.tree(value.data()));
  }

  void bookmark(WorkspaceId workspace, InboxId inbox, String name, JsonNode value, Instant at) {
    JSONB json = JSONB.valueOf(Json.write(value));
    database
        .sql()
        .insertInto(BOOKMARK)
        .set(BOOKMARK.WORKSPACE_ID, workspace)
        .set(BOOKMARK.INBOX_ID, inbox)
        .set(BOOKMARK.NAME, name)
        .set(BOOKMARK.VALUE, json)
        .set(BOOKMARK.MOVED_AT, at)
        .onConflict(BOOKMARK.WORKSPACE_ID, BOOKMARK.INBOX_ID, BOOKMARK.NAME)
        .doUpdate()
        .set(BOOKMARK.VALUE, json)
        .set(BOOKMARK.MOVED_AT, at)
        .execute();
  }

  private Optional<InboxRow> one(Condition which) {
    return database.sql().selectFrom(INBOX_).where(which).fetchOptional(InboxStore::row);
  }

  private List<InboxRow> all(Condition which) {
    return database
        .sql()
        .selectFrom(INBOX_)
        .where(which)
        .orderBy(DSL.lower(INBOX_.NAME), INBOX_.ID)
        .fetch(InboxStore::row);
  }

  private static InboxRow row(Record row) {
    return new InboxRow(
        value(row, INBOX_.WORKSPACE_ID),
        value(row, INBOX_.ID),
        value(row, INBOX_.KEY),
        value(row, INBOX_.KIND),
        value(row, INBOX_.NAME),
        Optional.ofNullable(row.get(INBOX_.ACCOUNT)),
        texts(value(row, INBOX_.SETTINGS).data()),
        value(row, INBOX_.SECRETS),
        Optional.ofNullable(row.get(INBOX_.TEAM_ID)),
        Inbox.State.valueOf(value(row, INBOX_.STATE).toUpperCase(Locale.ROOT)),
        Duration.ofSeconds(value(row, INBOX_.JOIN_SECONDS)),
        Duration.ofSeconds(value(row, INBOX_.REOPEN_SECONDS)),
        Optional.ofNullable(row.get(INBOX_.HOLD_SECONDS)).map(Duration::ofSeconds),
        value(row, INBOX_.CREATED_AT));
  }

  /** A JSON object of texts. */
  static Map<String, String> texts(String json) {
    Map<String, String> texts = new HashMap<>();
    Json.tree(json)
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
    return texts;
  }

  private static <T> T value(Record row, Field<T> field) {
    return Objects.requireNonNull(row.get(field));
  }
}
