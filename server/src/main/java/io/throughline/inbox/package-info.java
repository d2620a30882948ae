/** Inboxes: configured instances of channels, what they can carry, and how they are doing. */
@NullMarked
package io.throughline.inbox;

import org.jspecify.annotations.NullMarked;
