package io.throughline.conversation.work;

import io.throughline.kernel.event.Event;
import io.throughline.kernel.id.TagId;
import java.util.Map;

/** What happens to the labels of a workspace. */
public sealed interface WorkEvent extends Event {
  /** The stored names. */
  Map<String, Class<? extends Event>> TYPES = Map.of("tag.changed", TagsChanged.class);

  /** A tag was made, renamed or removed. */
  record TagsChanged(TagId tagId) implements WorkEvent {}
}
