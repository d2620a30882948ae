package io.throughline.customer.record;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.RecordId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** SQL of records and their types. */
final class RecordStore {
  /** Every id that is the person today. */
  private static final String BORN =
      """
      customer_id in (select b.id from customer.customer b where b.workspace_id = ?
        and b.current_id = (select q.current_id from customer.customer q
          where q.workspace_id = ? and q.id = ?))
      """;

  private final Database database;

  RecordStore(Database database) {
    this.database = database;
  }

  List<RecordType> types(WorkspaceId workspace) {
    return database
        .sql()
        .fetch(
            """
            select type, label, plural, icon, fields::text as fields, statuses::text as statuses
            from customer.record_type where workspace_id = ? order by type
            """,
            workspace.value())
        .map(RecordStore::type);
  }

  void save(WorkspaceId workspace, RecordType type) {
    database
        .sql()
        .execute(
            """
            insert into customer.record_type
              (workspace_id, type, label, plural, icon, fields, statuses)
            values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
            on conflict (workspace_id, type) do update set label = excluded.label,
              plural = excluded.plural, icon = excluded.icon, fields = excluded.fields,
              statuses = excluded.statuses
            """,
            workspace.value(),
            type.type(),
            type.label(),
            type.plural(),
            type.icon().orElse(null),
            Json.write(type.fields()),
            Json.write(type.statuses()));
  }

  /** Keeps the records; what is new or different is told, with whether it is new. */
  List<Kept> save(
      WorkspaceId workspace, Map<CardDraft, RecordId> drafts, String source, Instant now) {
    return database
        .sql()
        .fetch(
            """
            insert into customer.record as r (workspace_id, id, customer_id, type, key, title,
              status, amount, currency, link, at, actions, details, source, updated_at)
            select workspace_id, id, customer_id, type, key, title,
              status, amount, currency, link, at, actions, details, source, updated_at
            from jsonb_populate_recordset(null::customer.record, ?::jsonb)
            on conflict (workspace_id, customer_id, type, key) do update set
              title = excluded.title, status = excluded.status, amount = excluded.amount,
              currency = excluded.currency, link = excluded.link, at = excluded.at,
              actions = excluded.actions, details = excluded.details, source = excluded.source,
              updated_at = excluded.updated_at
              where (r.title, r.status, r.amount, r.currency, r.link, r.at, r.actions, r.details)
                is distinct from (excluded.title, excluded.status, excluded.amount,
                  excluded.currency, excluded.link, excluded.at, excluded.actions,
                  excluded.details)
            returning customer_id, id
            """,
            Json.write(
                drafts.entrySet().stream()
                    .map(one -> row(workspace, one.getValue(), one.getKey(), source, now))
                    .toList()))
        .map(
            row ->
                new Kept(new CustomerId(uuid(row, "customer_id")), new RecordId(uuid(row, "id"))));
  }

