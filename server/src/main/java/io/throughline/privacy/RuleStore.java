package io.throughline.privacy;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.id.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** SQL of the rules. */
final class RuleStore {
  private static final Rows RULES =
      new Rows("privacy.rule", "", List.of("workspace_id", "what", "channel", "days"));
  private final Database database;

  RuleStore(Database database) {
    this.database = database;
  }

  List<Rule> all(WorkspaceId workspace) {
    return database
        .sql()
        .fetch(
            "select what, channel, days from privacy.rule where workspace_id = ? order by what, channel",
            workspace.value())
        .map(
            row ->
                new Rule(
                    Optional.of(Objects.requireNonNull(row.get("channel", String.class)))
                        .filter(channel -> !channel.isEmpty()),
                    Rule.What.of(Objects.requireNonNull(row.get("what", String.class))),
                    Objects.requireNonNull(row.get("days", Integer.class))));
  }

  /** Who has rules. */
  List<WorkspaceId> workspaces() {
    return database
        .sql()
        .fetch("select distinct workspace_id from privacy.rule")
        .map(row -> new WorkspaceId(Objects.requireNonNull(row.get(0, UUID.class))));
  }

  void put(WorkspaceId workspace, List<Rule> rules) {
    database.sql().execute("delete from privacy.rule where workspace_id = ?", workspace.value());
    RULES.insert(
        database.sql(),
        rules.stream()
            .map(
                rule ->
                    Map.<String, Object>of(
                        "workspace_id", workspace,
                        "what", rule.what(),
                        "channel", rule.channel().orElse(""),
                        "days", rule.days()))
            .toList());
  }
}
