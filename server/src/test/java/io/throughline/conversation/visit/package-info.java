/** Tests of visits. */
@NullMarked
package io.throughline.conversation.visit;

import org.jspecify.annotations.NullMarked;
