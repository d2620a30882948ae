/** Tests of views. */
@NullMarked
package io.throughline.conversation.hold;

import org.jspecify.annotations.NullMarked;
