/** Tests of views. */
@NullMarked
package io.throughline.conversation.view;

import org.jspecify.annotations.NullMarked;
