package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.TeamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** SQL of conditions, about the conversation {@code c}. */
final class FilterStore {
  private static final String INBOX =
      """
      exists (select 1 from conversation.conversation m
        join conversation.route r on r.workspace_id = m.workspace_id and r.conversation_id = m.id
        where m.workspace_id = c.workspace_id and m.current_id = c.id and r.inbox_id = any(?)
        offset 0)\
      """;
  private static final String FAILED =
      """
      exists (select 1 from conversation.conversation m
        join conversation.delivery d on d.workspace_id = m.workspace_id
          and d.conversation_id = m.id and d.state = 'failed'
        where m.workspace_id = c.workspace_id and m.current_id = c.id offset 0)\
      """;
  private static final String LANGUAGE =
      """
      exists (select 1 from customer.person p where p.workspace_id = c.workspace_id
        and p.id = c.customer_id and p.language = any(?) offset 0)\
      """;
  private static final String SUBJECT =
      "(c.subject is not null and to_tsvector('simple', c.subject) @@ kernel.typed(?))";
  private static final String AGAIN =
      """
      (c.last_inbound_at is not null and exists (select 1 from customer.person q
        join customer.person b on b.workspace_id = q.workspace_id and b.current_id = q.current_id
        join conversation.conversation o on o.workspace_id = b.workspace_id
          and o.customer_id = b.id
        join conversation.entry e on e.workspace_id = o.workspace_id and e.conversation_id = o.id
        where q.workspace_id = c.workspace_id and q.id = c.customer_id and e.kind = 'activity'
          and e.content #>> '{extra,activity}' = 'resolved'
          and e.at > ?::timestamptz and e.at < c.last_inbound_at offset 0))\
      """;
  private static final String MENTION =
      """
      exists (select 1 from conversation.conversation m
        join conversation.entry e on e.workspace_id = m.workspace_id and e.conversation_id = m.id
        join conversation.mention n on n.workspace_id = e.workspace_id and n.entry_id = e.id
        where m.workspace_id = c.workspace_id and m.current_id = c.id and n.agent_id = any(?)
          and e.kind = 'note' offset 0)\
      """;
  private static final String ASSISTANT =
      """
      exists (select 1 from (select a.at, a.sequence from conversation.conversation m
          join conversation.entry a on a.workspace_id = m.workspace_id
            and a.conversation_id = m.id and a.author_kind = 'assistant' and a.kind = 'message'
          where m.workspace_id = c.workspace_id and m.current_id = c.id
          order by a.at desc, a.sequence desc limit 1) a
        where not exists (select 1 from conversation.conversation n
          join conversation.entry e on e.workspace_id = n.workspace_id
            and e.conversation_id = n.id and (e.at, e.sequence) > (a.at, a.sequence)
          where n.workspace_id = c.workspace_id and n.current_id = c.id
            and e.kind = 'message' and e.direction = 'out') offset 0)\
      """;

  private static final String TAG =
      """
      exists (select 1 from conversation.conversation m
        join conversation.tagging g on g.workspace_id = m.workspace_id and g.conversation_id = m.id
        join conversation.tag t on t.workspace_id = g.workspace_id and t.id = g.tag_id
        where m.workspace_id = c.workspace_id and m.current_id = c.id
          and lower(t.name) in (select lower(n.name) from unnest(?::text[]) n (name)) offset 0)\
      """;
  private static final String FOLLOWER =
      """
      exists (select 1 from conversation.conversation m
        join conversation.follower f on f.workspace_id = m.workspace_id and f.conversation_id = m.id
        where m.workspace_id = c.workspace_id and m.current_id = c.id and f.agent_id = any(?)
        offset 0)\
      """;

  private final Filter filter;

  FilterStore(Filter filter) {
    this.filter = filter;
  }

  /** The condition and its arguments. */
  Where where() {
    return where(filter.condition());
  }

  private Where where(Condition condition) {
    Where plain =
        condition
            .field()
            .map(field -> leaf(field, condition.values().orElse(List.of())))
            .orElseGet(() -> group(condition));
    if (!condition.not().orElse(false)) {
      return plain;
    }
    Where not = new Where("(");
    not.and("", plain);
    return not.add(" is not true)");
  }

