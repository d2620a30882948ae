package io.throughline.conversation.work;

import io.throughline.conversation.Horizon;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.TagId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** SQL of tags. */
final class TagStore {
  private static final String WHOLE =
      """
       join conversation.conversation m
        on m.workspace_id = g.workspace_id and m.id = g.conversation_id\
      """;

  private final Database database;

  TagStore(Database database) {
    this.database = database;
  }

  List<Tag> all(Horizon horizon) {
    List<Object> arguments = new ArrayList<>(horizon.arguments());
    arguments.add(horizon.workspace().value());
    return database
        .sql()
        .fetch(
            """
            select t.id, t.name, (select count(*) from (
              select 1 from conversation.tagging g%s
              where g.workspace_id = t.workspace_id and g.tag_id = t.id%s limit 1000) f) as number
            from conversation.tag t where t.workspace_id = ? order by lower(t.name)
            """
                .formatted(horizon.open() ? "" : WHOLE, horizon.within("m.current_id")),
            arguments.toArray())
        .map(
            row ->
                new Tag(
                    new TagId(Cells.value(row, "id", UUID.class)),
                    Cells.value(row, "name", String.class),
                    Cells.value(row, "number", Long.class)));
  }

  long number(WorkspaceId workspace) {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                "select count(*) from conversation.tag where workspace_id = ?", workspace.value())
            .get(0, Long.class));
  }

  Optional<TagId> find(WorkspaceId workspace, String name) {
    return database
        .sql()
        .fetchOptional(
            "select id from conversation.tag where workspace_id = ? and lower(name) = lower(?)",
            workspace.value(),
            name)
        .map(row -> new TagId(Cells.value(row, "id", UUID.class)));
  }

  boolean exists(WorkspaceId workspace, TagId id) {
    return database
        .sql()
        .fetch(
            "select 1 from conversation.tag where workspace_id = ? and id = ? for update",
            workspace.value(),
            id.value())
        .isNotEmpty();
  }

  /** Makes it, unless somebody else did at the same time; answers the one there is. */
  TagId make(WorkspaceId workspace, TagId id, String name, Instant now) {
    return new TagId(
        Objects.requireNonNull(
            database
                .sql()
                .fetchSingle(
                    """
                    insert into conversation.tag (workspace_id, id, name, created_at)
                    values (?, ?, ?, ?)
                    on conflict (workspace_id, lower(name)) do update set name = tag.name
                    returning id
                    """,
                    workspace.value(),
                    id.value(),
                    name,
                    Bind.time(now))
                .get("id", UUID.class)));
  }

  void rename(WorkspaceId workspace, TagId id, String name) {
    database
        .sql()
        .execute(
            "update conversation.tag set name = ? where workspace_id = ? and id = ?",
            name,
            workspace.value(),
            id.value());
  }

  /** All that carries the one carries the other. */
  void move(WorkspaceId workspace, TagId from, TagId to) {
    database
        .sql()
        .execute(
            """
            insert into conversation.tagging (workspace_id, conversation_id, tag_id)
            select workspace_id, conversation_id, ? from conversation.tagging
            where workspace_id = ? and tag_id = ? on conflict do nothing
            """,
            to.value(),
            workspace.value(),
            from.value());
  }

  void delete(WorkspaceId workspace, TagId id) {
    database
        .sql()
        .execute(
            "delete from conversation.tag where workspace_id = ? and id = ?",
            workspace.value(),
            id.value());
  }

  void put(WorkspaceId workspace, ConversationId part, TagId tag) {
    database
        .sql()
        .execute(
            """
            insert into conversation.tagging (workspace_id, conversation_id, tag_id)
            values (?, ?, ?) on conflict do nothing
            """,
            workspace.value(),
            part.value(),
            tag.value());
  }

  /** Takes the named ones off all parts of a whole. */
  void drop(WorkspaceId workspace, ConversationId whole, List<String> names) {
    database
        .sql()
        .execute(
            """
            delete from conversation.tagging g
            using conversation.tag t, conversation.conversation m
            where g.workspace_id = ? and t.workspace_id = g.workspace_id and t.id = g.tag_id
              and m.workspace_id = g.workspace_id and m.id = g.conversation_id
              and m.current_id = ? and lower(t.name) in (
                select lower(n.name) from unnest(?::text[]) n (name))
            """,
            workspace.value(),
            whole.value(),
            names.toArray(String[]::new));
  }

  /** What a whole carries, by name. */
  List<String> of(WorkspaceId workspace, ConversationId whole) {
    return database
        .sql()
        .fetch(
            """
            select distinct t.name, lower(t.name) from conversation.conversation m
            join conversation.tagging g
              on g.workspace_id = m.workspace_id and g.conversation_id = m.id
            join conversation.tag t on t.workspace_id = g.workspace_id and t.id = g.tag_id
            where m.workspace_id = ? and m.current_id = ? order by lower(t.name)
            """,
            workspace.value(),
            whole.value())
        .map(row -> Cells.value(row, "name", String.class));
  }
}
