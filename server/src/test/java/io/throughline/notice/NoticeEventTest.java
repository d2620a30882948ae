package io.throughline.notice;

import io.throughline.kernel.event.GoldenEvents;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.NoticeId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stored events of notices stay readable. */
class NoticeEventTest {
  private static final AgentId ANN = AgentId.of("019d0000-0000-7000-8000-000000000001");

  @Test
  void staysAsItIsStored() {
    GoldenEvents.hold(
        NoticeEvent.TYPES,
        new NoticeEvent.Added(
            ANN,
            NoticeId.of("019d0000-0000-7000-8000-000000000002"),
            "reply",
            Optional.of(ConversationId.of("019d0000-0000-7000-8000-000000000003")),
            Optional.of(EntryId.of("019d0000-0000-7000-8000-000000000004")),
            true,
            false),
        new NoticeEvent.Read(ANN));
  }
}
