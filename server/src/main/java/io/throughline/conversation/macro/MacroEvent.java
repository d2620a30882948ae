package io.throughline.conversation.macro;

import io.throughline.kernel.event.Event;
import io.throughline.kernel.id.MacroId;
import java.util.Map;

/** What happens to macros. */
public sealed interface MacroEvent extends Event {
  /** The stored names. */
  Map<String, Class<? extends Event>> TYPES = Map.of("macro.changed", Changed.class);

  /** A macro was made, changed or removed. */
  record Changed(MacroId macroId) implements MacroEvent {}
}
