/** Tests of copies of pictures. */
@NullMarked
package io.throughline.conversation.picture;

import org.jspecify.annotations.NullMarked;
