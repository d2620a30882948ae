package io.throughline.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Listens.Ear;
import io.throughline.channel.Listens.Heard;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.BotStandIn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asking for updates. */
class PollingTest {
  /** Hears a number of requests and then wants no more. */
  private static final class Patience implements Ear {
    final List<JsonNode> heard = new ArrayList<>();
    private final int most;
    private JsonNode mark = Json.object();

    Patience(int most) {
      this.most = most;
    }

    @Override
    public Optional<JsonNode> bookmark(String name) {
      return Optional.of(mark).filter(found -> !found.isEmpty());
    }

    @Override
    public void accept(List<Heard> all, String name, JsonNode bookmark) {
      all.forEach(one -> heard.add(Json.tree(one.body().bytes())));
      mark = bookmark;
      if (heard.size() >= most) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void healthy() {
      // It is not what is tested here.
    }
  }

  private static Bot bot(BotStandIn api, String... more) {
    Inbox inbox =
        Setup.inbox(
            more.length == 0
                ? Map.of("api_url", api.base().toString(), "receive", "polling")
                : Map.of("api_url", api.base().toString(), more[0], more[1]));
    return Bot.of(inbox);
  }

  private static ObjectNode update(int number) {
    ObjectNode update = Json.object().put("update_id", number);
    update.putObject("message").put("message_id", number).put("text", "message " + number);
    return update;
  }

  /** Listens on a thread of its own until that ends; an error is thrown here. */
  private static void listen(Bot bot, Ear ear) throws IOException {
    AtomicReference<IOException> trouble = new AtomicReference<>();
    Thread listener =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (Outgoing outgoing = new Outgoing(true)) {
                    new Polling(new BotApi(outgoing), 1).listen(bot, ear);
                  } catch (IOException e) {
                    trouble.set(e);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    try {
      listener.join();
    } catch (InterruptedException e) {
      listener.interrupt();
    }
    if (trouble.get() != null) {
      throw trouble.get();
    }
  }

  @Test
  void takesEachUpdateOnceAndConfirmsItAfterwards() throws IOException {
    try (BotStandIn api = BotStandIn.start(Setup.ACCOUNT)) {
      Patience ear = new Patience(3);
      api.update(update(500));
      api.update(update(501));
      Thread.ofVirtual()
          .start(
              () -> {
                while (ear.bookmark("").isEmpty()) {
                  Thread.onSpinWait();
                }
                api.update(update(502));
              });
      listen(bot(api), ear);
      assertThat(ear.heard)
          .extracting(one -> one.path("update_id").asInt())
          .containsExactly(500, 501, 502);
      assertThat(ear.bookmark("").orElseThrow().path("next").asInt()).isEqualTo(503);
    }
  }

  @Test
  void takesTheWebhookAwayFirst() throws IOException {
    try (BotStandIn api = BotStandIn.start(Setup.ACCOUNT)) {
      Setup.CHANNEL.heal(Setup.inbox(Map.of("api_url", api.base().toString())));
      assertThat(api.hook().has("url")).isTrue();
      api.update(update(1));
      Patience ear = new Patience(1);
      listen(bot(api), ear);
      assertThat(api.hook().has("url")).isFalse();
      assertThat(ear.heard).hasSize(1);
    }
  }

  @Test
  void saysThatAButtonWasHeard() throws IOException {
    try (BotStandIn api = BotStandIn.start(Setup.ACCOUNT)) {
      ObjectNode pressed = Json.object().put("update_id", 1);
      pressed.putObject("callback_query").put("id", "77");
      api.update(pressed);
      api.update(update(2));
      Patience ear = new Patience(3);
      Thread listener =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      listen(bot(api), ear);
                    } catch (IOException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      long end = System.nanoTime() + 10_000_000_000L;
      while (api.answered().isEmpty() && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      listener.interrupt();
      assertThat(api.answered()).containsExactly("77");
    }
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    try (BotStandIn api = BotStandIn.start(Setup.ACCOUNT)) {
      assertThatThrownBy(
              () -> listen(bot(api, "bot_token", "1:" + "x".repeat(35)), new Patience(1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("token is not valid");
    }
  }
}
