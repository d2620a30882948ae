package io.throughline.conversation.view;

import io.throughline.kernel.event.GoldenEvents;
import io.throughline.kernel.id.ViewId;
import org.junit.jupiter.api.Test;

/** Stored events of views stay readable. */
class ViewEventTest {
  @Test
  void staysAsItIsStored() {
    GoldenEvents.hold(
        ViewEvent.TYPES, new ViewEvent.Changed(ViewId.of("019d0000-0000-7000-8000-000000000001")));
  }
}
