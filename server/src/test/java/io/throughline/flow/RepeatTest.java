package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Writes that are repeated, readings that are repeated, changes that meet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatTest {
  private static final String TEAMS = "/api/v1/teams";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void theSameKeyWritesOnce() {
    Guest ann = desk.administrator.with("Idempotency-Key", UUID.randomUUID().toString());
    Map<String, Object> body = Map.of("name", "Once", "agents", List.of());
    Heard first = ann.post(TEAMS, body);
    Heard second = ann.post(TEAMS, body);
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.header("Idempotent-Replayed")).hasValue("true");
    assertThat(ann.post(TEAMS, Map.of("name", "Other", "agents", List.of())).status())
        .isEqualTo(422);
    assertThat(ann.post("/api/v1/api-keys", Map.of("name", "x", "role", "agent")).status())
        .isEqualTo(422);
  }

  @Test
  void theKeyBelongsToItsCaller() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> note = Map.of("text", "Mine");
    String path = "/api/v1/conversations/" + desk.conversation + "/notes";
    Heard first = desk.administrator.with("Idempotency-Key", key).post(path, note);
    Heard second = desk.agent.with("Idempotency-Key", key).post(path, note);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.at("/id")).isNotEqualTo(first.at("/id"));
  }

  @Test
  void aRefusedWriteGivesTheKeyBack() {
    Guest ann = desk.administrator.with("Idempotency-Key", UUID.randomUUID().toString());
    assertThat(ann.post(TEAMS, Map.of("name", "", "agents", List.of())).status()).isEqualTo(422);
    String taken = desk.items("/teams").isEmpty() ? desk.team() : "";
    assertThat(taken).isNotNull();
    Map<String, Object> body = Map.of("name", "Second try", "agents", List.of(UUID.randomUUID()));
    assertThat(ann.post(TEAMS, body).status()).isEqualTo(422);
    assertThat(ann.post(TEAMS, body).status()).isEqualTo(422);
    assertThat(ann.post(TEAMS, Map.of("name", "Second try", "agents", List.of())).status())
        .isEqualTo(201);
  }

  @Test
  void manyAtOnceWriteOnce() throws Exception {
    Guest ann = desk.administrator.with("Idempotency-Key", UUID.randomUUID().toString());
    String path = "/api/v1/conversations/" + desk.conversation + "/notes";
    List<Future<Heard>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < 10; number++) {
        calls.add(threads.submit(() -> ann.post(path, Map.of("text", "Only once"))));
      }
    }
    for (Future<Heard> call : calls) {
      assertThat(call.get().status()).isIn(201, 409);
    }
    assertThat(
            desk.items("/conversations/" + desk.conversation + "/entries?limit=100").stream()
                .filter(entry -> entry.path("text").asString("").equals("Only once")))
        .hasSize(1);
  }

  @Test
  void aSecretInAKeptAnswerIsSealed() {
    Guest ann = desk.administrator.with("Idempotency-Key", UUID.randomUUID().toString());
    Map<String, Object> body = Map.of("name", "Sealed", "role", "agent");
    String secret = ann.post("/api/v1/api-keys", body).at("/secret");
    assertThat(ann.post("/api/v1/api-keys", body).at("/secret")).isEqualTo(secret);
    boolean plain =
        house.read(
            tables ->
                tables.fetch("select body from workspace.idempotency").stream()
                    .anyMatch(
                        row ->
                            new String(row.get(0, byte[].class), StandardCharsets.UTF_8)
                                .contains(secret)));
    assertThat(plain).isFalse();
  }

  @Test
  void anUploadIsKeptOnce() {
    Guest ann = desk.administrator.with("Idempotency-Key", UUID.randomUUID().toString());
    Heard first = ann.upload("/api/v1/uploads", "a.txt", "text/plain", "same");
    assertThat(ann.upload("/api/v1/uploads", "a.txt", "text/plain", "same").at("/id"))
        .isEqualTo(first.at("/id"));
    assertThat(ann.upload("/api/v1/uploads", "a.txt", "text/plain", "other").status())
        .isEqualTo(422);
  }

  @Test
  void aReadingIsSentAgainOnlyWhenItChanged() {
    String path = "/api/v1/teams/" + desk.team();
    Heard first = desk.administrator.get(path);
    String tag = first.header("ETag").orElseThrow();
    assertThat(desk.administrator.with("If-None-Match", tag).get(path).status()).isEqualTo(304);
    desk.administrator.patch(path, Map.of("name", "Changed " + UUID.randomUUID()));
    assertThat(desk.administrator.with("If-None-Match", tag).get(path).status()).isEqualTo(200);
  }

  @Test
  void ofTwoChangesToTheSameStateOneIsStale() throws Exception {
    String path = "/api/v1/conversations/" + desk.talk("Who is first?");
    String tag = desk.administrator.get(path).header("ETag").orElseThrow();
    Guest ann = desk.administrator.with("If-Match", tag);
    List<Future<Heard>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < 8; number++) {
        String subject = "Subject " + number;
        calls.add(threads.submit(() -> ann.patch(path, Map.of("subject", subject))));
      }
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Heard> call : calls) {
      statuses.add(call.get().status());
    }
    assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 412);
    assertThat(desk.administrator.patch(path, Map.of("subject", "Any")).status()).isEqualTo(200);
  }

  @Test
  void anAttachmentIsNeverAPage() {
    String id =
        desk.administrator
            .upload(
                "/api/v1/uploads", "../../x\\evil\u202Etxt.html", "text/html", "<script>1</script>")
            .at("/id");
    Heard heard = desk.administrator.get("/api/v1/attachments/" + id + "?inline=1");
    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.header("Content-Disposition").orElse(""))
        .isEqualTo("attachment; filename*=UTF-8''eviltxt.html");
    assertThat(heard.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(heard.header("Content-Security-Policy").orElse("")).contains("sandbox");
    String picture =
        desk.administrator.upload("/api/v1/uploads", "a.png", "image/png", "png").at("/id");
    assertThat(
            desk.administrator
                .get("/api/v1/attachments/" + picture + "?inline=1")
                .header("Content-Disposition")
                .orElse(""))
        .startsWith("inline");
  }
}
