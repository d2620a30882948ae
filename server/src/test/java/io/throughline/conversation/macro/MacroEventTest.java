package io.throughline.conversation.macro;

import io.throughline.kernel.event.GoldenEvents;
import io.throughline.kernel.id.MacroId;
import org.junit.jupiter.api.Test;

/** Stored events of macros stay readable. */
class MacroEventTest {
  @Test
  void staysAsItIsStored() {
    GoldenEvents.hold(
        MacroEvent.TYPES,
        new MacroEvent.Changed(MacroId.of("019d0000-0000-7000-8000-000000000001")));
  }
}
