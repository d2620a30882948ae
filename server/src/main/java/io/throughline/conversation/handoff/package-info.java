/** Conversations that go from one colleague to another, with what the record holds. */
@NullMarked
package io.throughline.conversation.handoff;

import org.jspecify.annotations.NullMarked;
