package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.JourneyId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** SQL that reads conversations as a list shows them, at a glance. */
final class GlanceStore {
  private static final String CONVERSATION =
      """
      select c.*, p.current_id as person_id, p.name as person_name, p.language as person_language,
        (select count(distinct (r.inbox_id, r.thread_key)) from conversation.route r
          where r.workspace_id = c.workspace_id and r.conversation_id = any(m.parts))::int
          as routes,
        case when a.id is null then 0 else (select count(*) from (select 1
          from conversation.entry e
          where e.workspace_id = c.workspace_id and e.conversation_id = any(m.parts)
            and e.kind = 'message' and e.direction = 'in'
            and e.received_at > coalesce((select max(g.read_at) from conversation.reading g
              where g.workspace_id = c.workspace_id and g.conversation_id = any(m.parts)
                and g.agent_id = a.id), '-infinity') limit 99) u)::int end as unread,
        exists (select 1 from unnest(m.parts) part (id)
          cross join lateral (select 1 from conversation.delivery d
            where d.workspace_id = c.workspace_id and d.conversation_id = part.id
              and d.state = 'failed' limit 1) f) as failed,
        array(select distinct t.name collate "C" from conversation.tagging g
          join conversation.tag t on t.workspace_id = g.workspace_id and t.id = g.tag_id
          where g.workspace_id = c.workspace_id and g.conversation_id = any(m.parts)
          order by 1) as tags,
        array(select distinct f.agent_id from conversation.follower f
          where f.workspace_id = c.workspace_id and f.conversation_id = any(m.parts))
          as followers,
        (select count(*) from conversation.task t
          where t.workspace_id = c.workspace_id and t.conversation_id = any(m.parts)
            and t.done_at is null)::int as tasks,
        (select coalesce(jsonb_object_agg(a.key, a.value order by m.id = c.id, m.created_at), '{}')
          from conversation.conversation m, jsonb_each(m.attributes) a
          where m.workspace_id = c.workspace_id and m.current_id = c.id)::text as said
      from conversation.conversation c
      join customer.person p on p.workspace_id = c.workspace_id and p.id = c.customer_id
      cross join lateral (select array(select m.id from conversation.conversation m
        where m.workspace_id = c.workspace_id and m.current_id = c.id) as parts offset 0) m
      cross join (select ?::uuid as id) a
      """;
  private final Database database;

  GlanceStore(Database database) {
    this.database = database;
  }

  /** Conversations by a condition on {@code c}, in the given order. */
  List<Conversation> conversations(
      Optional<AgentId> agent, String condition, List<Object> arguments) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(agent.map(AgentId::value).orElse(null));
    all.addAll(arguments);
    return database
        .sql()
        .fetch(CONVERSATION + "where " + condition, all.toArray())
        .map(GlanceStore::conversation);
  }

  private static Conversation conversation(Record row) {
    return new Conversation(
        new ConversationId(TimelineStore.uuid(row, "id")),
        Objects.requireNonNull(row.get("number", Long.class)),
        TimelineStore.text(row, "status"),
        TimelineStore.maybeTime(row, "snoozed_until"),
        TimelineStore.maybeText(row, "subject"),
        TimelineStore.text(row, "priority"),
        Optional.ofNullable(row.get("assignee_id", UUID.class)).map(AgentId::new),
        Optional.ofNullable(row.get("team_id", UUID.class)).map(TeamId::new),
        new Conversation.Person(
            new CustomerId(TimelineStore.uuid(row, "person_id")),
            TimelineStore.maybeText(row, "person_name"),
            TimelineStore.maybeText(row, "person_language")),
        Arrays.asList(Objects.requireNonNull(row.get("kinds", String[].class))),
        Objects.requireNonNull(row.get("routes", Integer.class)),
        TimelineStore.text(row, "waiting_for"),
        TimelineStore.time(row, "waiting_since"),
        TimelineStore.maybeText(row, "preview")
            .map(
                preview ->
                    new Conversation.Preview(
                        preview, TimelineStore.maybeText(row, "preview_author").orElse("system"))),
        TimelineStore.time(row, "last_entry_at"),
        TimelineStore.maybeTime(row, "last_inbound_at"),
        Objects.requireNonNull(row.get("unread", Integer.class)),
        Boolean.TRUE.equals(row.get("failed", Boolean.class)),
        new JourneyId(TimelineStore.uuid(row, "journey_id")),
        Optional.ofNullable(row.get("linked_id", UUID.class)).map(ConversationId::new),
        TimelineStore.time(row, "created_at"),
        TimelineStore.maybeTime(row, "resolved_at"),
        Arrays.asList(Objects.requireNonNull(row.get("tags", String[].class))),
        Arrays.stream(Objects.requireNonNull(row.get("followers", UUID[].class)))
            .map(AgentId::new)
            .toList(),
        Objects.requireNonNull(row.get("tasks", Integer.class)),
        TimelineStore.maybeTime(row, "due_at"),
        (ObjectNode) Json.tree(TimelineStore.text(row, "said")),
        TimelineStore.maybeText(row, "spam").isPresent(),
        Objects.requireNonNull(row.get("version", Long.class)));
  }
}
