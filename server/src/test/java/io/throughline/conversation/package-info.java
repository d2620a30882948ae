/** Tests of conversations. */
@NullMarked
package io.throughline.conversation;

import org.jspecify.annotations.NullMarked;
