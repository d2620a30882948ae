package io.throughline.conversation.view;

import io.throughline.kernel.event.Event;
import io.throughline.kernel.id.ViewId;
import java.util.Map;

/** What happens to views. */
public sealed interface ViewEvent extends Event {
  /** The stored names. */
  Map<String, Class<? extends Event>> TYPES = Map.of("view.changed", Changed.class);

  /** A view was made, changed or removed. */
  record Changed(ViewId viewId) implements ViewEvent {}
}
