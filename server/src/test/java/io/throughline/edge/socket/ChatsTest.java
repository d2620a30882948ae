package io.throughline.edge.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.hosted.VisitorAction;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Entry;
import io.throughline.edge.Problems;
import io.throughline.edge.WebServer;
import io.throughline.kernel.config.ServerConfig;
import io.throughline.kernel.json.Json;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ChatsTest {
  private static final ServerConfig CONFIG =
      new ServerConfig("127.0.0.1", 0, URI.create("http://desk.example"), List.of());

  private final PretendHouse house = new PretendHouse();
  private final Chats chats =
      new Chats(
          house,
          CONFIG,
          UUID::randomUUID,
          Clock.systemUTC(),
          new ChatLimits.Rates(1000, 1000, 5, 3));
  private final WebServer server =
      new WebServer(CONFIG, new Problems(UUID::randomUUID), List.of(chats));
  private final Widget widget = new Widget(server.start());

  @AfterEach
  void stop() {
    chats.close();
    server.close();
  }

  private static Map<String, Object> message(String id, String text) {
    return Map.of("type", "message", "id", id, "text", text, "attachments", List.of());
  }

  private VisitorAction action() throws InterruptedException {
    VisitorAction action = house.actions.poll(5, TimeUnit.SECONDS);
    if (action == null) {
      throw new AssertionError("nothing was accepted");
    }
    return action;
  }

  @Test
  void beginsASessionOnAllowedSitesOnly() {
    HttpResponse<String> answer = widget.post("/session", Map.of());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
    JsonNode session = Json.tree(answer.body());
    assertThat(session.at("/settings/title").asString()).isEqualTo("Tern");
    assertThat(session.at("/identified").asBoolean()).isFalse();
    assertThat(session.at("/agents/0/name").asString()).isEqualTo("Maya");
    assertThat(answer.body()).doesNotContain(PretendHouse.SECRET).doesNotContain("origins");

    HttpResponse<String> foreign = widget.post("/session", Map.of(), "https://evil.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(foreign.body()).contains("https://evil.example");
    assertThat(widget.post("/session", Map.of(), "http://desk.example").statusCode())
        .as("our own pages")
        .isEqualTo(200);
    assertThat(widget.post("/../other/session", Map.of()).statusCode()).isEqualTo(404);
    assertThat(widget.options("/session").headers().firstValue("Access-Control-Allow-Methods"))
        .contains("GET, POST");
  }

  @Test
  void keepsTheVisitorOverVisits() {
    String token = widget.visitor();
    house.said(Widget.id(token), "in", "hello");
    house.said(Widget.id(token), "out", "hi");
    house.elsewhere("message", "in a mail");
    HttpResponse<String> again = widget.post("/session", Map.of("visitor", token));
    assertThat(Widget.json(again, "/visitor")).isEqualTo(token);
    assertThat(Json.tree(again.body()).path("entries"))
        .extracting(entry -> entry.path("text").asString())
        .containsExactly("hello", "hi");
    assertThat(Widget.json(again, "/entries/0/clientId")).isEqualTo("client-1");
    assertThat(Json.tree(again.body()).path("unread").asInt()).isEqualTo(1);
    HttpResponse<String> forged = widget.post("/session", Map.of("visitor", token + "x"));
    assertThat(Json.tree(forged.body()).path("entries")).isEmpty();
  }

  @Test
  void acceptsAMessageOnceItIsKept() throws Exception {
    String token = widget.visitor();
    try (Widget.Line line = widget.line(token, "-")) {
      line.next("ping");
      line.send(message("client-id-1", "hello"));
      assertThat(line.next("accepted").path("id").asString()).isEqualTo("client-id-1");
      VisitorAction kept = action();
      assertThat(kept.visitor()).isEqualTo(Widget.id(token));
      assertThat(kept.what())
          .isEqualTo(
              new VisitorAction.Message("client-id-1", "hello", List.of(), Optional.empty()));
      house.away = true;
      line.send(message("client-id-2", "hello"));
      assertThat(line.closed()).isEqualTo(ChatSocket.AGAIN);
    }
    HttpResponse<String> busy =
        widget.post("/messages?visitor=" + token, message("client-id-2", "hello"));
    assertThat(busy.statusCode()).isEqualTo(503);
    assertThat(busy.headers().firstValue("Retry-After")).contains("3");
  }

  @Test
  void refusesClearly() {
    try (Widget.Line line = widget.line(widget.visitor(), "-")) {
      line.send(message("client-id-1", "x".repeat(10_001)));
      assertThat(line.next("refused").path("reason").asString()).contains("10,000");
      line.send(message("client-id-2", " "));
      assertThat(line.next("refused").path("reason").asString()).contains("empty");
      line.send(Map.of("type", "message", "id", "client-id-3", "attachments", List.of("theirs")));
      assertThat(line.next("refused").path("reason").asString()).contains("Attach it again");
      line.send(Map.of("type", "nonsense"));
      assertThat(line.next("refused").path("id").isNull()).isTrue();
      line.send("no object");
      assertThat(line.next("refused").path("reason").asString()).contains("JSON");
    }
    assertThat(house.actions).isEmpty();
  }

  @Test
  void keepsStrangersOut() {
    try (Widget.Line line = widget.line("forged.token", "-")) {
      assertThat(line.closed()).isEqualTo(ChatSocket.EXPIRED);
    }
    String token = widget.visitor();
    assertThatThrownBy(() -> widget.line(token, "-", "https://evil.example"))
        .hasRootCauseMessage("Unexpected HTTP response status code 403");
    assertThat(widget.post("/messages?visitor=no", message("client-id-1", "x")).statusCode())
        .isEqualTo(401);
    assertThat(widget.get("/events?visitor=" + token + "x&resume=-").statusCode()).isEqualTo(401);
  }

  @Test
  void showsAnswersAndNothingElse() throws Exception {
    String token = widget.visitor();
    UUID visitor = Widget.id(token);
    try (Widget.Line line = widget.line(token, "-")) {
      line.next("ping");
      chats.follow(house.added(house.elsewhere("note", "a note")));
      chats.follow(house.added(house.elsewhere("message", "a mail")));
      chats.follow(house.added(house.said(UUID.randomUUID(), "out", "to another")));
      Entry answer = house.said(visitor, "out", "hi");
      chats.follow(house.added(answer));
      JsonNode shown = line.next("entry");
      assertThat(shown.at("/entry/text").asString()).isEqualTo("hi");
      assertThat(shown.at("/entry/author/name").asString()).isEqualTo("Maya");
      assertThat(action().what())
          .isEqualTo(
              new VisitorAction.Receipt(DeliveryState.DELIVERED, List.of(answer.id().toString())));
      line.send(Map.of("type", "seen", "entryId", answer.id().toString()));
      assertThat(action().what())
          .isEqualTo(
              new VisitorAction.Receipt(DeliveryState.READ, List.of(answer.id().toString())));
    }
  }

  @Test
  void tellsOfTypingBothWays() throws Exception {
    String token = widget.visitor();
    house.said(Widget.id(token), "in", "hello");
    try (Widget.Line line = widget.line(token, "-")) {
      line.next("entry");
      chats.typing(
          Json.write(
              Map.of(
                  "workspace",
                  house.inbox.workspace(),
                  "conversation",
                  PretendHouse.TALK,
                  "agent",
                  UUID.randomUUID(),
                  "name",
                  "Maya")));
      assertThat(line.next("typing").path("name").asString()).isEqualTo("Maya");
      line.send(Map.of("type", "typing"));
      line.send(Map.of("type", "typing"));
      assertThat(house.typing.poll(5, TimeUnit.SECONDS)).isEqualTo(Widget.id(token));
      line.send(message("client-id-1", "x"));
      line.next("accepted");
      assertThat(house.typing).as("told at most once a second").isEmpty();
    }
  }

  @Test
  void resumesWhereItWas() {
    String token = widget.visitor();
    UUID visitor = Widget.id(token);
    house.said(visitor, "in", "1");
    String resume = Widget.json(widget.post("/session", Map.of("visitor", token)), "/resume");
    house.said(visitor, "out", "2");
    house.said(visitor, "out", "3");
    try (Widget.Line line = widget.line(token, resume)) {
      assertThat(line.next("entry").at("/entry/text").asString()).isEqualTo("2");
      JsonNode last = line.next("entry");
      assertThat(last.at("/entry/text").asString()).isEqualTo("3");
      resume = last.path("token").asString();
    }
    HttpResponse<String> poll =
        widget.get("/events?visitor=" + token + "&resume=" + resume + "&wait=0");
    assertThat(Json.tree(poll.body()).path("frames"))
        .extracting(frame -> frame.path("type").asString())
        .containsExactly("settings");
    for (int i = 0; i < 60; i++) {
      house.said(visitor, "out", "many");
    }
    try (Widget.Line line = widget.line(token, resume)) {
      line.next("reset");
    }
  }

  @Test
  void answersALongPoll() throws Exception {
    String token = widget.visitor();
    house.read.drainPermits();
    Thread teller =
        Thread.startVirtualThread(
            () -> {
              house.read.acquireUninterruptibly();
              chats.follow(house.added(house.said(Widget.id(token), "out", "hi")));
            });
    HttpResponse<String> poll = widget.get("/events?visitor=" + token + "&resume=-");
    teller.join();
    assertThat(Widget.json(poll, "/frames/0/entry/text")).isEqualTo("hi");
  }

  @Test
  void slowsAFloodDown() {
    String token = widget.visitor();
    String path = "/messages?visitor=" + token;
    for (int i = 0; i < 5; i++) {
      assertThat(widget.post(path, message("client-id-" + i, "x")).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> late = widget.post(path, message("client-id-9", "x"));
    assertThat(late.statusCode()).isEqualTo(429);
    assertThat(late.headers().firstValue("Retry-After").orElse("")).matches("[1-9][0-9]?");
    assertThat(widget.post(path, Map.of("type", "message", "x", "y".repeat(70_000))).statusCode())
        .isEqualTo(413);
  }

  @Test
  void takesAndGivesFiles() throws Exception {
    String token = widget.visitor();
    byte[] picture = {1, 2, 3};
    HttpResponse<String> up = widget.upload(token, "../a ü.png", "image/png", picture);
    assertThat(up.statusCode()).isEqualTo(201);
    assertThat(Widget.json(up, "/name")).isEqualTo(".._a ü.png");
    Map<String, Object> frame =
        Map.of(
            "type",
            "message",
            "id",
            "client-id-1",
            "text",
            "",
            "attachments",
            List.of(Widget.json(up, "/id")));
    assertThat(widget.post("/messages?visitor=" + token, frame).statusCode()).isEqualTo(200);
    assertThat(((VisitorAction.Message) action().what()).files())
        .extracting(VisitorAction.Upload::mediaType)
        .containsExactly("image/png");
    String url = Widget.json(up, "/url").replace("/chat/inbox-key", "");
    HttpResponse<String> file = widget.get(url + "?visitor=" + token);
    assertThat(file.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(picture);
    assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("inline");
    String other = widget.visitor();
    assertThat(widget.get(url + "?visitor=" + other).statusCode()).isEqualTo(404);
    assertThat(widget.post("/messages?visitor=" + other, frame).body()).contains("refused");

    String drawing = Widget.json(widget.upload(token, "a.svg", "image/svg+xml", picture), "/url");
    HttpResponse<String> saved =
        widget.get(drawing.replace("/chat/inbox-key", "") + "?visitor=" + token);
    assertThat(saved.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(saved.headers().firstValue("Content-Type")).contains("application/octet-stream");
  }
}
