package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.time.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is not needed any more goes by itself, and nothing else does. */
class SweepsTest {
  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final TestHouse house = new TestHouse(clock);
  private final Desk desk = new Desk(house, "acme");

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void uploadsThatWereNeverSentGoWithTheirBytes() throws IOException {
    String sent = desk.upload();
    desk.made(
        "/conversations/" + desk.conversation + "/notes",
        Map.of("text", "see this", "attachments", List.of(sent)));
    uploadOfAVisitor();
    assertThat(files()).hasSize(3);

    clock.advance(Duration.ofHours(23));
    assertThat(file(desk.attachment).status()).isEqualTo(200);
    clock.advance(Duration.ofHours(2));
    Town.await("the upload of the agent", () -> file(desk.attachment).status() == 404);
    Town.await("its bytes", () -> files().size() == 2);
    assertThat(count("conversation.attachment")).isEqualTo(2);

    clock.advance(Duration.ofDays(6));
    Town.await("the upload of the visitor", () -> files().size() == 1);
    assertThat(file(sent).text()).isEqualTo("words");
  }

  @Test
  void filesThatNothingRefersToGo() throws IOException {
    Path loose = loose(desk.administrator.get("/api/v1/workspace").at("/id"));
    Path another = loose(UUID.randomUUID().toString());
    clock.advance(Duration.ofHours(25));

    Town.await("the loose file", () -> !Files.exists(loose));
    assertThat(another).as("a file of another database").exists();
  }

  @Test
  void answersSessionsAndEventsGoInTheirTime() {
    desk.administrator
        .with("Idempotency-Key", "once")
        .post("/api/v1/teams", Map.of("name", "Team", "agents", List.of()));
    assertThat(count("workspace.idempotency")).isOne();
    clock.advance(Duration.ofHours(25));
    Town.await("the answer", () -> count("workspace.idempotency") == 0);
    assertThat(count("workspace.session")).isEqualTo(2);

    clock.advance(Duration.ofDays(8));
    Town.await("the sessions", () -> count("workspace.session") == 0);
    assertThat(count("kernel.event")).isPositive();

    clock.advance(Duration.ofDays(82));
    Town.await("the events", () -> count("kernel.event") == 0);
    assertThat(count("conversation.entry")).isPositive();
  }

  private void uploadOfAVisitor() {
    Guest visitor = house.stranger();
    String token = visitor.post("/chat/" + desk.inboxKey + "/session", "{}").at("/visitor");
    Heard kept =
        visitor.upload(
            "/chat/" + desk.inboxKey + "/uploads?visitor=" + token, "a.txt", "text/plain", "mine");
    assertThat(kept.status()).as(kept.toString()).isEqualTo(201);
  }

  private Heard file(String attachment) {
    return desk.administratorKey.get("/api/v1/attachments/" + attachment);
  }

  private Path loose(String workspace) throws IOException {
    String id = UUID.randomUUID().toString();
    Path folder = house.data().resolve("blobs").resolve(workspace).resolve(id.substring(34));
    return Files.writeString(Files.createDirectories(folder).resolve(id), "loose");
  }

  private List<Path> files() {
    try (var all = Files.walk(house.data().resolve("blobs"))) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private long count(String table) {
    return house.read(tables -> (long) tables.fetch("select 1 from " + table).size());
  }
}
