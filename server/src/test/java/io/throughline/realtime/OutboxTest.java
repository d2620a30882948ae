package io.throughline.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Wire wire = new Wire();
  private final Outbox outbox = new Outbox(wire);

  @Test
  void sendsOneAfterTheOther() {
    outbox.send("one");
    outbox.send("two");
    outbox.send("three");
    assertThat(wire.sent).containsExactly("one");
    wire.done(true);
    wire.done(true);
    wire.done(true);
    outbox.send("four");
    assertThat(wire.sent).containsExactly("one", "two", "three", "four");
  }

  @Test
  void hangsUpOnWhoCannotKeepUp() {
    for (int number = 0; number < 5_000; number++) {
      outbox.send("frame " + number);
    }
    assertThat(wire.sent).containsExactly("frame 0");
    assertThat(wire.closed).containsExactly(Outbox.TOO_SLOW);
    wire.done(true);
    assertThat(wire.sent).hasSize(1);
  }

  @Test
  void countsLargeFramesByTheirSize() {
    outbox.send("first");
    for (int number = 0; number < 5; number++) {
      outbox.send("x".repeat(1_000_000));
    }
    assertThat(wire.closed).containsExactly(Outbox.TOO_SLOW);
  }

  @Test
  void forgetsEverythingWhenTheWireBreaks() {
    outbox.send("one");
    outbox.send("two");
    wire.done(false);
    outbox.send("three");
    assertThat(wire.sent).containsExactly("one");
  }

  private static final class Wire implements Line {
    private final List<String> sent = new ArrayList<>();
    private final List<Integer> closed = new ArrayList<>();
    private final List<Consumer<Boolean>> waiting = new ArrayList<>();

    @Override
    public void send(String frame, Consumer<Boolean> done) {
      sent.add(frame);
      waiting.add(done);
    }

    @Override
    public void close(int code, String reason) {
      closed.add(code);
    }

    void done(boolean well) {
      waiting.removeFirst().accept(well);
    }
  }
}
