package io.throughline.customer.attribute;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AttributeId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Record;

/** SQL of attribute definitions. */
final class DefinitionStore {
  private final Database database;

  DefinitionStore(Database database) {
    this.database = database;
  }

  List<Definition> all(WorkspaceId workspace) {
    return database
        .sql()
        .fetch(
            """
            select id, subject, key, label, type, choices from customer.attribute
            where workspace_id = ? order by created_at, id
            """,
            workspace.value())
        .map(DefinitionStore::definition);
  }

  /** False if the key is taken. */
  boolean insert(WorkspaceId workspace, Definition definition, Instant at) {
    return database
            .sql()
            .execute(
                """
                insert into customer.attribute
                  (workspace_id, id, subject, key, label, type, choices, created_at)
                values (?, ?, ?, ?, ?, ?, ?::text[], ?)
                on conflict (workspace_id, subject, key) do nothing
                """,
                workspace.value(),
                definition.id().value(),
                definition.subject().stored(),
                definition.key(),
                definition.label(),
                definition.type().stored(),
                definition.choices().toArray(String[]::new),
                Bind.time(at))
        > 0;
  }

  void update(WorkspaceId workspace, AttributeId id, String label, List<String> choices) {
    database
        .sql()
        .execute(
            """
            update customer.attribute set label = ?, choices = ?::text[]
            where workspace_id = ? and id = ?
            """,
            label,
            choices.toArray(String[]::new),
            workspace.value(),
            id.value());
  }

  /** Removes it with all that was said under its key of customers or companies. */
  void delete(WorkspaceId workspace, Definition definition) {
    database
        .sql()
        .execute(
            "delete from customer.attribute where workspace_id = ? and id = ?",
            workspace.value(),
            definition.id().value());
    switch (definition.subject()) {
      case CUSTOMER ->
          database
              .sql()
              .execute(
                  "delete from customer.fact where workspace_id = ? and key = ?",
                  workspace.value(),
                  definition.key());
      case COMPANY ->
          database
              .sql()
              .execute(
                  """
                  update customer.company set attributes = attributes - ?::text
                  where workspace_id = ? and jsonb_exists(attributes, ?)
                  """,
                  definition.key(),
                  workspace.value(),
                  definition.key());
      case CONVERSATION -> {}
    }
  }

  private static Definition definition(Record row) {
    return new Definition(
        new AttributeId(Objects.requireNonNull(row.get("id", UUID.class))),
        Subject.of(text(row, "subject")),
        text(row, "key"),
        text(row, "label"),
        AttributeType.of(text(row, "type")),
        Arrays.asList(Objects.requireNonNull(row.get("choices", String[].class))));
  }

  private static String text(Record row, String name) {
    return Objects.requireNonNull(row.get(name, String.class));
  }
}
