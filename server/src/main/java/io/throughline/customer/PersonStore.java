package io.throughline.customer;

import io.throughline.customer.Person.Born;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** SQL that writes what resolution, merging and undoing decided about people. */
final class PersonStore {
  private static final Rows CUSTOMERS =
      new Rows(
          "customer.customer",
          "",
          List.of(
              "workspace_id",
              "id",
              "current_id",
              "name",
              "name_source",
              "country",
              "created_at",
              "seen_at",
              "heard_at"));
  private static final Rows IDENTITIES =
      new Rows(
          "customer.identity",
          "",
          List.of(
              "workspace_id",
              "id",
              "customer_id",
              "kind",
              "scope",
              "value",
              "display",
              "evidence",
              "proof",
              "proved_at",
              "valid_from",
              "valid_until"));
  private final Database database;
  private final LedgerStore ledger;

  PersonStore(Database database, LedgerStore ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  /** Writes everything that was decided. */
  void save(WorkspaceId workspace, People people) {
    Collection<Person> everyone = people.everyone();
    Map<Born, Map<String, Object>> rows = new LinkedHashMap<>();
    everyone.forEach(
        person -> person.borns().forEach(born -> rows.put(born, row(workspace, person, born))));
    List<Born> borns = List.copyOf(rows.keySet());
    List<Held> held = everyone.stream().flatMap(person -> person.held().stream()).toList();
    insert(CUSTOMERS, borns, born -> born.created, rows::get);
    updateCustomers(
        workspace, borns.stream().filter(born -> born.changed && !born.created).toList(), rows);
    List<Held> changed = held.stream().filter(one -> one.changed && !one.created).toList();
    updateIdentities(workspace, changed.stream().filter(one -> one.until.isPresent()).toList());
    updateIdentities(workspace, changed.stream().filter(one -> one.until.isEmpty()).toList());
    insert(IDENTITIES, held, one -> one.created, one -> row(workspace, one));
    ledger.insert(workspace, people.merges());
  }

  private <T> void insert(
      Rows rows, List<T> all, Predicate<T> wanted, Function<T, Map<String, Object>> row) {
    rows.insert(database.sql(), all.stream().filter(wanted).map(row).toList());
  }

  /** The ids are given once more, by themselves, so that the rows are found by their key. */
  private void updateCustomers(
      WorkspaceId workspace, List<Born> borns, Map<Born, Map<String, Object>> rows) {
    if (!borns.isEmpty()) {
      database
          .sql()
          .execute(
              """
              update customer.customer c set current_id = n.current_id, name = n.name,
                name_source = n.name_source, country = n.country, seen_at = n.seen_at,
                heard_at = n.heard_at
              from jsonb_populate_recordset(null::customer.customer, ?::jsonb) n
              where c.workspace_id = ? and c.id = any (?::uuid[]) and c.id = n.id
              """,
              Json.write(borns.stream().map(rows::get).toList()),
              workspace.value(),
              borns.stream().map(born -> born.id.value()).toArray(UUID[]::new));
    }
  }

  private void updateIdentities(WorkspaceId workspace, List<Held> held) {
    if (!held.isEmpty()) {
      database
          .sql()
          .execute(
              """
              update customer.identity i set evidence = n.evidence, proof = n.proof,
                proved_at = n.proved_at, valid_until = n.valid_until
              from jsonb_populate_recordset(null::customer.identity, ?::jsonb) n
              where i.workspace_id = ? and i.id = any (?::uuid[]) and i.id = n.id
              """,
              Json.write(held.stream().map(one -> row(workspace, one)).toList()),
              workspace.value(),
              held.stream().map(one -> one.id.value()).toArray(UUID[]::new));
    }
  }

  private static Map<String, Object> row(WorkspaceId workspace, Person person, Born born) {
    Map<String, Object> row = new HashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", born.id);
    row.put("current_id", born.current);
    row.put("name", born.name);
    row.put("name_source", born.nameSource);
    row.put("country", born.country);
    row.put("created_at", born.createdAt);
    row.put("seen_at", person.listedAt(born));
    row.put("heard_at", born.seenAt);
    return row;
  }

  private static Map<String, Object> row(WorkspaceId workspace, Held held) {
    Map<String, Object> row = new HashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", held.id);
    row.put("customer_id", held.born);
    row.put("kind", held.handle.kind());
    row.put("scope", held.handle.scope());
    row.put("value", held.handle.value());
    row.put("display", held.handle.display());
    row.put("evidence", held.evidence);
    row.put("proof", held.proof);
    row.put("proved_at", held.provedAt);
    row.put("valid_from", held.from);
    row.put("valid_until", held.until);
    return row;
  }
}
