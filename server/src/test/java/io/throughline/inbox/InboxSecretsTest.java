package io.throughline.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Secrets stay in. */
class InboxSecretsTest {
  private static final String SECRET = "s3cret-token";

  private final Depot depot = new Depot();
  private final Inboxes inboxes = depot.inboxes;

  @AfterEach
  void close() {
    depot.close();
  }

  private List<String> stored(String column) {
    return depot.database.read(
        () ->
            depot
                .database
                .sql()
                .fetch("select " + column + " from inbox.inbox order by id")
                .map(row -> Objects.requireNonNull(row.get(0, String.class))));
  }

  @Test
  void leaveInNoAnswerAndNoText() {
    InboxView made = inboxes.create(depot.admin, Parrot.draft("Support"));
    String whistle = Objects.requireNonNull(made.generated().orElseThrow().get("whistle"));
    Inbox inbox = depot.inbox(made);
    InboxChange change = InboxChange.NONE.withSettings(Map.of("token", SECRET));
    List<String> texts =
        List.of(
            Json.write(inboxes.view(depot.admin, made.id())),
            Json.write(inboxes.list(depot.admin)),
            Json.write(inboxes.change(depot.admin, made.id(), change)),
            Json.write(depot.told()),
            Json.write(inbox.settings().toString()),
            made.toString(),
            inbox.toString(),
            change.toString(),
            Parrot.draft("Support").toString());
    assertThat(texts).noneMatch(text -> text.contains(SECRET) || text.contains(whistle));
    assertThat(Json.write(made)).contains(whistle).doesNotContain(SECRET);
  }

  @Test
  void areSealedAtRest() {
    InboxView made = inboxes.create(depot.admin, Parrot.draft("Support"));
    assertThat(stored("settings::text || coalesce(account, '') || name"))
        .noneMatch(text -> text.contains(SECRET));
    assertThat(stored("encode(secrets, 'escape')")).noneMatch(text -> text.contains(SECRET));
    assertThat(stored("encode(secrets, 'hex')"))
        .noneMatch(
            hex -> hex.contains(HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8))));
    assertThat(made.settings()).doesNotContainKey("token");
  }

  @Test
  void openForTheirOwnInboxOnly() {
    InboxView one = inboxes.create(depot.admin, Parrot.draft("One"));
    InboxView two = inboxes.create(depot.admin, Parrot.draft("Two", "perch", "perch-2"));
    depot.database.run(
        () ->
            depot
                .database
                .sql()
                .execute(
                    "update inbox.inbox set secrets = (select secrets from inbox.inbox where id ="
                        + " ?) where id = ?",
                    one.id().value(),
                    two.id().value()));
    assertThatThrownBy(() -> depot.node().get(depot.admin.workspace(), two.id()))
        .isInstanceOf(IllegalStateException.class);
  }
}
