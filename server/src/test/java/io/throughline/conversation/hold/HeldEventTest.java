package io.throughline.conversation.hold;

import io.throughline.kernel.event.GoldenEvents;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.HeldId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stored events of messages that are held back stay readable. */
class HeldEventTest {
  @Test
  void staysAsItIsStored() {
    GoldenEvents.hold(
        HeldEvent.TYPES,
        new HeldEvent.Changed(
            ConversationId.of("019d0000-0000-7000-8000-000000000001"),
            HeldId.of("019d0000-0000-7000-8000-000000000002"),
            "stopped",
            Optional.of(AgentId.of("019d0000-0000-7000-8000-000000000003"))));
  }
}
