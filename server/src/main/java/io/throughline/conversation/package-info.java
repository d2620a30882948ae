/** Conversations: threading, the timeline, routes, the outbox. */
@NullMarked
package io.throughline.conversation;

import org.jspecify.annotations.NullMarked;
