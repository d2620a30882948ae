/** Finding out who is one person from what is said, and asking them. */
@NullMarked
package io.throughline.conversation.proof;

import org.jspecify.annotations.NullMarked;
