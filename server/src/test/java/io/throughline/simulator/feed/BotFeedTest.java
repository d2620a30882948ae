package io.throughline.simulator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.json.Json;
import io.throughline.simulator.Person;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What plays Telegram. */
class BotFeedTest {
  private static final Person ADA = new Person("Ada", "", "+491700000001");

  /** Telegram counts what both sides write in one sequence; a name given twice is one message. */
  @Test
  void aMessageNeverHasTheNumberOfAnAnswer() throws Exception {
    BotFeed feed = new BotFeed();
    try (HttpClient client = HttpClient.newHttpClient();
        var _ = feed.standIn()) {
      List<Long> numbers = new ArrayList<>();
      long next = answer(client, feed);
      numbers.add(next);
      for (int i = 1; i <= 5; i++) {
        numbers.add(said(feed, next + i));
        numbers.add(answer(client, feed));
      }
      assertThat(numbers).hasSize(11).doesNotHaveDuplicates();
    }
  }

  private static long said(BotFeed feed, long number) {
    Said said = new Said("http://127.0.0.1/hook", ADA, number, Instant.now(), "Hello");
    return Json.tree(feed.says(said).body()).at("/message/message_id").asLong();
  }

  private static long answer(HttpClient client, BotFeed feed) throws Exception {
    String path = "/bot" + feed.settings().get("bot_token") + "/sendMessage";
    String body = "{\"chat_id\":%d,\"text\":\"Hi\"}".formatted(ADA.number());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(feed.settings().get("api_url") + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return Json.tree(answer).at("/result/message_id").asLong();
  }
}