  /** The ids of records by their places. */
  Map<Place, RecordId> ids(WorkspaceId workspace, Collection<Place> places) {
    Map<Place, RecordId> found = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select t.customer, t.type, t.key, r.id
            from unnest(?::uuid[], ?::text[], ?::text[]) t(customer, type, key)
            cross join lateral (select id from customer.record where workspace_id = ?
              and customer_id = t.customer and type = t.type and key = t.key offset 0) r
            """,
            places.stream().map(place -> place.customer().value()).toArray(UUID[]::new),
            places.stream().map(Place::type).toArray(String[]::new),
            places.stream().map(Place::key).toArray(String[]::new),
            workspace.value())
        .forEach(
            row ->
                found.put(
                    new Place(
                        new CustomerId(uuid(row, "customer")), text(row, "type"), text(row, "key")),
                    new RecordId(uuid(row, "id"))));
    return found;
  }

  Optional<Card> find(WorkspaceId workspace, RecordId id) {
    return database
        .sql()
        .fetchOptional(
            "select r.*, r.actions::text as does, r.details::text as more from customer.record r"
                + " where r.workspace_id = ? and r.id = ?",
            workspace.value(),
            id.value())
        .map(RecordStore::card);
  }

  /** Those of a person, newest first. */
  List<Card> list(
      WorkspaceId workspace,
      CustomerId person,
      Optional<String> type,
      Optional<RecordId> after,
      int limit) {
    List<Object> arguments = of(workspace, person, type);
    String behind = "";
    if (after.isPresent()) {
      behind =
          """
           and (r.at, r.id) < (select x.at, x.id from customer.record x
             where x.workspace_id = ? and x.id = ?)
          """;
      arguments.addAll(List.of(workspace.value(), after.get().value()));
    }
    arguments.add(limit);
    return database
        .sql()
        .fetch(
            "select r.*, r.actions::text as does, r.details::text as more from customer.record r"
                + " where "
                + matching(type)
                + behind
                + " order by r.at desc, r.id desc limit ?",
            arguments.toArray())
        .map(RecordStore::card);
  }

  Set<CustomerId> having(WorkspaceId workspace, Collection<CustomerId> people) {
    return new HashSet<>(
        database
            .sql()
            .fetch(
                """
                select k.id from unnest(?::uuid[]) k (id)
                where exists (select from customer.customer c
                  join customer.record r
                    on r.workspace_id = c.workspace_id and r.customer_id = c.id
                  where c.workspace_id = ? and c.current_id = k.id offset 0)
                """,
                people.stream().map(CustomerId::value).toArray(UUID[]::new),
                workspace.value())
            .map(row -> new CustomerId(Objects.requireNonNull(row.get("id", UUID.class)))));
  }

  long count(WorkspaceId workspace, CustomerId person, Optional<String> type) {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                "select count(*) from customer.record r where " + matching(type),
                of(workspace, person, type).toArray())
            .get(0, Long.class));
  }

  private static String matching(Optional<String> type) {
    return "r.workspace_id = ? and r." + BORN + (type.isPresent() ? " and r.type = ?" : "");
  }

  private static List<Object> of(WorkspaceId workspace, CustomerId person, Optional<String> type) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(workspace.value(), workspace.value(), workspace.value(), person.value()));
    type.ifPresent(arguments::add);
    return arguments;
  }

  boolean delete(WorkspaceId workspace, Place place) {
    return database
            .sql()
            .execute(
                "delete from customer.record where workspace_id = ? and type = ? and key = ? and "
                    + BORN,
                workspace.value(),
                place.type(),
                place.key(),
                workspace.value(),
                workspace.value(),
                place.customer().value())
        > 0;
  }

  private static Map<String, Object> row(
      WorkspaceId workspace, RecordId id, CardDraft draft, String source, Instant now) {
    Map<String, Object> row = new HashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", id);
    row.put("customer_id", draft.customer());
    row.put("type", draft.type());
    row.put("key", draft.key());
    row.put("title", draft.title());
    row.put("status", draft.status());
    row.put("amount", draft.amount().map(Card.Amount::value));
    row.put("currency", draft.amount().map(Card.Amount::currency));
    row.put("link", draft.link());
    row.put("at", draft.at());
    row.put("actions", draft.actions());
    row.put("details", draft.details());
    row.put("source", source);
    row.put("updated_at", now);
    return row;
  }

  private static RecordType type(Record row) {
    return new RecordType(
        text(row, "type"),
        text(row, "label"),
        text(row, "plural"),
        Optional.ofNullable(row.get("icon", String.class)),
        List.of(Json.read(text(row, "fields"), RecordType.Field[].class)),
        tones(Json.tree(text(row, "statuses"))));
  }

  private static Map<String, RecordType.Tone> tones(JsonNode statuses) {
    Map<String, RecordType.Tone> tones = new HashMap<>();
    statuses
        .properties()
        .forEach(
            one -> tones.put(one.getKey(), RecordType.Tone.valueOf(one.getValue().asString())));
    return tones;
  }

  private static Card card(Record row) {
    return new Card(
        new RecordId(uuid(row, "id")),
        text(row, "type"),
        text(row, "key"),
        text(row, "title"),
        Optional.ofNullable(row.get("status", String.class)),
        Optional.ofNullable(row.get("amount", BigDecimal.class))
            .map(value -> new Card.Amount(value, text(row, "currency"))),
        Optional.ofNullable(row.get("link", String.class)),
        time(row, "at"),
        List.of(Json.read(text(row, "does"), Card.Action[].class)),
        (ObjectNode) Json.tree(text(row, "more")),
        text(row, "source"),
        time(row, "updated_at"));
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

  /** Where a record is kept. */
  record Place(CustomerId customer, String type, String key) {
    static Place of(CardDraft draft) {
      return new Place(draft.customer(), draft.type(), draft.key());
    }
  }

  /** A record that is new or different. */
  record Kept(CustomerId customer, RecordId id) {}
}
