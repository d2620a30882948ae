/** Macros: saved replies, what they do, or both. */
@NullMarked
package io.throughline.conversation.macro;

import org.jspecify.annotations.NullMarked;
