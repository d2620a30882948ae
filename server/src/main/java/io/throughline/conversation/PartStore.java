package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
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

/** SQL of conversations as parts of others, and of how they would stand alone. */
final class PartStore {
  private static final String STANDING =
      """
      subject, status, spam, snoozed_until, waiting_for, waiting_since, assignee_id, team_id, priority,
        kinds, preview, preview_author, last_entry_at, last_inbound_at, resolved_at, attributes,
        version\
      """;
  private static final String DIVERGE =
      """
      insert into conversation.alone (workspace_id, id, %1$s)
      select workspace_id, id, %1$s from conversation.conversation
      where workspace_id = ? and id = any (?) and not own order by last_entry_at
      """
          .formatted(STANDING);

  private final Database database;

  PartStore(Database database) {
    this.database = database;
  }

  /** Everything these people have or lately had, part or whole, each as it would stand alone. */
  List<Matter> parts(WorkspaceId workspace, Collection<CustomerId> people, Instant since) {
    List<Matter> parts =
        database
            .sql()
            .fetch(
                """
                select c.*, w.current_id as person_id
                from (select k.id as current_id, b.id from unnest(?::uuid[]) k(id)
                  cross join lateral (select id from customer.person
                    where workspace_id = ? and current_id = k.id offset 0) b) w
                cross join lateral (select * from conversation.conversation
                  where workspace_id = ? and customer_id = w.id
                    and (own or current_id <> id or status <> 'resolved' or last_entry_at > ?)
                  offset 0) c
                order by c.id
                """,
                people.stream().map(CustomerId::value).toArray(UUID[]::new),
                workspace.value(),
                workspace.value(),
                Bind.time(since))
            .map(MatterStore::matter);
    Map<ConversationId, Matter> own = new HashMap<>();
    parts.stream().filter(part -> part.own).forEach(part -> own.put(part.id, part));
    if (!own.isEmpty()) {
      database
          .sql()
          .fetch(
              "select * from conversation.alone where workspace_id = ? and id = any (?)",
              workspace.value(),
              MatterStore.ids(own.keySet()))
          .forEach(
              row ->
                  MatterStore.stand(
                      Objects.requireNonNull(
                          own.get(new ConversationId(MatterStore.uuid(row, "id")))),
                      row));
    }
    return parts;
  }

  /** From here on they may stand otherwise than they would alone. */
  void diverge(WorkspaceId workspace, Collection<ConversationId> ids) {
    if (ids.isEmpty()) {
      return;
    }
    database.sql().execute(DIVERGE, workspace.value(), MatterStore.ids(ids));
    database
        .sql()
        .execute(
            """
            update conversation.conversation set own = true
            where workspace_id = ? and id = any (?) and not own
            """,
            workspace.value(),
            MatterStore.ids(ids));
  }

  /** Writes how conversations would stand alone. */
  void saveAlone(WorkspaceId workspace, Collection<Matter> matters) {
    if (!matters.isEmpty()) {
      database
          .sql()
          .execute(
              MatterStore.UPDATE.formatted("alone"),
              Json.write(
                  matters.stream().map(matter -> MatterStore.row(workspace, matter)).toList()));
    }
  }

  /** Who was born under that id is today. */
  Optional<CustomerId> today(WorkspaceId workspace, CustomerId born) {
    return database
        .sql()
        .fetchOptional(
            "select current_id from customer.person where workspace_id = ? and id = ?",
            workspace.value(),
            born.value())
        .map(row -> new CustomerId(MatterStore.uuid(row, "current_id")));
  }

  /** Of what a conversation is part today. */
  Optional<ConversationId> whole(WorkspaceId workspace, ConversationId id) {
    return database
        .sql()
        .fetchOptional(
            "select current_id from conversation.conversation where workspace_id = ? and id = ?",
            workspace.value(),
            id.value())
        .map(row -> new ConversationId(MatterStore.uuid(row, "current_id")));
  }

  /** With whom the part was born. */
  Optional<CustomerId> customer(WorkspaceId workspace, ConversationId id) {
    return database
        .sql()
        .fetchOptional(
            "select customer_id from conversation.conversation where workspace_id = ? and id = ?",
            workspace.value(),
            id.value())
        .map(row -> new CustomerId(MatterStore.uuid(row, "customer_id")));
  }

  /** Makes conversations part of another. */
  void absorb(WorkspaceId workspace, Collection<ConversationId> absorbed, ConversationId into) {
    database
        .sql()
        .execute(
            """
            update conversation.conversation set current_id = ?, version = version + 1
            where workspace_id = ? and current_id = any(?)
            """,
            into.value(),
            workspace.value(),
            MatterStore.ids(absorbed));
    database
        .sql()
        .execute(
            """
            update conversation.conversation w set attributes = o.attributes || w.attributes
            from conversation.conversation o
            where w.workspace_id = ? and w.id = ? and o.workspace_id = w.workspace_id
              and o.id = any(?) and o.attributes <> '{}'
            """,
            workspace.value(),
            into.value(),
            MatterStore.ids(absorbed));
  }
}
