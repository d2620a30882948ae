/** Copies of pictures in a form that a channel carries. */
@NullMarked
package io.throughline.conversation.picture;

import org.jspecify.annotations.NullMarked;
