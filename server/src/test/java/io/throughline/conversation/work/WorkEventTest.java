package io.throughline.conversation.work;

import io.throughline.kernel.event.GoldenEvents;
import io.throughline.kernel.id.TagId;
import org.junit.jupiter.api.Test;

/** Stored events of tags stay readable. */
class WorkEventTest {
  @Test
  void staysAsItIsStored() {
    GoldenEvents.hold(
        WorkEvent.TYPES,
        new WorkEvent.TagsChanged(TagId.of("019d0000-0000-7000-8000-000000000001")));
  }
}
