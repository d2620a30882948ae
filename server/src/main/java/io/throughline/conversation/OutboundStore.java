package io.throughline.conversation;

import io.throughline.inbox.Capabilities;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.io.FileNotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** SQL that writes a stored message up for its way out: address, history, files, reply token. */
final class OutboundStore {
  private static final int HISTORY = 10;

  private final Database database;
  private final AttachmentStore attachments;
  private final ReplyTokens tokens;
  private final Blobs blobs;

  OutboundStore(Database database, ReplyTokens tokens, Blobs blobs) {
    this.database = database;
    this.attachments = new AttachmentStore(database);
    this.tokens = tokens;
    this.blobs = blobs;
  }

  /** What is to be sent; empty if it was erased. */
  Optional<Outbound> write(
      WorkspaceId workspace, Route route, EntryId entry, Capabilities capabilities) {
    return database
        .sql()
        .fetchOptional(
            "select * from conversation.entry where workspace_id = ? and id = ?",
            workspace.value(),
            entry.value())
        .map(row -> write(workspace, route, row, entry, capabilities));
  }

  private Outbound write(
      WorkspaceId workspace, Route route, Record row, EntryId entry, Capabilities capabilities) {
    JsonNode content = Json.tree(TimelineStore.text(row, "content"));
    ObjectNode extra = content.path("extra") instanceof ObjectNode node ? node : Json.object();
    Optional<Outbound.Template> template =
        Optional.ofNullable(extra.get("template"))
            .map(node -> Json.mapper().treeToValue(node, Outbound.Template.class));
    Optional<String> answers =
        Optional.ofNullable(row.get("answers_id", String.class))
            .filter(id -> route.inbox().value().equals(row.get("inbox_id", UUID.class)));
    return new Outbound(
        route.conversation(),
        entry,
        route.id(),
        route.handle(),
        route.threadKey(),
        context(workspace, route, answers),
        new Content(
            Objects.requireNonNullElse(row.get("text", String.class), ""),
            Optional.empty(),
            Optional.ofNullable(row.get("html", String.class)),
            capabilities.has(Capabilities.Feature.SUBJECT)
                ? subject(workspace, route, content)
                : Optional.empty(),
            extra),
        files(workspace, entry),
        template,
        answers,
        capabilities.has(Capabilities.Feature.QUOTES) ? history(workspace, route, row) : List.of(),
        Objects.requireNonNullElse(row.get("author_name", String.class), ""),
        tokens.token(workspace, route.part()),
        Objects.requireNonNull(row.get("at", Instant.class)),
        "agent".equals(row.get("author_kind", String.class)) && row.get("author_id") != null,
        route.lastInboundAt());
  }

  /** What the channel kept of the thread, and of the message that is quoted. */
  private ObjectNode context(WorkspaceId workspace, Route route, Optional<String> answers) {
    ObjectNode context = route.context();
    answers
        .flatMap(
            id ->
                database
                    .sql()
                    .fetchOptional(
                        """
                        select content->'extra' as extra from conversation.entry
                        where workspace_id = ? and inbox_id = ? and provider_id = ?
                          and content->'extra' is not null
                        """,
                        workspace.value(),
                        route.inbox().value(),
                        id))
        .ifPresent(
            row -> context.set(Outbound.ANSWERED, Json.tree(TimelineStore.text(row, "extra"))));
    return context;
  }

  /**
   * Its own, that of what was last said on this route, or the conversation's, which is its first.
   */
  private Optional<String> subject(WorkspaceId workspace, Route route, JsonNode content) {
    return Optional.ofNullable(content.get("subject"))
        .map(JsonNode::asString)
        .or(
            () ->
                database
                    .sql()
                    .fetchOptional(
                        """
                        select coalesce((select e.content->>'subject' from conversation.entry e
                          where e.workspace_id = c.workspace_id and e.route_id = ?
                            and e.conversation_id in (select id from conversation.conversation
                              where workspace_id = c.workspace_id and current_id = c.id)
                            and e.kind = 'message' and e.content->>'subject' > ''
                          order by e.at desc, e.sequence desc limit 1), c.subject) as subject
                        from conversation.conversation c where c.workspace_id = ? and c.id = ?
                        """,
                        route.id().value(),
                        workspace.value(),
                        route.conversation().value())
                    .flatMap(row -> Optional.ofNullable(row.get("subject", String.class))));
  }

  /** What was said before on this route; what was said elsewhere stays there. */
  private List<Outbound.Earlier> history(WorkspaceId workspace, Route route, Record entry) {
    return database
        .sql()
        .fetch(
            """
            select author_name, direction, text, at from conversation.entry
            where workspace_id = ? and conversation_id in (
                select id from conversation.conversation where workspace_id = ? and current_id = ?)
              and kind = 'message' and deleted_at is null
              and route_id = ? and (at, sequence) < (?, ?)
            order by at desc, sequence desc limit ?
            """,
            workspace.value(),
            workspace.value(),
            route.conversation().value(),
            route.id().value(),
            Bind.time(Objects.requireNonNull(entry.get("at", Instant.class))),
            entry.get("sequence", Long.class),
            HISTORY)
        .map(
            row ->
                new Outbound.Earlier(
                    Objects.requireNonNullElse(row.get("author_name", String.class), ""),
                    TimelineStore.text(row, "direction").equals("out"),
                    Objects.requireNonNullElse(row.get("text", String.class), ""),
                    Objects.requireNonNull(row.get("at", Instant.class))));
  }

  private List<Outbound.File> files(WorkspaceId workspace, EntryId entry) {
    return attachments.of(workspace, entry).stream()
        .filter(kept -> kept.blob().isPresent())
        .map(
            kept ->
                new Outbound.File(
                    kept.attachment().name(),
                    kept.attachment().mediaType(),
                    kept.attachment().size().orElse(0L),
                    kept.attachment().contentId(),
                    () ->
                        blobs
                            .open(workspace, kept.blob().get())
                            .orElseThrow(
                                () -> new FileNotFoundException("the file's bytes are missing")),
                    Optional.of(kept.attachment().id())))
        .toList();
  }
}
