package io.throughline.inbox;

import io.throughline.kernel.event.Event;
import io.throughline.kernel.id.InboxId;
import java.util.Map;

/** What happens to inboxes. */
public sealed interface InboxEvent extends Event {
  /** The stored names. */
  Map<String, Class<? extends Event>> TYPES = Map.of("inbox.changed", Changed.class);

  /** Which inbox. */
  InboxId inboxId();

  /**
   * An inbox was made, changed, paused, resumed or removed, began to fail or to do what is unusual,
   * or works as usual again.
   *
   * @param name the name after it
   * @param state the state after it
   * @param failing whether it needs an administrator
   */
  record Changed(InboxId inboxId, String name, String state, boolean failing)
      implements InboxEvent {}
}
