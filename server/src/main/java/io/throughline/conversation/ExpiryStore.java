package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL that finds what is old enough to go. */
final class ExpiryStore {
  /** The time before which each channel's things go. */
  private static final String RULES =
      "(select r.kind, r.cutoff::timestamptz from unnest(?::text[], ?::text[]) r (kind, cutoff)) r";

  /**
   * Conversations that are over and shown as such; a conversation over several channels goes when
   * it may go for each of them. One that others would be part of alone stays as long as those.
   */
  private static final String CONVERSATIONS =
      """
      from conversation.conversation c
      where c.workspace_id = ? and c.current_id = c.id and c.status = 'resolved'
        and c.last_entry_at < ?::timestamptz
        and (cardinality(c.kinds) > 0
          or c.last_entry_at < coalesce(?::timestamptz, '-infinity'))
        and not exists (select from unnest(c.kinds) k (kind)
          left join %s on r.kind = k.kind
          where c.last_entry_at >= coalesce(r.cutoff, ?::timestamptz, '-infinity'))
        and not exists (select from conversation.conversation m
          join conversation.conversation p
            on p.workspace_id = m.workspace_id and p.alone_id = m.id and p.current_id <> c.id
          where m.workspace_id = c.workspace_id and m.current_id = c.id)
      """
          .formatted(RULES);

  private static final String ATTACHMENTS =
      """
      from conversation.attachment a
      left join conversation.entry e on e.workspace_id = a.workspace_id and e.id = a.entry_id
      left join inbox.kind k on k.workspace_id = e.workspace_id and k.id = e.inbox_id
      left join %s on r.kind = k.kind
      where a.workspace_id = ? and a.blob is not null and a.entry_id is not null
        and a.created_at < ?::timestamptz and a.created_at >= coalesce(?::timestamptz, '-infinity')
        and a.created_at < coalesce(r.cutoff, ?::timestamptz)
      """
          .formatted(RULES);

  private static final String VISITS =
      """
      from conversation.visit v
      left join inbox.kind k on k.workspace_id = v.workspace_id and k.id = v.inbox_id
      left join %s on r.kind = k.kind
      where v.workspace_id = ? and v.id < ? and v.id > ?
        and v.received_at < coalesce(r.cutoff, ?::timestamptz)
      """
          .formatted(RULES);

  private final Database database;

  ExpiryStore(Database database) {
    this.database = database;
  }

  /** Locks conversations that may go, with all their parts; by whole. */
  List<ErasureStore.Gone> conversations(WorkspaceId workspace, Expiry expiry, int most) {
    List<UUID> wholes =
        database
            .sql()
            .fetch(
                "select c.id "
                    + CONVERSATIONS
                    + " order by c.last_entry_at limit ? for update of c skip locked",
                binds(conversations(workspace, expiry), most))
            .map(row -> TimelineStore.uuid(row, "id"));
    return database
        .sql()
        .fetch(
            """
            select id, current_id from conversation.conversation
            where workspace_id = ? and current_id = any(?) order by id for update
            """,
            workspace.value(),
            wholes.toArray(UUID[]::new))
        .map(
            row ->
                new ErasureStore.Gone(
                    new ConversationId(TimelineStore.uuid(row, "id")),
                    new ConversationId(TimelineStore.uuid(row, "current_id"))));
  }

  /** Takes away the bytes of files; the files are still named, with the reason. */
  List<File> attachments(
      WorkspaceId workspace, Expiry expiry, Optional<Instant> from, int most, String reason) {
    return database
        .sql()
        .fetch(
            """
            with old as (select a.workspace_id, a.id, a.blob, a.created_at %s
              order by a.created_at, a.id limit ? for update of a skip locked)
            update conversation.attachment a
            set state = 'failed', blob = null, source = null, reason = ?
            from old where a.workspace_id = old.workspace_id and a.id = old.id
            returning old.blob, old.created_at
            """
                .formatted(ATTACHMENTS),
            binds(attachments(workspace, expiry, from), most, reason))
        .map(
            row ->
                new File(
                    TimelineStore.text(row, "blob"),
                    Objects.requireNonNull(row.get("created_at", Instant.class))));
  }

  /** Deletes visits; their ids. */
  List<UUID> visits(WorkspaceId workspace, Expiry expiry, Optional<UUID> after, int most) {
    return database
        .sql()
        .fetch(
            """
            with old as (select v.workspace_id, v.id %s
              order by v.id limit ? for update of v skip locked)
            delete from conversation.visit v using old
            where v.workspace_id = old.workspace_id and v.id = old.id returning v.id
            """
                .formatted(VISITS),
            binds(visits(workspace, expiry, after), most))
        .map(row -> TimelineStore.uuid(row, "id"));
  }

  /** How many conversations may go, counted up to a bound. */
  int countConversations(WorkspaceId workspace, Expiry expiry, int most) {
    return count("select 1 " + CONVERSATIONS, binds(conversations(workspace, expiry), most));
  }

  /** How many files may go, counted up to a bound. */
  int countAttachments(WorkspaceId workspace, Expiry expiry, int most) {
    return count(
        "select 1 " + ATTACHMENTS, binds(attachments(workspace, expiry, Optional.empty()), most));
  }

  /** How many visits may go, counted up to a bound. */
  int countVisits(WorkspaceId workspace, Expiry expiry, int most) {
    return count("select 1 " + VISITS, binds(visits(workspace, expiry, Optional.empty()), most));
  }

  private int count(String sql, Object... binds) {
    Record row = database.sql().fetchSingle("select count(*) from (" + sql + " limit ?) f", binds);
    return Objects.requireNonNull(row.get(0, Integer.class));
  }

  private static List<Object> conversations(WorkspaceId workspace, Expiry expiry) {
    Object others = Bind.time(expiry.others().orElse(null));
    return new ArrayList<>(
        List.of(
            workspace.value(),
            Bind.time(expiry.latest().orElseThrow()),
            others,
            expiry.channels(),
            expiry.times(),
            others));
  }

  private static List<Object> attachments(
      WorkspaceId workspace, Expiry expiry, Optional<Instant> from) {
    return new ArrayList<>(
        List.of(
            expiry.channels(),
            expiry.times(),
            workspace.value(),
            Bind.time(expiry.latest().orElseThrow()),
            Bind.time(from.orElse(null)),
            Bind.time(expiry.others().orElse(null))));
  }

  private static List<Object> visits(WorkspaceId workspace, Expiry expiry, Optional<UUID> after) {
    UUID start = after.orElse(new UUID(0, 0));
    return new ArrayList<>(
        List.of(
            expiry.channels(),
            expiry.times(),
            workspace.value(),
            Expiry.first(expiry.latest().orElseThrow()),
            start,
            Bind.time(expiry.others().orElse(null))));
  }

  private static Object[] binds(List<Object> some, Object... more) {
    some.addAll(Arrays.asList(more));
    return some.toArray();
  }

  /** Bytes that are to go, and since when they were kept. */
  record File(String blob, Instant createdAt) {}
}