  private Where group(Condition condition) {
    return joined(
        condition.all().isPresent() ? " and " : " or ",
        condition.all().or(condition::any).orElse(List.of()).stream().map(this::where).toList());
  }

  private static Where joined(String word, List<Where> parts) {
    Where all = new Where("(");
    for (int at = 0; at < parts.size(); at++) {
      all.and(at == 0 ? "" : word, parts.get(at));
    }
    return all.add(")");
  }

  private Where leaf(Condition.Field field, List<String> values) {
    return switch (field) {
      case STATUS -> texts("c.status", values);
      case PRIORITY -> texts("c.priority", values);
      case WAITING_FOR -> texts("c.waiting_for", values);
      case ASSIGNEE -> whose("c.assignee_id", values, this::agents);
      case TEAM -> whose("c.team_id", values, this::teams);
      case WAITED ->
          new Where("(c.waiting_for = 'us' and c.waiting_since <= ?::timestamptz)")
              .with(before(Duration.ofMinutes(least(values))));
      case QUIET ->
          new Where("c.last_entry_at <= ?::timestamptz")
              .with(before(Duration.ofMinutes(least(values))));
      case INBOX -> new Where(INBOX).with(ids(values));
      case CHANNEL -> new Where("c.kinds && ?::text[]").with(values.toArray(String[]::new));
      case LANGUAGE -> new Where(LANGUAGE).with(values.toArray(String[]::new));
      case SUBJECT ->
          joined(" or ", values.stream().map(words -> new Where(SUBJECT).with(words)).toList());
      case FAILED -> new Where(FAILED);
      case ASSISTANT -> new Where(ASSISTANT);
      case SPAM -> new Where("c.spam is not null");
      case AGAIN -> new Where(AGAIN).with(before(Duration.ofDays(most(values))));
      case TAG -> new Where(TAG).with(values.toArray(String[]::new));
      case FOLLOWER -> new Where(FOLLOWER).with(agents(values).toArray(UUID[]::new));
      case DUE ->
          new Where("c.due_at <= ?::timestamptz")
              .with(Bind.time(filter.now().plus(Duration.ofHours(most(values)))));
      case MENTION -> new Where(MENTION).with(agents(values).toArray(UUID[]::new));
    };
  }

  private static Where texts(String column, List<String> values) {
    return values.size() == 1
        ? new Where(column + " = ?").with(values.getFirst())
        : new Where(column + " = any(?::text[])").with(values.toArray(String[]::new));
  }

  private static Where whose(
      String column,
      List<String> values,
      java.util.function.Function<List<String>, List<UUID>> known) {
    List<Where> either = new ArrayList<>();
    if (values.contains("none")) {
      either.add(new Where(column + " is null"));
    }
    List<UUID> ids = known.apply(values);
    if (!ids.isEmpty() || either.isEmpty()) {
      either.add(new Where(column + " = any(?)").with(ids.toArray(UUID[]::new)));
    }
    return joined(" or ", either);
  }

  private List<UUID> agents(List<String> values) {
    return expanded(values, "me", filter.me().map(AgentId::value).stream().toList());
  }

  private List<UUID> teams(List<String> values) {
    return expanded(values, "mine", filter.teams().stream().map(TeamId::value).toList());
  }

  private static List<UUID> expanded(List<String> values, String own, List<UUID> meant) {
    List<UUID> ids = new ArrayList<>(values.contains(own) ? meant : List.of());
    values.stream()
        .filter(value -> !value.equals("none") && !value.equals(own))
        .map(UUID::fromString)
        .forEach(ids::add);
    return ids;
  }

  private static UUID[] ids(List<String> values) {
    return values.stream().map(UUID::fromString).toArray(UUID[]::new);
  }

  private static int least(List<String> values) {
    return values.stream().mapToInt(Integer::parseInt).min().orElse(0);
  }

  private static int most(List<String> values) {
    return values.stream().mapToInt(Integer::parseInt).max().orElse(0);
  }

  private Bind before(Duration ago) {
    return Bind.time(filter.now().minus(ago));
  }
}
