package io.throughline.edge.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.hosted.VisitorToken;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;

final class ChatSocketTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final PretendHouse house = new PretendHouse();
  private final List<String> calls = new ArrayList<>();
  private final List<Callback> written = new ArrayList<>();
  private final ChatSocket socket =
      new ChatSocket(
          new ChatVisitor(house.inbox, VisitorToken.anonymous(house.inbox, new UUID(1, 1), NOW)),
          new Known(),
          false,
          new ChatSocket.Wiring(session(), "192.0.2.1"),
          NOW);

  private Session session() {
    return (Session)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("sendText")) {
                calls.add((String) arguments[0]);
                written.add((Callback) arguments[1]);
              } else {
                calls.add(method.getName());
              }
              return null;
            });
  }

  @Test
  void writesOneFrameAtATime() {
    socket.push("1");
    socket.push("2");
    assertThat(calls).containsExactly("1");
    written.getFirst().succeed();
    assertThat(calls).containsExactly("1", "2");
  }

  @Test
  void cutsALineThatCannotKeepUp() {
    for (int i = 0; i < 257; i++) {
      socket.push("frame");
    }
    assertThat(calls).doesNotContain("disconnect");
    socket.push("one too many");
    assertThat(calls).contains("disconnect");
  }

  @Test
  void pingsAndLetsGoOfTheDead() {
    socket.beat(NOW.plus(Duration.ofSeconds(10)));
    assertThat(calls).isEmpty();
    socket.beat(NOW.plus(Duration.ofSeconds(26)));
    assertThat(calls).containsExactly(ChatFrames.PING);
    socket.heard(NOW.plus(Duration.ofSeconds(27)));
    socket.beat(NOW.plus(Duration.ofSeconds(82)));
    assertThat(calls).doesNotContain("disconnect");
    socket.beat(NOW.plus(Duration.ofSeconds(108)));
    assertThat(calls).contains("disconnect");
  }
}
