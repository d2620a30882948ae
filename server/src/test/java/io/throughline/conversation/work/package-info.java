/** Tests of views. */
@NullMarked
package io.throughline.conversation.work;

import org.jspecify.annotations.NullMarked;
