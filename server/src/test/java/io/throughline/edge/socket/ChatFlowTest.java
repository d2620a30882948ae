package io.throughline.edge.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Reply;
import io.throughline.inbox.InboxChange;
import io.throughline.kernel.json.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The widget and the whole pipeline behind it. */
final class ChatFlowTest {
  private final ChatTown town = new ChatTown(Widget.ORIGIN);
  private final Widget widget = new Widget(town.port, town.inbox.key());

  @AfterEach
  void close() {
    town.close();
  }

  private static Map<String, Object> message(String id, String text) {
    return Map.of("type", "message", "id", id, "text", text);
  }

  @Test
  void carriesATalkBothWays() {
    String token = widget.visitor();
    try (Widget.Line line = widget.line(token, "-")) {
      line.next("ping");
      line.send(message("client-id-1", "Does it come in green?"));
      line.next("accepted");
      JsonNode own = line.next("entry").path("entry");
      assertThat(own.path("clientId").asString()).isEqualTo("client-id-1");
      assertThat(own.path("mine").asBoolean()).isTrue();
      line.send(message("client-id-1", "Does it come in green?"));
      line.next("accepted");

      Conversation conversation = town.conversation();
      assertThat(conversation.customer().name()).isEmpty();
      town.conversations.note(town.agent, conversation.id(), "she asked before", List.of());
      town.conversations.reply(town.agent, conversation.id(), Reply.text("It does."));
      JsonNode answer = line.next("entry").path("entry");
      assertThat(answer.path("text").asString()).isEqualTo("It does.");
      assertThat(answer.at("/author/name").asString()).isEqualTo("Maya");
      line.send(Map.of("type", "seen", "entryId", answer.path("id").asString()));
      line.send(message("client-id-2", "Lovely"));
      line.next("entry");
      assertThat(town.entries().stream().filter(entry -> entry.kind().equals("message")))
          .as("the repeated message is there once")
          .extracting(Entry::text)
          .containsExactly("Does it come in green?", "It does.", "Lovely");
      soon(this::delivery, "read");
    }
    HttpResponse<String> again = widget.post("/session", Map.of("visitor", token));
    assertThat(Json.tree(again.body()).path("entries"))
        .extracting(entry -> entry.path("text").asString())
        .containsExactly("Does it come in green?", "It does.", "Lovely");
    assertThat(Json.tree(again.body()).path("unread").asInt()).isZero();
    assertThat(Json.tree(widget.post("/session", Map.of()).body()).path("entries")).isEmpty();
  }

  /** What one visitor does at once may be taken in by two workers side by side. */
  private static <T> void soon(Supplier<T> value, T wanted) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!value.get().equals(wanted) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(value.get()).isEqualTo(wanted);
  }

  private String delivery() {
    return town.entries().stream()
        .flatMap(entry -> entry.deliveries().stream())
        .map(each -> each.state())
        .findFirst()
        .orElse("none");
  }

  @Test
  void tellsEveryWidgetAtOnceWhenTheInboxChanges() {
    try (Widget.Line one = widget.line(widget.visitor(), "-");
        Widget.Line other = widget.line(widget.visitor(), "-")) {
      List<Widget.Line> lines = List.of(one, other);
      for (Widget.Line line : lines) {
        JsonNode first = line.next("settings");
        assertThat(first.at("/settings/title").asString()).isEqualTo("Tern");
        assertThat(first.path("open").asBoolean()).isTrue();
      }
      town.change(InboxChange.NONE.withSettings(Map.of("greeting", "Back on Monday")));
      for (Widget.Line line : lines) {
        JsonNode frame = line.next("settings");
        assertThat(frame.at("/settings/greeting").asString()).isEqualTo("Back on Monday");
        assertThat(frame.toString()).doesNotContain("secret").doesNotContain("origins");
      }
      town.change(InboxChange.NONE.withState("paused"));
      lines.forEach(line -> assertThat(line.next("settings").path("open").asBoolean()).isFalse());
      town.change(InboxChange.NONE.withState("active"));
      lines.forEach(line -> assertThat(line.next("settings").path("open").asBoolean()).isTrue());
    }
  }

  @Test
  void bringsFilesAndWhoTheVisitorSaysTheyAre() {
    String token = widget.visitor();
    String ticket = Widget.json(widget.upload(token, "a.png", "image/png", new byte[] {7}), "/id");
    try (Widget.Line line = widget.line(token, "-")) {
      line.send(Map.of("type", "introduce", "id", "client-id-0", "name", "Ann", "email", "a@x.io"));
      line.next("accepted");
      line.send(
          Map.of(
              "type", "message", "id", "client-id-1", "text", "", "attachments", List.of(ticket)));
      JsonNode file = line.next("entry").at("/entry/attachments/0");
      assertThat(file.path("name").asString()).isEqualTo("a.png");
      String path = file.path("url").asString().replaceFirst("/chat/[^/]+", "");
      assertThat(widget.get(path + "?visitor=" + token).body()).isEqualTo("\u0007");
      soon(() -> town.conversation().customer().name(), Optional.of("Ann"));
    }
  }
}
