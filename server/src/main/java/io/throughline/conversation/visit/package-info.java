/** Visits: what happened outside of conversations, on the timeline of a customer. */
@NullMarked
package io.throughline.conversation.visit;

import org.jspecify.annotations.NullMarked;
