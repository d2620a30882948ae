/** Tests of views. */
@NullMarked
package io.throughline.conversation.macro;

import org.jspecify.annotations.NullMarked;
