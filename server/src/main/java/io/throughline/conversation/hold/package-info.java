/** Messages that are held back before they are sent: to be undone, or until a time. */
@NullMarked
package io.throughline.conversation.hold;

import org.jspecify.annotations.NullMarked;
